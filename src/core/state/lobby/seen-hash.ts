// A keyed hash for the ids in a seen cache: eight bytes stand for an id, and nobody who doesn't
// know the salt can find two ids with the same. Tabulation hashing: each hex digit of the id picks
// a random number by its place, and all are added without carry. It is for our own memory only:
// never on disk, never on the wire.

/** Hex digits of an id: author, message id, part index. */
const DIGITS = 84;
const VALUES = 16;
const SALT_WORDS = 4;

export interface SeenHash {
  /** The hash of an id in hex, as two 32-bit numbers: the first is returned, the other in `low`. */
  high(seen: string): number;
  /** Of the id that `high` was asked for last. */
  readonly low: number;
}

/** @param salt 16 random bytes; the same ones give the same hash. */
export function createSeenHash(salt: Uint8Array): SeenHash {
  const table = randomWords(salt, 2 * DIGITS * VALUES);
  let [last, high, low] = ['', 0, 0];
  return {
    high(seen) {
      // A part's id is asked for some seven times in a row.
      if (seen === last) return high >>> 0;
      last = seen;
      high = seen.length;
      low = 0;
      for (let at = 0; at < seen.length; at++) {
        const code = seen.charCodeAt(at);
        // 0 to 9 and a to f, as in any hex text.
        const digit = code < 58 ? code - 48 : code - 87;
        const place = 2 * ((at % DIGITS) * VALUES + (digit & 15));
        high ^= table[place]!;
        low ^= table[place + 1]!;
      }
      return high >>> 0;
    },
    get low() {
      return low >>> 0;
    },
  };
}

/** For tests and simulations, where nobody looks for collisions. */
export const PLAIN_SEEN_HASH: SeenHash = createSeenHash(new Uint8Array(4 * SALT_WORDS));

/** sfc32, a small generator of good quality: nobody ever sees what it makes of the salt. */
function randomWords(salt: Uint8Array, count: number): Uint32Array {
  const view = new DataView(salt.buffer, salt.byteOffset, 4 * SALT_WORDS);
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => view.getUint32(at)) as [
    number,
    number,
    number,
    number,
  ];
  const next = (): number => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  // The first numbers are still close to the salt.
  for (let n = 0; n < 20; n++) next();
  return Uint32Array.from({ length: count }, next);
}
