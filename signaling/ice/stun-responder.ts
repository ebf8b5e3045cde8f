// Answers STUN binding requests on UDP, so that two homes can link with nothing else installed.
// Keeps a rate for each address for a while, and counts; no log, no address in any count.

import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { addressKey, normalAddress } from '../addresses.ts';
import {
  ADDRESSES_REMEMBERED_MAX,
  STUN_ALL_BUCKET,
  STUN_BUCKET,
  STUN_BYTES_MAX,
  type BucketSize,
} from '../constants.ts';
import { portError } from '../signaling-error.ts';
import { KeyedBuckets, newBucket } from '../keyed-buckets.ts';
import { Tally } from '../tally.ts';
import { decodeBindingRequest, encodeBindingAnswer, STUN_DROPS } from './stun.ts';

export type StunResponderOptions = {
  /** Address to listen on; undefined for all, of both families where the system has both. */
  readonly host: string | undefined;
  /** 0 for any free port. */
  readonly port: number;
  /** Whether any other port will do when this one is taken. */
  readonly orAnyPort?: boolean;
  readonly nowMs: () => number;
  /** What one address may ask. */
  readonly perAddress?: BucketSize;
};

const DROP_REASONS = [...STUN_DROPS, 'too-long', 'too-fast', 'no-return-address'] as const;

type DropReason = (typeof DROP_REASONS)[number];

export type StunCounts = {
  readonly answered: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
};

export type StunResponder = {
  readonly port: number;
  counts(): StunCounts;
  close(): Promise<void>;
};

/** Throws a SignalingError when the port can't be had. */
export async function createStunResponder(options: StunResponderOptions): Promise<StunResponder> {
  const perAddress = new KeyedBuckets(options.perAddress ?? STUN_BUCKET, ADDRESSES_REMEMBERED_MAX);
  const all = newBucket(STUN_ALL_BUCKET, options.nowMs());
  const dropped = new Tally(DROP_REASONS);
  let answered = 0;

  const answerTo = (datagram: Uint8Array, from: RemoteInfo): Uint8Array | DropReason => {
    const address = normalAddress(from.address);
    if (address === undefined || from.port === 0) return 'no-return-address';
    if (datagram.length > STUN_BYTES_MAX) return 'too-long';
    const nowMs = options.nowMs();
    const isPaid = perAddress.take(addressKey(address), 1, nowMs) && all.take(1, nowMs);
    if (!isPaid) return 'too-fast';
    const decoded = decodeBindingRequest(datagram);
    if (!decoded.ok) return decoded.reason;
    return encodeBindingAnswer(decoded.request, { address, port: from.port });
  };

  const socket = await bindUdp(options.host, options.port).catch((error: unknown) => {
    if (options.orAnyPort) return bindUdp(options.host, 0);
    throw error;
  });
  socket.on('message', (datagram, from) => {
    const answer = answerTo(datagram, from);
    if (typeof answer === 'string') {
      dropped.add(answer);
      return;
    }
    answered += 1;
    // Where an answer can't be sent there is nobody to tell; the sender asks again.
    socket.send(answer, from.port, from.address, () => undefined);
  });
  // After binding, errors are those of single sends; they must not end the server.
  socket.on('error', () => undefined);

  return {
    port: socket.address().port,
    counts: () => ({ answered, dropped: dropped.counts }),
    close: closeOnce(socket),
  };
}

async function bindUdp(host: string | undefined, port: number): Promise<Socket> {
  try {
    if (host !== undefined && host !== '::') {
      const { address, family } = await lookup(host);
      return await bindFamily(family === 6 ? 'udp6' : 'udp4', address, port);
    }
    // One IPv6 socket serves both families; a system without IPv6 gets an IPv4 one.
    return await bindFamily('udp6', '::', port).catch((error: unknown) => {
      if (!isWithoutIpv6(error)) throw error;
      return bindFamily('udp4', '0.0.0.0', port);
    });
  } catch (error) {
    throw portError(error, 'UDP', port);
  }
}

function bindFamily(type: 'udp4' | 'udp6', address: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type });
    const fail = (error: Error) => {
      socket.close();
      reject(error);
    };
    socket.once('error', fail);
    socket.bind({ address, port }, () => {
      socket.off('error', fail);
      resolve(socket);
    });
  });
}

function isWithoutIpv6(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EAFNOSUPPORT' || code === 'EADDRNOTAVAIL' || code === 'EINVAL';
}

function closeOnce(socket: Socket): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => (closed ??= new Promise((resolve) => socket.close(() => resolve())));
}
