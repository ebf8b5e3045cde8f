// What a person can mend who runs the peer or commands it.

/** The message is a sentence for that person; where it happened is of no interest. */
export class Mistake extends Error {
  override readonly name = 'Mistake';
}
