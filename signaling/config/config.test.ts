// The environment as options: what each variable does, and a sentence for each mistake.

import { describe, expect, it } from 'vitest';
import { SignalingError } from '../signaling-error.ts';
import { DEFAULT_PORT, readConfig, type Config } from './config.ts';
import type { Environment } from './settings-reader.ts';

describe('the environment', () => {
  it('may be empty', () => {
    expect(readConfig({})).toEqual({
      server: {
        port: DEFAULT_PORT,
        trustedProxies: [],
        allowedOrigins: [],
        connectAnywhere: false,
        connectAlso: [],
        limits: {},
      },
      log: { level: 'info', format: 'text', withAddresses: false },
      drainMs: 5000,
    });
  });

  it('sets everything that the README lists', () => {
    const config = readWith(FILES, {
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
      SOCKETS_PER_LOOPBACK_MAX: '20',
      TLS_CERT: '/tls/cert.pem',
      TLS_KEY: '/tls/key.pem',
      DRAIN_S: '0',
      METRICS_PORT: '9464',
      METRICS_HOST: '10.0.0.1',
      NATS_URL: 'nats://a.example:4222, tls://b.example',
      NATS_TOKEN: 'south',
      NATS_CA: '/tls/cert.pem',
      NATS_PREFIX: 'meet.foyer',
      WAKE_CONTACT: 'mailto:keeper@a.example',
      WAKE_KEY_FILE: '/var/lib/foyer/wake-key',
      WAKE_PUSH_HOSTS: 'push.a.example',
      LOG: 'warn',
      LOG_FORMAT: 'json',
      LOG_ADDRESSES: '1',
    });
    expect(config.log).toEqual({ level: 'warn', format: 'json', withAddresses: true });
    expect(config.nats).toEqual({
      servers: ['nats://a.example:4222', 'tls://b.example'],
      prefix: 'meet.foyer',
      token: 'south',
      ca: 'a certificate',
    });
    expect(config.wake).toEqual({
      contact: 'mailto:keeper@a.example',
      key: { file: '/var/lib/foyer/wake-key' },
      pushHosts: ['push.a.example'],
    });
    expect(config).toMatchObject({ drainMs: 0, metrics: { port: 9464, host: '10.0.0.1' } });
    expect(config.server).toEqual({
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
      limits: { socketsMax: 100, socketsPerAddressMax: 10, socketsPerLoopbackMax: 20 },
      tls: { cert: 'a certificate', key: 'a key' },
    });
  });

  it('takes an empty variable for a missing one', () => {
    expect(readConfig({ PORT: '', HOST: ' ', STUN_URLS: ',', CONNECT_ANYWHERE: '' })).toEqual(
      readConfig({}),
    );
  });

  it('turns our own STUN off', () => {
    expect(readConfig({ STUN_PORT: 'off' }).server.stunPort).toBe('off');
  });

  it('gives TURN credentials an hour unless told otherwise', () => {
    const { turn } = readConfig({ TURN_URLS: 'turn:t.example', TURN_SECRET: 's' }).server;
    expect(turn?.ttlS).toBe(3600);
  });

  it('takes a secret out of a file, so that it needn’t stand in the environment', () => {
    const env = { TURN_URLS: 'turn:t.example', TURN_SECRET_FILE: '/run/secret' };
    expect(readWith(FILES, env).server.turn?.secret).toBe('north');
  });

  it('keeps metrics on this machine, and off unless asked for', () => {
    expect(readConfig({ METRICS_PORT: '0' }).metrics).toEqual({ port: 0, host: '127.0.0.1' });
    expect(readConfig({ METRICS_PORT: 'off' }).metrics).toBeUndefined();
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
    ['METRICS_PORT', 'on'],
    ['DRAIN_S', '601'],
    ['NATS_URL', 'http://a.example'],
    ['NATS_URL', 'nats://token@a.example'],
    ['NATS_URL', 'nats://'],
    ['NATS_PREFIX', 'a.>'],
    ['NATS_CA', '/no/such/file'],
    ['WAKE_CONTACT', 'you'],
    ['WAKE_CONTACT', 'https://localhost'],
    ['WAKE_PUSH_HOSTS', 'https://push.a.example'],
    ['LOG', 'loud'],
    ['LOG_FORMAT', 'xml'],
    ['LOG_ADDRESSES', '2'],
    ['TLS_CERT', '/no/such/file'],
    ['TURN_SECRET_FILE', '/no/such/file'],
  ])('names the mistake in %s=%s', (name, value) => {
    expect(problemsOf({ [name]: value })).toContain(name);
  });

  it('names a token for NATS without a server', () => {
    expect(problemsOf({ NATS_TOKEN: 'south' })).toMatch(/^NATS_URL is missing/);
  });

  it('names wake-ups that nobody can be asked about, and a key that is none', () => {
    expect(problemsOf({ WAKE_KEY_FILE: '/key' })).toMatch(/^WAKE_CONTACT is missing/);
    const problems = problemsOf({ WAKE_CONTACT: 'https://a.example', WAKE_KEY: 'poem' });
    expect(problems).toMatch(/^WAKE_KEY is no wake key/);
    expect(problems).not.toContain('poem');
  });

  it('names TURN without its other half', () => {
    expect(problemsOf({ TURN_URLS: 'turn:t.example' })).toMatch(/^TURN_SECRET is missing/);
    expect(problemsOf({ TURN_SECRET: 'north' })).toMatch(/^TURN_URLS is missing/);
  });

  it('names https without its other half', () => {
    const problems = (env: Environment) => problemsOf(env, FILES);
    expect(problems({ TLS_CERT: '/tls/cert.pem' })).toMatch(/^TLS_KEY is missing/);
    expect(problems({ TLS_KEY: '/tls/key.pem' })).toMatch(/^TLS_CERT is missing/);
  });

  it('names all mistakes at once, and never the secret', () => {
    const problems = problemsOf({ PORT: 'x', TURN_SECRET: 'north', TURN_TTL_S: 'x' });
    expect(problems.split('\n')).toHaveLength(3);
    expect(problems).not.toContain('north');
  });
});

it('takes an IPv6 address to listen on with and without brackets', () => {
  const { server, metrics } = readWith(
    {},
    { HOST: '[::1]', METRICS_PORT: '1', METRICS_HOST: '::1' },
  );
  expect([server.host, metrics?.host]).toEqual(['::1', '::1']);
});

it('says in words why a file can’t be read, and that one is empty', () => {
  const turn = { TURN_URLS: 'turn:a.example' };
  expect(problemsOf({ ...turn, TURN_SECRET_FILE: '/no' })).toContain(
    `TURN_SECRET_FILE names a file that can't be read: "/no" (there is no such file or folder).`,
  );
  expect(problemsOf({ ...turn, TURN_SECRET_FILE: '/empty' }, { '/empty': '\n' })).toBe(
    'TURN_SECRET_FILE names a file that is empty.',
  );
});

const FILES: Readonly<Record<string, string>> = {
  '/run/secret': 'north\n',
  '/tls/cert.pem': 'a certificate',
  '/tls/key.pem': 'a key',
};

function readWith(files: Readonly<Record<string, string>>, env: Environment): Config {
  return readConfig(env, (path) => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error('no file'), { code: 'ENOENT' });
    return text;
  });
}

function problemsOf(env: Environment, files = {}): string {
  try {
    readWith(files, env);
  } catch (error) {
    if (error instanceof SignalingError && error.code === 'config-invalid') return error.message;
    throw error;
  }
  throw new Error('it was taken for valid');
}
