// Who may open a socket, and how those who may not are told: as HTTP, for nothing has been agreed
// on yet. A page sees only that it didn't open.

import type { Duplex } from 'node:stream';
import type { TokenBucket } from '../../src/base/token-bucket.ts';
import { netKey } from '../addresses.ts';
import { ADDRESSES_REMEMBERED_MAX, NET_SHARE, type ServerLimits } from '../constants.ts';
import { isOriginAllowed, type RequestFacts } from '../http/request-facts.ts';
import { KeyedBuckets, newBucket } from '../keyed-buckets.ts';
import type { Log } from '../log.ts';
import type { OpenSockets } from './open-sockets.ts';
import type { OpeningRefusal, SocketTallies } from './socket-counts.ts';

export type DoorOptions = {
  readonly limits: ServerLimits;
  /** Origins beside the server's own whose pages may open a socket; `*` for all. */
  readonly allowedOrigins: readonly string[];
  readonly log: Log;
  readonly nowMs: () => number;
};

export class Door {
  readonly #options: DoorOptions;
  readonly #open: OpenSockets;
  readonly #tallies: SocketTallies;
  readonly #openings: TokenBucket;
  readonly #openingsPerNet: KeyedBuckets;
  #isShut = false;

  constructor(options: DoorOptions, open: OpenSockets, tallies: SocketTallies) {
    this.#options = options;
    this.#open = open;
    this.#tallies = tallies;
    const { openingsInAll, socketsPerAddressMax } = options.limits;
    this.#openings = newBucket(openingsInAll, options.nowMs());
    const { burst, perS } = openingsInAll;
    const ofNet = {
      burst: Math.max(socketsPerAddressMax, burst / NET_SHARE),
      perS: perS / NET_SHARE,
    };
    this.#openingsPerNet = new KeyedBuckets(ofNet, ADDRESSES_REMEMBERED_MAX);
  }

  /** From now on nobody is let in. */
  shut(): void {
    this.#isShut = true;
  }

  /** Undefined when the socket may be opened; counts it then. */
  whyNot(facts: RequestFacts, addressKey: string): OpeningRefusal | undefined {
    const { limits, allowedOrigins, nowMs } = this.#options;
    const { socketsMax, socketsPerLoopbackMax, socketsPerAddressMax } = limits;
    const perNetMax = Math.max(socketsPerAddressMax, Math.floor(socketsMax / NET_SHARE));
    if (!isOriginAllowed(facts, allowedOrigins)) return 'origin';
    if (this.#isShut) return 'draining';
    if (this.#open.count >= socketsMax) return 'full';
    const perAddressMax = facts.isLocal ? socketsPerLoopbackMax : socketsPerAddressMax;
    if (this.#open.countOf(addressKey) >= perAddressMax) return 'address';
    const net = netKey(addressKey);
    if (!facts.isLocal && this.#open.countOfNet(net) >= perNetMax) return 'address';
    const isPaid =
      (facts.isLocal || this.#openingsPerNet.take(net, 1, nowMs())) &&
      this.#openings.take(1, nowMs());
    return isPaid ? undefined : 'too-many-openings';
  }

  refuse(stream: Duplex, why: OpeningRefusal, { address }: RequestFacts): void {
    this.#tallies.openingsRefused.add(why);
    this.#options.log.warn('opening-refused', { reason: why }, address);
    const [status, reason] = REFUSALS[why];
    stream.on('error', () => undefined);
    stream.end(
      `HTTP/1.1 ${status} ${reason}\r\n` +
        'Connection: close\r\nContent-Type: text/plain; charset=utf-8\r\n' +
        `Content-Length: ${Buffer.byteLength(reason)}\r\n\r\n${reason}`,
      () => stream.destroy(),
    );
  }
}

const REFUSALS: Readonly<Record<OpeningRefusal, readonly [status: number, reason: string]>> = {
  origin: [403, 'Origin Not Allowed'],
  path: [404, 'Not Found'],
  full: [503, 'Server Full'],
  address: [429, 'Too Many Sockets'],
  'too-fast': [429, 'Too Many Requests'],
  'too-many-openings': [503, 'Too Many Openings'],
  draining: [503, 'Server Closes'],
};
