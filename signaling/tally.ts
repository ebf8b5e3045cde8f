// Counts by name, from a fixed list of names: what metrics and health are made of.

export class Tally<Name extends string> {
  readonly #counts: Record<Name, number>;

  constructor(names: readonly Name[]) {
    this.#counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  }

  add(name: Name, by = 1): void {
    this.#counts[name] += by;
  }

  /** A copy as of now. */
  get counts(): Readonly<Record<Name, number>> {
    return { ...this.#counts };
  }
}
