// Settings as options of the server and of its process. Every problem is named, all at once.

import { readFileSync } from 'node:fs';
import { createTrustedProxies } from '../addresses.ts';
import {
  DRAIN_S,
  DRAIN_S_MAX,
  TURN_TTL_S,
  TURN_TTL_S_MAX,
  TURN_TTL_S_MIN,
  type ServerLimits,
} from '../constants.ts';
import { isSubjectPrefix } from '../backplane/nats-words.ts';
import { isConnectSource } from '../http/headers.ts';
import { isHostName } from '../http/request-facts.ts';
import type { TurnOptions } from '../ice/turn.ts';
import { LOG_FORMATS, LOG_LEVELS, type LogSettings } from '../log.ts';
import type { MetricsAddress } from '../metrics/metrics-server.ts';
import { readIceServers, type IceServer } from '../protocol.ts';
import { readWake, type WakeSettings } from './wake-config.ts';
import type { TlsFiles } from '../http/http-server.ts';
import type { SignalingServerOptions } from '../server.ts';
import { SettingsReader, type Environment, type ReadFile } from './settings-reader.ts';

/** All that the settings say. */
export type Config = {
  readonly server: SignalingServerOptions;
  readonly log: LogSettings;
  readonly drainMs: number;
  readonly metrics?: MetricsAddress;
  /** Several processes as one; alone without it. */
  readonly nats?: NatsSettings;
  /** Nobody is woken without it. */
  readonly wake?: WakeSettings;
};

export type NatsSettings = {
  readonly servers: readonly string[];
  readonly prefix: string;
  readonly token?: string;
  readonly ca?: string;
};

/** Where the server listens when PORT says nothing. */
export const DEFAULT_PORT = 8080;

/**
 * Reads the settings that the table in README.md names; an empty one counts as missing. Throws a
 * SignalingError `config-invalid` whose message has a line for each problem.
 */
export function readConfig(
  env: Environment,
  readFile: ReadFile = (path) => readFileSync(path, 'utf8'),
): Config {
  const reader = new SettingsReader(env, readFile);
  const config: Config = {
    server: readServer(reader),
    log: {
      level: reader.oneOf('LOG', LOG_LEVELS) ?? 'info',
      format: reader.oneOf('LOG_FORMAT', LOG_FORMATS) ?? 'text',
      withAddresses: reader.flag('LOG_ADDRESSES'),
    },
    drainMs: (reader.integer('DRAIN_S', 0, DRAIN_S_MAX) ?? DRAIN_S) * 1000,
    ...given('metrics', readMetrics(reader)),
    ...given('nats', readNats(reader)),
    ...given('wake', readWake(reader)),
  };
  reader.throwProblems();
  return config;
}

const PORT_MAX = 65_535;

/** More sockets than any one process can hold; catches a slip of the finger. */
const SOCKETS_SETTING_MAX = 1_000_000;

function readServer(reader: SettingsReader): SignalingServerOptions {
  const iceServers = [...readStunUrls(reader), ...readIceServersJson(reader)];
  return {
    port: reader.integer('PORT', 0, PORT_MAX) ?? DEFAULT_PORT,
    ...given('host', reader.host('HOST')),
    ...given('tls', readTls(reader)),
    ...given('appDir', reader.text('APP_DIR')),
    ...given('stunPort', readStunPort(reader)),
    ...given('stunHost', reader.host('STUN_HOST')),
    ...given('publicHost', readPublicHost(reader)),
    ...(iceServers.length > 0 ? { iceServers } : {}),
    ...given('turn', readTurn(reader)),
    trustedProxies: readTrustedProxies(reader),
    allowedOrigins: reader.list(
      'ALLOWED_ORIGINS',
      isOriginOrStar,
      'is no origin like https://a.example',
    ),
    connectAnywhere: reader.flag('CONNECT_ANYWHERE'),
    connectAlso: reader.list('CONNECT_ALSO', isConnectSource, 'is no origin like wss://a.example'),
    limits: readLimits(reader),
  };
}

function readMetrics(reader: SettingsReader): MetricsAddress | undefined {
  const isOff = reader.text('METRICS_PORT') === 'off';
  const port = isOff ? undefined : reader.integer('METRICS_PORT', 0, PORT_MAX);
  return port === undefined
    ? undefined
    : { port, host: reader.host('METRICS_HOST') ?? '127.0.0.1' };
}

