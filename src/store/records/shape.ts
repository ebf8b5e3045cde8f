// Small checks from which the checks of whole records are made: a disk can hold anything.
import { utf8Bytes } from '../../base/bytes.ts';

export type Check = (value: unknown) => boolean;

/** An object with at least these fields; the compiler asks for a check of every field of `T`. */
export function shape<T>(fields: { readonly [Field in keyof T]-?: Check }): Check {
  const checks = Object.entries<Check>(fields);
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    checks.every(([name, check]) => check((value as Record<string, unknown>)[name]));
}

export const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every((item) => check(item));

export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

/** Lower-case hex of exactly so many bytes. */
export function hex(bytes: number): Check {
  const pattern = new RegExp(`^[0-9a-f]{${2 * bytes}}$`);
  return (value) => typeof value === 'string' && pattern.test(value);
}

export const text: Check = (value) => typeof value === 'string';
export const flag: Check = (value) => typeof value === 'boolean';
export const anything: Check = () => true;
export const bytes: Check = (value) => value instanceof Uint8Array;

export const bytesOf =
  (length: number): Check =>
  (value) =>
    value instanceof Uint8Array && value.length === length;

/** A count, an index, or a time in ms since the epoch: as much as packets have room for. */
export const count: Check = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 48;

/** So many bytes in UTF-8 at most. */
export const textOf =
  (bytesMax: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= bytesMax && utf8Bytes(value).length <= bytesMax;

export const choice =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
