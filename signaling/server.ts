// One signaling server: HTTP for the app, WebSocket for the rendezvous, UDP for STUN, on one port
// number. Keeps nothing beyond what is open right now, and logs no address unless it is told to.

import type { IncomingMessage, Server } from 'node:http';
import { addressKey, createTrustedProxies, type TrustedProxies } from './addresses.ts';
import {
  createMemoryBackplane,
  type BackplaneCounts,
  type OpenBackplane,
} from './backplane/backplane.ts';
import { isConnectSource, type ConnectPolicy } from './http/headers.ts';
import { createHttpAnswers, pathOf, type HttpAnswers } from './http/http-answers.ts';
import { closeHttp, createHttpServer, listen, renewTls } from './http/http-server.ts';
import type { TlsFiles } from './http/http-server.ts';
import { iceServersFor } from './ice/ice-servers.ts';
import { ADDRESSES_REMEMBERED_MAX, DEFAULT_LIMITS, type ServerLimits } from './constants.ts';
import { readIceServers, SIGNAL_PATH, type IceServer } from './protocol.ts';
import { isHostName, readRequestFacts, type RequestFacts } from './http/request-facts.ts';
import { createSignalSockets, type SignalSockets } from './sockets/signal-sockets.ts';
import type { SocketCounts } from './sockets/socket-counts.ts';
import type { RendezvousCounts } from './rendezvous/effects.ts';
import { NO_LOG, type Log } from './log.ts';
import { loadStaticFiles } from './http/static-files.ts';
import { createStunResponder, type StunCounts, type StunResponder } from './ice/stun-responder.ts';
import { KeyedBuckets } from './keyed-buckets.ts';
import type { TurnOptions } from './ice/turn.ts';
import type { WakeOutcome } from './protocol.ts';
import type { WakeOptions, Waker } from './wake/waker.ts';

export type SignalingServerOptions = ConnectPolicy & {
  /** TCP port; 0, the default, for any free one. */
  readonly port?: number;
  /** Address or name to listen on; all addresses of the machine when left out. */
  readonly host?: string;
  /** Serves https instead of http. */
  readonly tls?: TlsFiles;
  /** Folder of the built app; `none`, or left out: no app is served. */
  readonly appDir?: string;
  /** UDP port for STUN; the same number as the TCP port when left out. */
  readonly stunPort?: number | 'off';
  /** Address for STUN to listen on; the same as for TCP when left out. */
  readonly stunHost?: string;
  /** Host name for our STUN, when pages reach HTTP under another one. */
  readonly publicHost?: string;
  /** ICE servers handed out besides our own STUN. */
  readonly iceServers?: readonly IceServer[];
  readonly turn?: TurnOptions;
  /** Friends may wake each other by push; left out: nobody is woken. */
  readonly wake?: WakeOptions;
  /** Proxies whose X-Forwarded-For is believed: addresses, subnets, `loopback`. */
  readonly trustedProxies?: readonly string[];
  /** Origins of other houses whose pages may open a socket here; `*` for all. */
  readonly allowedOrigins?: readonly string[];
  readonly limits?: Partial<ServerLimits>;
  readonly openBackplane?: OpenBackplane;
  readonly log?: Log;
  readonly nowMs?: () => number;
};

/** Numbers, and reasons from fixed lists. */
export type ServerCounts = RendezvousCounts &
  SocketCounts & {
    readonly backplane: BackplaneCounts;
    readonly socketsMax: number;
    readonly isDraining: boolean;
    readonly connectionsRefused: number;
    /** Undefined when STUN is off. */
    readonly stun: StunCounts | undefined;
    /** Undefined when nobody is woken. */
    readonly wakes: Readonly<Record<WakeOutcome, number>> | undefined;
  };

export type SignalingServer = {
  /** Where this machine reaches it, without a slash at the end: `http://localhost:8080`. */
  readonly url: string;
  readonly port: number;
  /** Undefined when STUN is off. */
  readonly stunPort: number | undefined;
  /** False when appDir holds no built app. */
  readonly hasApp: boolean;
  counts(): ServerCounts;
  /** For all who come from now on. Throws a SignalingError for files that can't be used. */
  renewTls(tls: TlsFiles): void;
  /**
   * Lets nobody in any more and sends all away within the time, each at a moment of its own, so
   * that they don't come back at once. Ends early when all are gone; `close` comes after it.
   */
  drain(withinMs: number): Promise<void>;
  /** Ends all sockets and frees both ports. May be called twice. */
  close(): Promise<void>;
};