function readNats(reader: SettingsReader): NatsSettings | undefined {
  const servers = reader.list('NATS_URL', isNatsUrl, 'is no URL like nats://a.example:4222');
  const prefix = reader.text('NATS_PREFIX') ?? 'foyer';
  if (!isSubjectPrefix(prefix)) {
    reader.problem('NATS_PREFIX', 'must be letters, digits, hyphens, with dots between');
  }
  const [token, ca] = [reader.secret('NATS_TOKEN'), reader.file('NATS_CA')];
  if (servers.length === 0) {
    if (token !== undefined) reader.problem('NATS_URL', 'is missing: NATS_TOKEN names no server');
    return undefined;
  }
  return { servers, prefix, ...given('token', token), ...given('ca', ca) };
}

/** A token in the URL would be seen in every list of processes. */
function isNatsUrl(text: string): boolean {
  if (!/^(?:nats|tls):\/\//.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return hostname !== '' && username === '' && password === '';
}

/** Both files, or neither. */
function readTls(reader: SettingsReader): TlsFiles | undefined {
  const [cert, key] = [reader.file('TLS_CERT'), reader.file('TLS_KEY')];
  const named = [reader.text('TLS_CERT'), reader.text('TLS_KEY')];
  if (named[0] !== undefined && named[1] === undefined) {
    reader.problem('TLS_KEY', 'is missing: TLS_CERT alone opens no https');
  }
  if (named[0] === undefined && named[1] !== undefined) {
    reader.problem('TLS_CERT', 'is missing: TLS_KEY alone opens no https');
  }
  return cert !== undefined && key !== undefined ? { cert, key } : undefined;
}

function readStunPort(reader: SettingsReader): number | 'off' | undefined {
  return reader.text('STUN_PORT') === 'off' ? 'off' : reader.integer('STUN_PORT', 0, PORT_MAX);
}

function readPublicHost(reader: SettingsReader): string | undefined {
  const host = reader.text('PUBLIC_HOST')?.toLowerCase();
  if (host !== undefined && !isHostName(host)) {
    reader.problem(
      'PUBLIC_HOST',
      'is no host name or address; IPv6 goes in brackets: [2001:db8::1]',
    );
  }
  return host;
}

function readStunUrls(reader: SettingsReader): IceServer[] {
  const urls = reader.list('STUN_URLS', (url) => /^stuns?:/.test(url), 'is no stun: URL');
  return urls.length > 0 ? [{ urls }] : [];
}

function readIceServersJson(reader: SettingsReader): IceServer[] {
  const json = reader.secret('ICE_SERVERS');
  if (json === undefined) return [];
  const iceServers = readIceServers(parsedOrUndefined(json));
  if (!iceServers) {
    reader.problem('ICE_SERVERS', 'is no JSON list like [{"urls":["stun:a.example:3478"]}]');
  }
  return iceServers ?? [];
}

function readTurn(reader: SettingsReader): TurnOptions | undefined {
  const urls = reader.list('TURN_URLS', (url) => /^turns?:/.test(url), 'is no turn: URL');
  const secret = reader.secret('TURN_SECRET');
  const ttlS = reader.integer('TURN_TTL_S', TURN_TTL_S_MIN, TURN_TTL_S_MAX) ?? TURN_TTL_S;
  if (urls.length > 0 && secret === undefined) {
    reader.problem('TURN_SECRET', "is missing: TURN_URLS need coturn's static-auth-secret");
  }
  if (urls.length === 0 && secret !== undefined) {
    reader.problem('TURN_URLS', 'is missing: TURN_SECRET alone names no server');
  }
  return urls.length > 0 && secret !== undefined ? { urls, secret, ttlS } : undefined;
}

function readTrustedProxies(reader: SettingsReader): string[] {
  return reader.list(
    'TRUST_PROXY',
    (entry) => {
      try {
        return createTrustedProxies([entry]) !== undefined;
      } catch {
        return false;
      }
    },
    'is no address, no subnet and not "loopback"',
  );
}

function readLimits(reader: SettingsReader): Partial<ServerLimits> {
  const sockets = (name: string) => reader.integer(name, 1, SOCKETS_SETTING_MAX);
  return {
    ...given('socketsMax', sockets('SOCKETS_MAX')),
    ...given('socketsPerAddressMax', sockets('SOCKETS_PER_ADDRESS_MAX')),
    ...given('socketsPerLoopbackMax', sockets('SOCKETS_PER_LOOPBACK_MAX')),
  };
}

function isOriginOrStar(text: string): boolean {
  if (text === '*') return true;
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function parsedOrUndefined(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** A property only when there is a value: a missing one and `undefined` differ to the compiler. */
function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}
