// A failed assertion is a bug of ours, never a friend's or the network's fault.

export class BugError extends Error {
  override readonly name = 'BugError';
}

/** Throws BugError; `why` says what was believed to hold. */
export function assert(condition: unknown, why: string): asserts condition {
  if (!condition) throw new BugError(why);
}

/** Closes an exhaustive switch. */
export function never(value: never, what: string): never {
  throw new BugError(`${what} has no case for ${JSON.stringify(value)}`);
}
