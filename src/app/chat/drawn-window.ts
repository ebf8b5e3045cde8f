// Which rows of a conversation are on the page: a bounded number around what is in sight, however
// many are at hand and come in. Knows ids only; what moves on the screen is the keeper's business.
import { ROWS_DRAWN_FIRST, ROWS_DRAWN_MAX, ROWS_DRAWN_STEP } from '../constants.ts';

/** Read already, above the unread line as it opens. */
const ROWS_BEFORE_UNREAD = 10;

interface WithId {
  readonly id: string;
}

/** Ids, so that rows that come and go elsewhere move nothing. */
interface Ends {
  readonly first: string;
  /** Undefined while the newest row is drawn, and each that comes. */
  readonly last: string | undefined;
}

export class DrawnWindow {
  #ends: Ends | undefined;
  /** Where the first row stood the last time, for when it is gone. */
  #from = 0;
  #to = 0;

  /**
   * The rows to draw. `atEnd`: the newest is in sight, so that what is far above may go; else
   * nothing that may be in sight does.
   */
  of<Row extends WithId>(rows: readonly Row[], atEnd: boolean): readonly Row[] {
    const ends = this.#ends;
    const found = ends ? rows.findIndex(({ id }) => id === ends.first) : -1;
    let from = found >= 0 ? found : ends ? Math.min(this.#from, rows.length) : -1;
    let to = rows.length;
    if (ends?.last !== undefined) {
      const last = rows.findIndex(({ id }) => id === ends.last);
      to = last >= 0 ? last + 1 : Math.min(this.#to, rows.length);
    }
    const followsNewest = to === rows.length && (atEnd || from < 0);
    if (from < 0) from = firstFrom(rows, to);
    else if (followsNewest && to - from > ROWS_DRAWN_MAX) {
      from = to - (ROWS_DRAWN_MAX - ROWS_DRAWN_STEP);
    }
    return this.#draw(rows, from, Math.min(to, Math.max(0, from) + ROWS_DRAWN_MAX));
  }

  /** More above; false when all that is at hand above is drawn. */
  up<Row extends WithId>(rows: readonly Row[]): boolean {
    if (this.#from === 0) return false;
    const from = Math.max(0, this.#from - ROWS_DRAWN_STEP);
    this.#draw(rows, from, Math.min(this.#to, from + ROWS_DRAWN_MAX));
    return true;
  }

  /** More below; false when the newest is drawn. */
  down<Row extends WithId>(rows: readonly Row[]): boolean {
    if (this.#to >= rows.length) return false;
    const to = Math.min(rows.length, this.#to + ROWS_DRAWN_STEP);
    this.#draw(rows, Math.max(this.#from, to - ROWS_DRAWN_MAX), to);
    return true;
  }

  toNewest(): void {
    this.#ends = undefined;
  }

  /** Draws the row and as much around it; false when it isn't at hand. */
  around<Row extends WithId>(rows: readonly Row[], id: string): boolean {
    const at = rows.findIndex((row) => row.id === id);
    if (at < 0) return false;
    if (at >= this.#from && at < this.#to) return true;
    const from = Math.max(0, at - ROWS_DRAWN_MAX / 2);
    this.#draw(rows, from, Math.min(rows.length, from + ROWS_DRAWN_MAX));
    return true;
  }

  #draw<Row extends WithId>(rows: readonly Row[], from: number, to: number): readonly Row[] {
    this.#from = Math.max(0, from);
    this.#to = to;
    const drawn = rows.slice(this.#from, to);
    const [first] = drawn;
    const last = drawn.at(-1);
    this.#ends = first && last && { first: first.id, last: to < rows.length ? last.id : undefined };
    return drawn;
  }
}

/** Where it opens: few rows, but the unread line among them, and what was read just before. */
function firstFrom(rows: readonly WithId[], to: number): number {
  const unread = rows.findIndex(({ id }) => id === 'unread');
  const from = to - ROWS_DRAWN_FIRST;
  if (unread < 0) return from;
  return Math.max(to - ROWS_DRAWN_MAX, Math.min(from, unread - ROWS_BEFORE_UNREAD));
}
