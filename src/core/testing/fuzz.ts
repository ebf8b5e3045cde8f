// The fuzzer: turns well-formed bytes into nearly well-formed ones, many a second, and watches what
// a reader does with them. Replayable: everything follows from the seed. Knows no format.
import { bytesToHex } from '../../base/bytes.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface FuzzTarget {
  readonly name: string;
  /** Well-formed inputs to start from. */
  readonly seeds: readonly Uint8Array[];
  /** Reads one input; whether it was taken for well-formed. Must not throw. */
  readonly read: (input: Uint8Array) => boolean | Promise<boolean>;
}

export interface FuzzFigures {
  readonly name: string;
  readonly inputs: number;
  /** How many were taken: none would mean that the fuzzer only knocks at the door. */
  readonly taken: number;
  readonly seconds: number;
  /** Of computing, not of waiting: other work on the machine must not look like a hang. */
  readonly slowestMs: number;
  /** What the process holds more than before, after everything was read. */
  readonly heapGrownMiB: number;
}

/** Rejects with an error that shows the input in hex when the target throws. */
export async function fuzz(
  target: FuzzTarget,
  inputs: number,
  random: SeededRandom,
): Promise<FuzzFigures> {
  const heapBefore = heapBytes();
  const startMs = performance.now();
  let taken = 0;
  let slowestMs = 0;
  for (let n = 0; n < inputs; n++) {
    const input = n < target.seeds.length ? target.seeds[n]! : mutated(target.seeds, random);
    const before = process.cpuUsage();
    try {
      const isTaken = target.read(input);
      if (typeof isTaken === 'boolean' ? isTaken : await isTaken) taken++;
    } catch (error) {
      throw new Error(`${target.name} threw on ${bytesToHex(input)}`, { cause: error });
    }
    const { user, system } = process.cpuUsage(before);
    slowestMs = Math.max(slowestMs, (user + system) / 1000);
  }
  const seconds = (performance.now() - startMs) / 1000;
  const heapGrownMiB = (heapBytes() - heapBefore) / 1024 / 1024;
  return { name: target.name, inputs, taken, seconds, slowestMs, heapGrownMiB };
}

/** One or several small faults in one of the seeds; now and then bytes of pure chance. */
export function mutated(seeds: readonly Uint8Array[], random: SeededRandom): Uint8Array {
  if (seeds.length === 0 || random.chance(0.02)) return random.bytes(random.below(200));
  let bytes: Uint8Array = random.pick(seeds).slice();
  for (let faults = 1 + random.below(4); faults > 0; faults--) {
    bytes = random.pick(FAULTS)(bytes, random, seeds);
  }
  return bytes;
}

type Fault = (bytes: Uint8Array, random: SeededRandom, seeds: readonly Uint8Array[]) => Uint8Array;

const EDGES = [0, 1, 2, 3, 4, 5, 6, 7, 10, 31, 32, 63, 64, 127, 128, 129, 136, 200, 254, 255];

const FAULTS: readonly Fault[] = [
  flipBit,
  setEdge,
  setNumber,
  (bytes, random) => setByte(bytes, random, random.below(256)),
  (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  (bytes, random) => insert(bytes, random.below(bytes.length + 1), random.bytes(random.below(20))),
  cutOut,
  repeatSpan,
  splice,
];

function setByte(bytes: Uint8Array, random: SeededRandom, value: number): Uint8Array {
  if (bytes.length > 0) bytes[random.below(bytes.length)] = value;
  return bytes;
}

function flipBit(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  if (bytes.length > 0) bytes[random.below(bytes.length)]! ^= 1 << random.below(8);
  return bytes;
}

function setEdge(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  return setByte(bytes, random, random.pick(EDGES));
}

/** Two to six bytes as one number: nothing, everything, or what is left from here. */
function setNumber(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  const size = random.pick([2, 4, 6]);
  if (bytes.length < size) return bytes;
  const at = random.below(bytes.length - size + 1);
  const left = bytes.length - at - size;
  let value = random.pick([0, 1, left, left + 1, 2 ** (8 * size) - 1, 2 ** (8 * size - 1)]);
  for (let byte = at + size - 1; byte >= at; byte--) {
    bytes[byte] = value % 256;
    value = Math.floor(value / 256);
  }
  return bytes;
}

function cutOut(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  const from = random.below(bytes.length + 1);
  const to = Math.min(bytes.length, from + random.below(20));
  return join(bytes.subarray(0, from), bytes.subarray(to));
}

function repeatSpan(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  const from = random.below(bytes.length + 1);
  const span = bytes.subarray(from, from + random.below(64));
  return insert(bytes, from, span);
}

function splice(bytes: Uint8Array, random: SeededRandom, seeds: readonly Uint8Array[]): Uint8Array {
  const other = random.pick(seeds);
  const head = bytes.subarray(0, random.below(bytes.length + 1));
  return join(head, other.subarray(random.below(other.length + 1)));
}

function insert(bytes: Uint8Array, at: number, span: Uint8Array): Uint8Array {
  return join(bytes.subarray(0, at), span, bytes.subarray(at));
}

function join(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** What is really held, where the process may collect its garbage first. */
function heapBytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
