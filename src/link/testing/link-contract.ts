// What every pair of links must do, whatever carries it: run on links in memory and, in a browser,
// on real ones. Each case gets a fresh pair that is up on both sides.
import type { Lane } from '../../core/io.ts';
import type { LinkRecorder } from './link-recorder.ts';

export interface LinkPair {
  readonly a: LinkRecorder;
  readonly b: LinkRecorder;
  /** Lets time pass until the condition holds; rejects when it never does. */
  readonly until: (condition: () => boolean) => Promise<void>;
}

export interface ContractCase {
  readonly title: string;
  run(pair: LinkPair): Promise<void>;
}

const PACKET_BYTES_MAX = 16_000;
const MEBIBYTE = 1_048_576;

export const LINK_CONTRACT: readonly ContractCase[] = [
  {
    title: 'carries packets both ways, whole and in order',
    async run({ a, b, until }) {
      const sizes = [1, 2, 300, 15_999, PACKET_BYTES_MAX, 7];
      sizes.forEach((size, at) => {
        a.link.send(packet(size, at));
        b.link.send(packet(size, at + 100));
      });
      await until(() => a.packets.length === sizes.length && b.packets.length === sizes.length);
      same(
        b.packets.map(head),
        sizes.map((size, at) => `${size}:${at}`),
      );
      same(
        a.packets.map(head),
        sizes.map((size, at) => `${size}:${at + 100}`),
      );
    },
  },
  {
    title: 'puts many small packets into few frames',
    async run({ a, b, until }) {
      const before = a.link.stats().framesSent;
      for (let at = 0; at < 200; at++) a.link.send(packet(64, at));
      await until(() => b.packets.length === 200);
      const frames = a.link.stats().framesSent - before;
      must(frames <= 4, `200 packets of 64 bytes took ${frames} frames`);
    },
  },
  {
    title: 'carries 1 MiB without filling the channel',
    async run({ a, b, until }) {
      let queuedMost = 0;
      for (let sent = 0; sent < MEBIBYTE; sent += PACKET_BYTES_MAX) {
        a.link.send(packet(PACKET_BYTES_MAX, sent / PACKET_BYTES_MAX, 'bulk'));
        queuedMost = Math.max(queuedMost, a.link.queuedBytes);
      }
      must(queuedMost > 512 * 1024, 'nothing waited, so that nothing was shown');
      await until(() => b.bytes >= MEBIBYTE);
      same(
        b.packets.map(head),
        Array.from(b.packets, (_, at) => `${PACKET_BYTES_MAX}:${at % 256}`),
      );
      await until(() => a.link.queuedBytes === 0);
    },
  },
  {
    title: 'lets a short live packet overtake a long queue',
    async run({ a, b, until }) {
      const long = 200;
      for (let at = 0; at < long; at++) a.link.send(packet(PACKET_BYTES_MAX, at, 'bulk'));
      a.link.send(packet(9, 42, 'live'));
      await until(() => b.packets.length === long + 1);
      const place = b.packets.findIndex((one) => one.length === 9);
      must(place < 40, `the live packet came as number ${place} of ${long}`);
    },
  },
  {
    title: 'measures the round trip',
    async run({ a, b, until }) {
      a.link.probe();
      b.link.probe();
      await until(() => a.link.stats().roundTripMs !== undefined);
      await until(() => b.link.stats().roundTripMs !== undefined);
      must((a.link.stats().roundTripMs ?? -1) >= 0, 'a round trip takes no negative time');
    },
  },
  {
    title: 'counts what it sent and received',
    async run({ a, b, until }) {
      a.link.send(packet(10, 1));
      a.link.send(packet(20, 2));
      await until(() => b.packets.length === 2);
      const { packetsSent, bytesSent } = a.link.stats();
      const { packetsReceived, bytesReceived, upSinceMs } = b.link.stats();
      same([packetsSent, bytesSent, packetsReceived, bytesReceived], [2, 30, 2, 30]);
      must(upSinceMs > 0, 'it is known since when the link is up');
    },
  },
  {
    title: 'knows which way it takes as long as it is up',
    async run({ a, b, until }) {
      const { link } = a;
      const path = await link.path();
      must(path !== undefined, 'the way of a living link is known');
      const words = [path?.local, path?.remote, path?.protocol];
      const known = words.every((word) => word !== undefined && /^[a-z]+$/.test(word));
      must(known && !words.includes('unknown'), `the way is told as ${words.join(' ')}`);
      link.close();
      await until(() => b.downs.length > 0);
      same(await link.path(), undefined);
    },
  },
  {
    title: 'takes no packet that is empty or too long, and stays up',
    async run({ a, b, until }) {
      throwsRangeError(() => a.link.send(packet(0, 0)));
      throwsRangeError(() => a.link.send(packet(PACKET_BYTES_MAX + 1, 0)));
      a.link.send(packet(3, 3));
      await until(() => b.packets.length === 1);
    },
  },
  {
    title: 'tells both sides once when one closes it, and nothing after',
    async run({ a, b, until }) {
      a.link.close();
      a.link.close();
      a.link.send(packet(5, 5));
      await until(() => b.downs.length > 0);
      b.link.send(packet(5, 5));
      b.link.close();
      same([a.downs, b.downs], [['closed-here'], ['closed-there']]);
      same([a.early, b.early, a.late, b.late, a.link.queuedBytes], [0, 0, 0, 0, 0]);
    },
  },
];

function packet(bytes: number, mark: number, lane: Lane = 'live') {
  return { packet: new Uint8Array(bytes).fill(mark % 256), lane, flow: 'flow' };
}

const head = (bytes: Uint8Array): string => {
  const uniform = bytes.every((byte) => byte === bytes[0]);
  return uniform ? `${bytes.length}:${bytes[0]}` : `${bytes.length}:damaged`;
};

function must(condition: boolean, why: string): void {
  if (!condition) throw new Error(why);
}

function same(got: unknown, wanted: unknown): void {
  const [gotText, wantedText] = [JSON.stringify(got), JSON.stringify(wanted)];
  must(gotText === wantedText, `got ${gotText}, wanted ${wantedText}`);
}

function throwsRangeError(action: () => void): void {
  try {
    action();
  } catch (error) {
    must(error instanceof RangeError, `a RangeError was due, not ${String(error)}`);
    return;
  }
  must(false, 'a RangeError was due');
}
