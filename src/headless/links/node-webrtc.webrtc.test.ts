// WebRTC of Node as links find it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installWebrtc, removeWebrtc } from './node-webrtc.ts';

beforeAll(installWebrtc);
afterAll(removeWebrtc);

it('[HA3] makes no connection by relays alone, as it could not keep to them', () => {
  const iceServers = [{ urls: 'turn:127.0.0.1:9', username: 'u', credential: 'p' }];
  const make = (iceTransportPolicy: RTCIceTransportPolicy) => (): void =>
    new RTCPeerConnection({ iceServers, iceTransportPolicy }).close();
  expect(make('relay')).toThrow(TypeError);
  expect(make('all')).not.toThrow();
});
