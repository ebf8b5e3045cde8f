// The environment as options of the server. Every problem is named, all of them at once.

import { createTrustedProxies } from './addresses.ts';
import { isConnectSource } from './http/headers.ts';
import { TURN_TTL_S, TURN_TTL_S_MAX, TURN_TTL_S_MIN, type ServerLimits } from './constants.ts';
import { readIceServers, type IceServer } from './protocol.ts';
import { isHostName } from './http/request-facts.ts';
import type { SignalingServerOptions } from './server.ts';
import { SignalingError } from './signaling-error.ts';
import type { TurnOptions } from './ice/turn.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the server listens when PORT says nothing. */
export const DEFAULT_PORT = 8080;

/**
 * Reads the variables that the table in README.md names; an empty one counts as missing. Throws a
 * SignalingError `config-invalid` whose message has a line for each problem.
 */
export function readConfig(env: Environment): SignalingServerOptions {
  const reader = new EnvironmentReader(env);
  const iceServers = [...readStunUrls(reader), ...readIceServersJson(reader)];
  const options: SignalingServerOptions = {
    port: reader.integer('PORT', 0, PORT_MAX) ?? DEFAULT_PORT,
    ...given('host', reader.text('HOST')),
    ...given('appDir', reader.text('APP_DIR')),
    ...given('stunPort', readStunPort(reader)),
    ...given('stunHost', reader.text('STUN_HOST')),
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
  reader.throwProblems();
  return options;
}

const PORT_MAX = 65_535;

/** More sockets than any one process can hold; catches a slip of the finger. */
const SOCKETS_SETTING_MAX = 1_000_000;

function readStunPort(reader: EnvironmentReader): number | 'off' | undefined {
  return reader.text('STUN_PORT') === 'off' ? 'off' : reader.integer('STUN_PORT', 0, PORT_MAX);
}

function readPublicHost(reader: EnvironmentReader): string | undefined {
  const host = reader.text('PUBLIC_HOST')?.toLowerCase();
  if (host !== undefined && !isHostName(host)) {
    reader.problem(
      'PUBLIC_HOST',
      'is no host name or address; IPv6 goes in brackets: [2001:db8::1]',
    );
  }
  return host;
}

function readStunUrls(reader: EnvironmentReader): IceServer[] {
  const urls = reader.list('STUN_URLS', (url) => /^stuns?:/.test(url), 'is no stun: URL');
  return urls.length > 0 ? [{ urls }] : [];
}

function readIceServersJson(reader: EnvironmentReader): IceServer[] {
  const json = reader.text('ICE_SERVERS');
  if (json === undefined) return [];
  const iceServers = readIceServers(parsedOrUndefined(json));
  if (!iceServers) {
    reader.problem('ICE_SERVERS', 'is no JSON list like [{"urls":["stun:a.example:3478"]}]');
  }
  return iceServers ?? [];
}

function readTurn(reader: EnvironmentReader): TurnOptions | undefined {
  const urls = reader.list('TURN_URLS', (url) => /^turns?:/.test(url), 'is no turn: URL');
  const secret = reader.text('TURN_SECRET');
  const ttlS = reader.integer('TURN_TTL_S', TURN_TTL_S_MIN, TURN_TTL_S_MAX) ?? TURN_TTL_S;
  if (urls.length > 0 && secret === undefined) {
    reader.problem('TURN_SECRET', "is missing: TURN_URLS need coturn's static-auth-secret");
  }
  if (urls.length === 0 && secret !== undefined) {
    reader.problem('TURN_URLS', 'is missing: TURN_SECRET alone names no server');
  }
  return urls.length > 0 && secret !== undefined ? { urls, secret, ttlS } : undefined;
}

function readTrustedProxies(reader: EnvironmentReader): string[] {
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

function readLimits(reader: EnvironmentReader): Partial<ServerLimits> {
  return {
    ...given('socketsMax', reader.integer('SOCKETS_MAX', 1, SOCKETS_SETTING_MAX)),
    ...given(
      'socketsPerAddressMax',
      reader.integer('SOCKETS_PER_ADDRESS_MAX', 1, SOCKETS_SETTING_MAX),
    ),
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

class EnvironmentReader {
  readonly #env: Environment;
  readonly #problems: string[] = [];

  constructor(env: Environment) {
    this.#env = env;
  }

  text(name: string): string | undefined {
    const value = this.#env[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, min: number, max: number): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    this.problem(name, `must be a whole number from ${min} to ${max}`);
    return undefined;
  }

  flag(name: string): boolean {
    const value = this.text(name)?.toLowerCase() ?? '0';
    if (['0', 'false', 'no', 'off'].includes(value)) return false;
    if (!['1', 'true', 'yes', 'on'].includes(value)) this.problem(name, 'must be 1 or 0');
    return true;
  }

  /** Entries between commas. */
  list(name: string, isFit: (entry: string) => boolean, otherwise: string): string[] {
    const entries = (this.text(name) ?? '').split(',').map((entry) => entry.trim());
    const given = entries.filter((entry) => entry !== '');
    const unfit = given.find((entry) => !isFit(entry));
    if (unfit !== undefined) this.problem(name, `has an entry that ${otherwise}: "${unfit}"`);
    return given;
  }

  problem(name: string, what: string): void {
    this.#problems.push(`${name} ${what}.`);
  }

  throwProblems(): void {
    if (this.#problems.length === 0) return;
    throw new SignalingError('config-invalid', this.#problems.join('\n'));
  }
}
