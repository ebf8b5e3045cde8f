// Queues in which those who put something in take turns: each has its own line, and a long line
// delays nobody but itself.

/** Lines by owner. */
export class TurnQueue<Owner, T> {
  readonly #lines = new Map<Owner, T[]>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  lengthOf(owner: Owner): number {
    return this.#lines.get(owner)?.length ?? 0;
  }

  push(owner: Owner, item: T): void {
    const line = this.#lines.get(owner);
    if (line) line.push(item);
    else this.#lines.set(owner, [item]);
    this.#length++;
  }

  /** Who has something in a line. */
  owners(): IterableIterator<Owner> {
    return this.#lines.keys();
  }

  /**
   * The next in turn; its owner's next one comes after everybody else's. Owners who aren't ready
   * are passed over.
   */
  shift(isReady: (owner: Owner) => boolean = () => true): T | undefined {
    for (const [owner, line] of this.#lines) {
      if (!isReady(owner)) continue;
      this.#lines.delete(owner);
      if (line.length > 1) this.#lines.set(owner, line);
      this.#length--;
      return line.shift();
    }
    return undefined;
  }

  /** Takes away the oldest of this owner's line. */
  dropOldestOf(owner: Owner): T | undefined {
    const line = this.#lines.get(owner);
    if (!line) return undefined;
    this.#length--;
    if (line.length === 1) this.#lines.delete(owner);
    return line.shift();
  }

  /** Whose line is the longest, of equals the one whose turn comes first; nobody when empty. */
  longest(): Owner | undefined {
    let owner: Owner | undefined;
    let most = 0;
    for (const [other, { length }] of this.#lines)
      if (length > most) [owner, most] = [other, length];
    return owner;
  }
}

/** Groups take turns, and the owners inside each group. */
export class GroupedTurns<Group, Owner, T> {
  readonly #groups = new Map<Group, TurnQueue<Owner, T>>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(group: Group, owner: Owner, item: T): void {
    let lines = this.#groups.get(group);
    if (!lines) this.#groups.set(group, (lines = new TurnQueue()));
    lines.push(owner, item);
    this.#length++;
  }

  shift(): T | undefined {
    for (const [group, lines] of this.#groups) {
      const item = lines.shift();
      this.#groups.delete(group);
      if (lines.length > 0) this.#groups.set(group, lines);
      this.#length--;
      return item;
    }
    return undefined;
  }

  /** Takes away the oldest of the longest line in the longest group. */
  dropFromLongest(): T | undefined {
    let longest: TurnQueue<Owner, T> | undefined;
    let longestGroup: Group | undefined;
    for (const [group, lines] of this.#groups) {
      if (longest && lines.length <= longest.length) continue;
      [longest, longestGroup] = [lines, group];
    }
    if (!longest) return undefined;
    const item = longest.dropOldestOf(longest.longest()!);
    if (longest.length === 0) this.#groups.delete(longestGroup!);
    this.#length--;
    return item;
  }
}
