// The environment as options: what each variable does, and a sentence for each mistake.

import { describe, expect, it } from 'vitest';
import { DEFAULT_PORT, readConfig, type Environment } from './config.ts';
import { SignalingError } from './signaling-error.ts';

describe('the environment', () => {
  it('may be empty', () => {
    expect(readConfig({})).toEqual({
      port: DEFAULT_PORT,
      trustedProxies: [],
      allowedOrigins: [],
      connectAnywhere: false,
      connectAlso: [],
      limits: {},
    });
  });

  it('sets everything that the README lists', () => {
    const options = readConfig({
      PORT: '9000',
      HOST: ' 127.0.0.1 ',
      APP_DIR: './app',
      STUN_PORT: '3478',
      STUN_HOST: '::',
      PUBLIC_HOST: 'Stun.Example',
      STUN_URLS: 'stun:a.example:3478, stuns:b.example',
      ICE_SERVERS: '[{"urls":"turn:c.example","username":"u","credential":"c"}]',
      TURN_URLS: 'turn:t.example,turns:t.example:5349',
      TURN_SECRET: 'north',
      TURN_TTL_S: '600',
      TRUST_PROXY: 'loopback,10.0.0.0/8',
      ALLOWED_ORIGINS: 'https://a.example',
      CONNECT_ANYWHERE: 'yes',
      CONNECT_ALSO: 'wss://a.example',
      SOCKETS_MAX: '100',
      SOCKETS_PER_ADDRESS_MAX: '10',
    });
    expect(options).toEqual({
      port: 9000,
      host: '127.0.0.1',
      appDir: './app',
      stunPort: 3478,
      stunHost: '::',
      publicHost: 'stun.example',
      iceServers: [
        { urls: ['stun:a.example:3478', 'stuns:b.example'] },
        { urls: ['turn:c.example'], username: 'u', credential: 'c' },
      ],
      turn: { urls: ['turn:t.example', 'turns:t.example:5349'], secret: 'north', ttlS: 600 },
      trustedProxies: ['loopback', '10.0.0.0/8'],
      allowedOrigins: ['https://a.example'],
      connectAnywhere: true,
      connectAlso: ['wss://a.example'],
      limits: { socketsMax: 100, socketsPerAddressMax: 10 },
    });
  });

  it('takes an empty variable for a missing one', () => {
    expect(readConfig({ PORT: '', HOST: ' ', STUN_URLS: ',', CONNECT_ANYWHERE: '' })).toEqual(
      readConfig({}),
    );
  });

  it('turns our own STUN off', () => {
    expect(readConfig({ STUN_PORT: 'off' }).stunPort).toBe('off');
  });

  it('gives TURN credentials an hour unless told otherwise', () => {
    expect(readConfig({ TURN_URLS: 'turn:t.example', TURN_SECRET: 's' }).turn?.ttlS).toBe(3600);
  });

  it.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '8e3'],
    ['STUN_PORT', 'none'],
    ['PUBLIC_HOST', 'a.example:80'],
    ['PUBLIC_HOST', '2001:db8::1'],
    ['STUN_URLS', 'a.example'],
    ['STUN_URLS', 'turn:a.example'],
    ['ICE_SERVERS', 'stun:a.example'],
    ['ICE_SERVERS', '[{"urls":[]}]'],
    ['TURN_URLS', 'stun:a.example'],
    ['TURN_TTL_S', '59'],
    ['TURN_TTL_S', '86401'],
    ['TRUST_PROXY', '1'],
    ['ALLOWED_ORIGINS', 'a.example'],
    ['ALLOWED_ORIGINS', 'https://a.example/'],
    ['CONNECT_ANYWHERE', 'perhaps'],
    ['CONNECT_ALSO', 'https://a.example'],
    ['SOCKETS_MAX', '0'],
    ['SOCKETS_PER_ADDRESS_MAX', '1.5'],
  ])('names the mistake in %s=%s', (name, value) => {
    expect(problemsOf({ [name]: value })).toContain(name);
  });

  it('names TURN without its other half', () => {
    expect(problemsOf({ TURN_URLS: 'turn:t.example' })).toMatch(/^TURN_SECRET is missing/);
    expect(problemsOf({ TURN_SECRET: 'north' })).toMatch(/^TURN_URLS is missing/);
  });

  it('names all mistakes at once, and never the secret', () => {
    const problems = problemsOf({ PORT: 'x', TURN_SECRET: 'north', TURN_TTL_S: 'x' });
    expect(problems.split('\n')).toHaveLength(3);
    expect(problems).not.toContain('north');
  });
});

function problemsOf(env: Environment): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof SignalingError && error.code === 'config-invalid') return error.message;
    throw error;
  }
  throw new Error('it was taken for valid');
}
