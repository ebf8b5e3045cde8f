// What is believed about whoever asks: address, host and origin, with liars among them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTrustedProxies } from '../addresses.ts';
import { isOriginAllowed, readHost, readRequestFacts, type RequestLike } from './request-facts.ts';

const NO_PROXY = createTrustedProxies([]);
const LOCAL_PROXY = createTrustedProxies(['loopback', '10.0.0.0/8']);

describe('the address', () => {
  it('is that of the connection when nobody is trusted, whatever the headers say', () => {
    expect(facts('192.0.2.1', { 'x-forwarded-for': '127.0.0.1' }).address).toBe('192.0.2.1');
  });

  it('is what the trusted proxies say, from the right, and no further', () => {
    const read = (header: string) =>
      readRequestFacts(request('127.0.0.1', { 'x-forwarded-for': header }), LOCAL_PROXY).address;
    expect(read('192.0.2.7')).toBe('192.0.2.7');
    expect(read('203.0.113.9, 192.0.2.7')).toBe('192.0.2.7'); // the left one is only claimed
    expect(read('192.0.2.7, 10.0.0.2')).toBe('192.0.2.7');
    expect(read('192.0.2.7, nonsense, 10.0.0.2')).toBe('10.0.0.2');
    expect(read('')).toBe('127.0.0.1');
    expect(read('192.0.2.7:41000')).toBe('192.0.2.7'); // some add the port
    expect(read('[2001:db8::1]:41000, 10.0.0.2:80')).toBe('2001:db8::1');
    expect(read('192.0.2.7:')).toBe('127.0.0.1');
  });

  it('is not believed of somebody who only claims to be a proxy', () => {
    const forged = request('192.0.2.1', { 'x-forwarded-for': '10.0.0.1' });
    expect(readRequestFacts(forged, LOCAL_PROXY).address).toBe('192.0.2.1');
  });

  it('is local only when nothing was forwarded by a proxy that we were not told of', () => {
    expect(facts('127.0.0.1').isLocal).toBe(true);
    expect(facts('::ffff:127.0.0.1').isLocal).toBe(true);
    expect(facts('127.0.0.1', { 'x-forwarded-for': '192.0.2.1' }).isLocal).toBe(false);
    expect(facts('192.0.2.1').isLocal).toBe(false);
  });

  it('is that of a trusted proxy that names nobody, and nobody is local then', () => {
    const from = (forwarded: string | undefined) =>
      readRequestFacts(request('127.0.0.1', { 'x-forwarded-for': forwarded }), LOCAL_PROXY);
    for (const forwarded of [undefined, '', ' ', 'unknown', '_hidden, -']) {
      const nobody = { address: '127.0.0.1', isLocal: false, isNameless: true };
      expect(from(forwarded)).toMatchObject(nobody);
    }
    expect(from('192.0.2.7').isNameless).toBe(false);
    expect(from('127.0.0.1')).toMatchObject({ isLocal: false, isNameless: false });
    expect(facts('127.0.0.1').isNameless).toBe(false);
  });

  it.each(['meet.example', '192.0.2.1:8080', undefined])(
    'is not local when the host that was asked for is %s, as behind a proxy nobody told us of',
    (host) => {
      expect(facts('127.0.0.1', { host }).isLocal).toBe(false);
    },
  );

  it.each(['localhost:8080', '127.0.0.1', '127.1.2.3:80', '[::1]:8080', 'a.localhost'])(
    'may be local when the host that was asked for is %s',
    (host) => {
      expect(facts('127.0.0.1', { host }).isLocal).toBe(true);
    },
  );

  it('still counts when the connection has lost its own', () => {
    expect(facts(undefined)).toMatchObject({ address: '0.0.0.0', isLocal: false });
  });
});