/** Throws a RangeError for an option that can't be used, a SignalingError for a port. */
export async function createSignalingServer(
  options: SignalingServerOptions = {},
): Promise<SignalingServer> {
  checkOptions(options);
  const isTrusted = createTrustedProxies(options.trustedProxies ?? []);
  const { nowMs = Date.now, log = NO_LOG } = options;
  const limits: ServerLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const appDir = options.appDir === 'none' ? undefined : options.appDir;
  const files = await loadStaticFiles(appDir);
  // Known only once the TCP port is; nobody can ask for it before that.
  let stun: StunResponder | undefined;
  let isDraining = false;
  const { server: http, refused } = createHttpServer({ limits, tls: options.tls, isTrusted });
  const waker = await openWaker(options.wake, limits, nowMs);
  const sockets = await createSignalSockets({
    limits,
    nowMs,
    log,
    allowedOrigins: options.allowedOrigins ?? [],
    openBackplane: options.openBackplane ?? createMemoryBackplane(),
    waker,
    iceServersFor: (hostName) => {
      const { publicHost, iceServers = [], turn } = options;
      const ice = { stunPort: stun?.port, publicHost, iceServers, turn };
      return iceServersFor(hostName, ice, nowMs());
    },
  });
  const servesApp = appDir !== undefined;
  const policy: ConnectPolicy = options;
  const answers = createHttpAnswers({ files, servesApp, policy, isDraining: () => isDraining });
  takeRequests({ http, answers, sockets, readFacts: factsReader(isTrusted, log), limits, nowMs });

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const httpClosed = closeHttp(http);
    await Promise.all([sockets.close(), stun?.close()]);
    http.closeAllConnections();
    await httpClosed;
  };
  try {
    const port = await listen(http, options.host, options.port ?? 0);
    stun = await openStun(options, port, limits, nowMs);
    const scheme = options.tls ? 'https' : 'http';
    return {
      url: `${scheme}://${urlHost(options.host)}:${port}`,
      port,
      stunPort: stun?.port,
      hasApp: files.hasApp,
      counts: () => ({
        ...sockets.counts(),
        socketsMax: limits.socketsMax,
        isDraining,
        connectionsRefused: refused(),
        stun: stun?.counts(),
        wakes: waker?.counts(),
      }),
      renewTls: (tls) => renewTls(http, tls),
      drain: (withinMs) => {
        isDraining = true;
        return sockets.drain(withinMs);
      },
      close: () => (closing ??= close()),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Requests = {
  readonly http: Server;
  readonly answers: HttpAnswers;
  readonly sockets: SignalSockets;
  readonly readFacts: (request: IncomingMessage) => RequestFacts;
  readonly limits: ServerLimits;
  readonly nowMs: () => number;
};

function takeRequests({ http, answers, sockets, readFacts, limits, nowMs }: Requests): void {
  const requests = new KeyedBuckets(limits.requestsPerAddress, ADDRESSES_REMEMBERED_MAX);
  const isTooFast = ({ address, isLocal }: RequestFacts): boolean =>
    !isLocal && !requests.take(addressKey(address), 1, nowMs());
  http.on('request', (request, response) => {
    const facts = readFacts(request);
    void answers.answer(request, response, facts, isTooFast(facts));
  });
  http.on('upgrade', (request: IncomingMessage, stream, head) => {
    const facts = readFacts(request);
    if (isTooFast(facts)) return sockets.refuse(stream, 'too-fast', facts);
    if (pathOf(request) !== SIGNAL_PATH) return sockets.refuse(stream, 'path', facts);
    sockets.admit(request, stream, head, facts);
  });
}

/** Says once what an operator would otherwise wonder about: all pages share one's limits. */
function factsReader(isTrusted: TrustedProxies, log: Log) {
  let isTold = false;
  return (request: IncomingMessage): RequestFacts => {
    const facts = readRequestFacts(request, isTrusted);
    if (facts.isNameless && !isTold) {
      isTold = true;
      log.warn('proxy-names-nobody', { missing: 'X-Forwarded-For', see: 'TRUST_PROXY' });
    }
    return facts;
  };
}

function checkOptions(options: SignalingServerOptions): void {
  if (options.publicHost !== undefined && !isHostName(options.publicHost)) {
    throw new RangeError(`publicHost: "${options.publicHost}" is no host name`);
  }
  if (options.iceServers && !readIceServers(options.iceServers)) {
    throw new RangeError('iceServers: not a list of ICE servers with stun: or turn: URLs');
  }
  const unfit = options.connectAlso?.find((source) => !isConnectSource(source));
  if (unfit !== undefined) throw new RangeError(`connectAlso: "${unfit}" is no ws: or wss: origin`);
}

/** Our own STUN, on the same number as TCP unless told otherwise; undefined when it is off. */
async function openStun(
  options: SignalingServerOptions,
  tcpPort: number,
  limits: ServerLimits,
  nowMs: () => number,
): Promise<StunResponder | undefined> {
  if (options.stunPort === 'off') return undefined;
  return createStunResponder({
    host: options.stunHost ?? options.host,
    port: options.stunPort ?? tcpPort,
    // Where the system chose the TCP port, nobody counts on the same number for UDP.
    orAnyPort: options.stunPort === undefined && (options.port ?? 0) === 0,
    perAddress: limits.stunPerAddress,
    nowMs,
  });
}

/** The library is loaded only where somebody is woken. */
async function openWaker(
  options: WakeOptions | undefined,
  { wake: limits }: ServerLimits,
  nowMs: () => number,
): Promise<Waker | undefined> {
  if (!options) return undefined;
  const { createWaker } = await import('./wake/waker.ts');
  return createWaker({ ...options, limits, nowMs });
}

/** A name for every address of this machine that a browser takes for trustworthy. */
function urlHost(host: string | undefined): string {
  if (host === undefined || host === '::' || host === '0.0.0.0') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
