// What a page is given to find its way with, and credentials as coturn computes them.

import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { iceServersFor, type IceOptions } from './ice-servers.ts';
import { readIceServers } from '../protocol.ts';
import { turnCredentials, turnServer } from './turn.ts';

const ALONE: IceOptions = {
  stunPort: 8080,
  publicHost: undefined,
  iceServers: [],
  turn: undefined,
};

describe('ICE servers', () => {
  it('are our own STUN under the name by which the page came, and nobody else', () => {
    expect(iceServersFor('meet.example', ALONE, 0)).toEqual([{ urls: ['stun:meet.example:8080'] }]);
    expect(iceServersFor('[2001:db8::1]', ALONE, 0)).toEqual([
      { urls: ['stun:[2001:db8::1]:8080'] },
    ]);
  });

  it('name the public host where there is one', () => {
    const options = { ...ALONE, publicHost: 'stun.example' };
    const expected = [{ urls: ['stun:stun.example:8080'] }];
    expect(iceServersFor('meet.example', options, 0)).toEqual(expected);
    expect(iceServersFor(undefined, options, 0)).toEqual(expected);
  });

  it('leave our STUN out when it is off or has no name', () => {
    expect(iceServersFor('meet.example', { ...ALONE, stunPort: undefined }, 0)).toEqual([]);
    expect(iceServersFor(undefined, ALONE, 0)).toEqual([]);
  });

  it('hold the configured ones and fresh TURN credentials, all of them readable by a page', () => {
    const options: IceOptions = {
      ...ALONE,
      iceServers: [{ urls: ['stun:a.example'] }],
      turn: { urls: ['turn:t.example'], secret: 'north', ttlS: 600 },
    };
    const first = iceServersFor('meet.example', options, 1_700_000_000_000);
    expect(first).toHaveLength(3);
    expect(first[2]?.username).toMatch(/^1700000600:[0-9a-f]{16}$/);
    expect(readIceServers(JSON.parse(JSON.stringify(first)))).toEqual(first);
    const second = iceServersFor('meet.example', options, 1_700_000_000_000);
    expect(second[2]?.username).not.toBe(first[2]?.username);
  });
});

describe('TURN credentials', () => {
  it('are base64(HMAC-SHA1(secret, "<expiry>:<random>")), fixed for ever', () => {
    // From: printf 1700000600:0011223344556677 | openssl dgst -sha1 -hmac north -binary | base64
    expect(turnCredentials('north', 1_700_000_600, '0011223344556677')).toEqual({
      username: '1700000600:0011223344556677',
      credential: 'dsCfwJQ/RasHtNBHBOnxViG+M2I=',
    });
  });

  it('rest on HMAC-SHA1 as RFC 2202 has it', () => {
    // Test case 2 of RFC 2202 §3, so that the vector above is not only our own word.
    const digest = createHmac('sha1', 'Jefe').update('what do ya want for nothing?').digest('hex');
    expect(digest).toBe('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79');
  });

  it('expire whole seconds after they were made', () => {
    const { username } = turnServer({ urls: ['turn:t'], secret: 's', ttlS: 60 }, 1999);
    expect(username).toMatch(/^61:/);
  });
});