describe('the host', () => {
  it.each([
    ['localhost:8080', 'localhost', 'localhost:8080'],
    ['Meet.Example', 'meet.example', 'meet.example'],
    ['192.0.2.1:80', '192.0.2.1', '192.0.2.1:80'],
    ['[2001:DB8::1]:8080', '[2001:db8::1]', '[2001:db8::1]:8080'],
    ['[::1]', '[::1]', '[::1]'],
    ['a.example.:1', 'a.example.', 'a.example.:1'],
  ])('%s is read', (header, name, nameAndPort) => {
    expect(readHost(header)).toEqual({ name, nameAndPort });
  });

  it.each([
    undefined,
    '',
    ':8080',
    'a b',
    'a.example; script-src *',
    'a.example\r\nX: y',
    "a.example'",
    'a..example',
    '-a.example',
    'user@a.example',
    'a.example/path',
    'a.example:0',
    'a.example:65536',
    'a.example:',
    '::1',
    '[::1',
    '[nonsense]',
    `${'a'.repeat(64)}.example`,
    'a.'.repeat(200),
    'a.example, b.example',
  ])('%s is not', (header) => {
    expect(readHost(header)).toBeUndefined();
  });

  it('never holds what could break out of a header or a URL', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const host = readHost(header);
        if (host) expect(host.nameAndPort).toMatch(/^[0-9a-z._:[\]-]+$/);
      }),
    );
  });
});

describe('the origin', () => {
  const isAllowed = (
    origin: string | undefined,
    { host = 'meet.example', allowed = [] as string[], from = '192.0.2.1' } = {},
  ) => isOriginAllowed(facts(from, { host, origin }), allowed);

  it('may be the host itself, over https and http, with ports that go without saying', () => {
    expect(isAllowed('https://meet.example')).toBe(true);
    expect(isAllowed('http://meet.example')).toBe(true);
    expect(isAllowed('https://meet.example', { host: 'meet.example:443' })).toBe(true);
    expect(isAllowed('http://localhost:8080', { host: 'localhost:8080' })).toBe(true);
    expect(isAllowed('http://[::1]:8080', { host: '[::1]:8080' })).toBe(true);
  });

  it('may not be another host, another port, or none at all that a page could have', () => {
    expect(isAllowed('https://evil.example')).toBe(false);
    expect(isAllowed('https://meet.example.evil.example')).toBe(false);
    expect(isAllowed('https://meet.example:8443')).toBe(false);
    expect(isAllowed('null')).toBe(false);
    expect(isAllowed('')).toBe(false);
    expect(isAllowed('file://meet.example')).toBe(false);
    expect(isAllowed('https://meet.example', { host: 'not a host' })).toBe(false);
  });

  it('may be one that the operator allows, exactly, or any with a star', () => {
    const allowed = ['https://friends.example'];
    expect(isAllowed('https://friends.example', { allowed })).toBe(true);
    expect(isAllowed('http://friends.example', { allowed })).toBe(false);
    expect(isAllowed('https://a.friends.example', { allowed })).toBe(false);
    expect(isAllowed('https://evil.example', { allowed: ['*'] })).toBe(true);
    expect(isAllowed('null', { allowed: ['null'] })).toBe(false);
  });

  it('may be missing from this machine only: programs say none, browsers always do', () => {
    expect(isAllowed(undefined, { from: '127.0.0.1', host: 'localhost:8080' })).toBe(true);
    expect(isAllowed(undefined, { from: '127.0.0.1' })).toBe(false);
    expect(isAllowed(undefined, { from: '192.0.2.1' })).toBe(false);
    expect(isAllowed(undefined, { from: '192.0.2.1', allowed: ['*'] })).toBe(true);
  });
});

function facts(remoteAddress: string | undefined, headers: RequestLike['headers'] = {}) {
  return readRequestFacts(request(remoteAddress, headers), NO_PROXY);
}

function request(remoteAddress: string | undefined, headers: RequestLike['headers']): RequestLike {
  return { headers: { host: 'localhost:8080', ...headers }, socket: { remoteAddress } };
}
