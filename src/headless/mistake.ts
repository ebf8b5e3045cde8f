// What a person can mend who runs the peer or commands it.

/** The message is a sentence for that person; where it happened is of no interest. */
export class Mistake extends Error {
  override readonly name = 'Mistake';
}

/** What the system calls it, such as ENOENT; undefined for what isn't the system's. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
