// Waiting times of which nobody can tell how much is over already. Chance is an argument.

/** Bytes of chance that one drawing takes. */
export const EXPONENTIAL_BYTES = 4;

/** A whole number in the unit of `mean`, from EXPONENTIAL_BYTES random bytes; at most 23 means. */
export function exponential(mean: number, random: Uint8Array): number {
  let number = 0;
  for (const byte of random.subarray(0, EXPONENTIAL_BYTES)) number = number * 256 + byte;
  // More than 0 and at most 1, so that there is a logarithm.
  const left = 1 - number / 256 ** EXPONENTIAL_BYTES;
  return Math.round(Math.log(1 / left) * mean);
}
