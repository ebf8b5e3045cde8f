// Where pushes may go, whoever makes the ticket.

import { describe, expect, it } from 'vitest';
import { pushUrl } from './push-places.ts';

const NONE = { pushHosts: [] };

describe('an endpoint', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-am3p.notify.windows.com/w/?token=abc',
  ])('of a browser is fit: %s', (endpoint) => {
    expect(pushUrl(endpoint, NONE)?.href).toBe(endpoint);
  });

  it.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/fcm/send/abc',
    'https://name@fcm.googleapis.com/',
    'https://googleapis.com/',
    'https://evilfcm.googleapis.com.example/',
    'https://notpush.apple.com/',
    'https://push.apple.com.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://localhost/',
    'http://169.254.169.254/latest/meta-data',
    'https://0x7f.1/',
    'file:///etc/passwd',
    'nonsense',
    '',
  ])('elsewhere is not: %s', (endpoint) => {
    expect(pushUrl(endpoint, NONE)).toBeUndefined();
  });

  it('at a further host, and below it, is fit where the operator says so', () => {
    const places = { pushHosts: ['push.example'] };
    expect(pushUrl('https://push.example/a', places)).toBeDefined();
    expect(pushUrl('https://eu.push.example/a', places)).toBeDefined();
    expect(pushUrl('https://apush.example/a', places)).toBeUndefined();
  });

  it('on this machine is fit for tests alone', () => {
    const places = { pushHosts: [], allowLoopback: true };
    expect(pushUrl('http://127.0.0.1:4000/a', places)).toBeDefined();
    expect(pushUrl('http://10.0.0.1:4000/a', places)).toBeUndefined();
  });
});
