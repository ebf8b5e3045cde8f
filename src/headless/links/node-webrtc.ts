// WebRTC for Node where simple-peer looks for a browser's: node-datachannel, with what it does
// otherwise than a browser set right. Must be installed before anything that makes links is loaded.
import * as rtc from 'node-datachannel/polyfill';
import { cleanup, PeerConnection } from 'node-datachannel';

/** Afterwards `RTCPeerConnection` and its like exist in this process. */
export function installWebrtc(): void {
  const { RTCSessionDescription, RTCIceCandidate } = rtc;
  const RTCPeerConnection = new Proxy(rtc.RTCPeerConnection, {
    construct: (_library, [config]) => connectionFor(config as RTCConfiguration),
  });
  Object.assign(globalThis, { RTCPeerConnection, RTCSessionDescription, RTCIceCandidate });
}

/** Ends the library's threads, or the process would never end. */
export function removeWebrtc(): void {
  cleanup();
}

/**
 * As a browser has it, so far as links use it. Throws where relays alone may be used: the library
 * names no other candidate then, and yet tries the friend's addresses straight from our own.
 */
function connectionFor(config: RTCConfiguration): rtc.RTCPeerConnection {
  if (config.iceTransportPolicy === 'relay') throw new TypeError('no links by relays alone here');
  // Left to itself it makes an offer as soon as it has a channel; but whoever answers has one too.
  const inner = new PeerConnection('', {
    iceServers: (config.iceServers ?? []).flatMap(addressesOf),
    disableAutoNegotiation: true,
  });
  giveCandidatesAsBrowsersDo(inner);
  const connection = new rtc.RTCPeerConnection({ ...config, peerConnection: inner });
  const createDataChannel = connection.createDataChannel.bind(connection);
  const offered = connection.createOffer.bind(connection);
  const answered = connection.createAnswer.bind(connection);
  return Object.defineProperties(connection, {
    // Whoever answers gives no name, which a browser takes for an empty one.
    createDataChannel: method((name: string | null, init?: RTCDataChannelInit) =>
      createDataChannel(name ?? '', init),
    ),
    // A description is made by setting it. simple-peer writes into the one that it is given.
    createOffer: method(async () => {
      inner.setLocalDescription('offer');
      return plain((await offered()) as Description);
    }),
    createAnswer: method(async () => {
      inner.setLocalDescription('answer');
      return plain((await answered()) as Description);
    }),
    setLocalDescription: method(async () => {}),
    remoteDescription: { get: () => inner.remoteDescription() },
    // The certificate isn't shown here but for an empty one. The library itself holds it against
    // the description, as browsers do that don't show theirs.
    sctp: { get: () => ({ transport: {} }) },
  });
}

type Description = Pick<RTCSessionDescription, 'type' | 'sdp'>;

const plain = ({ type, sdp }: Description): Description => ({ type, sdp });

const method = (value: (...args: never[]) => unknown): PropertyDescriptor => ({ value });

/** Browsers begin one with `candidate:`, and not all read what begins otherwise. */
function giveCandidatesAsBrowsersDo(inner: PeerConnection): void {
  const onLocalCandidate = inner.onLocalCandidate.bind(inner);
  const mended: typeof onLocalCandidate = (told) =>
    onLocalCandidate((candidate, mid) => told(candidate.replace(/^a=/, ''), mid));
  Object.defineProperty(inner, 'onLocalCandidate', { value: mended });
}

/** Name and password stand in the address, in which a colon or an @ would part them. */
function addressesOf({ urls, username, credential }: RTCIceServer): readonly string[] {
  const all = typeof urls === 'string' ? [urls] : urls;
  if (username === undefined || credential === undefined) return all;
  const login = `${encodeURIComponent(username)}:${encodeURIComponent(credential)}@`;
  return all.map((url) => url.replace(/^turns?:/, (scheme) => scheme + login));
}
