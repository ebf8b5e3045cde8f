// A failed assertion is a bug of ours, never a friend's or the network's fault.

/** What `assert` and `never` throw. */
export class BugError extends Error {
  override readonly name = 'BugError';
}

/** Throws BugError; `why` says what was believed to hold. */
export function assert(condition: unknown, why: string): asserts condition {
  if (!condition) throw new BugError(why);
}

/** Ends a switch over all cases: `default: return never(kind, 'kind')`. Throws BugError. */
export function never(value: never, what: string): never {
  throw new BugError(`${what} has no case for ${JSON.stringify(value)}`);
}
