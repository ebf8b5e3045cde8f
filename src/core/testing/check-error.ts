// What a checker throws: the rule that was broken, and by whom.

export class CheckError extends Error {
  override readonly name = 'CheckError';
  /** Which checker found it. */
  readonly checker: string;
  readonly what: string;

  constructor(checker: string, what: string) {
    super(`${checker}: ${what}`);
    this.checker = checker;
    this.what = what;
  }
}
