// Keeps a conversation still while it changes: at the newest end it stays there, further up the
// message one is reading stays where it is, whatever comes in above, below or between.

/** This near the end counts as being there: a finger is rarely exact. */
const NEAR_END_PX = 60;
/** This near an end of what is drawn, more is, so that a steady reader never waits. */
const NEAR_EDGE_PX = 1_000;
/** The same above who has just come and hasn't moved yet: it opens sooner with less to draw. */
const NEAR_EDGE_OPENING_PX = 200;

interface Held {
  readonly row: Element;
  readonly topPx: number;
}

export interface ScrollListener {
  /** `grows`: nothing may be taken away at the other end. */
  readonly onNearTop: (grows: boolean) => void;
  /** The same below; true when there was more. */
  readonly onNearEnd: (grows: boolean) => boolean;
}

export class ScrollKeeper {
  readonly #listener: ScrollListener;
  #viewport: HTMLElement | undefined;
  #held: Held | undefined;
  #placed = false;
  /** Nobody has scrolled since it opened. */
  #isOpening = true;
  /** Where the list stood the last time that was looked at, px. */
  #topPx = 0;
  /** The newest message is in sight. */
  atEnd = $state(true);

  constructor(listener: ScrollListener) {
    this.#listener = listener;
  }

  /** An attachment for the element that scrolls; its first child holds the rows. */
  readonly attach = (viewport: HTMLElement): (() => void) => {
    this.#viewport = viewport;
    const observer = new ResizeObserver(() => this.#stay());
    observer.observe(viewport);
    if (viewport.firstElementChild) observer.observe(viewport.firstElementChild);
    const onScroll = (): void => this.#scrolled();
    viewport.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      viewport.removeEventListener('scroll', onScroll);
      this.#viewport = undefined;
    };
  };

  /** Before rows change: remembers what is in sight. */
  before(): void {
    this.#held = this.atEnd ? undefined : this.#firstInSight();
  }

  /**
   * After rows changed; the first time goes to the unread line, if there is one, else to the end.
   */
  after(): void {
    const viewport = this.#viewport;
    if (!viewport) return;
    if (!this.#placed && viewport.querySelector('[data-row]')) {
      this.#placed = true;
      const line = viewport.querySelector('[data-row="unread"]');
      if (line) {
        viewport.scrollTop += line.getBoundingClientRect().top - topOf(viewport) - 72;
        this.#topPx = viewport.scrollTop;
        this.atEnd = false;
        this.#scrolled();
        return;
      }
    }
    this.#stay();
    this.#scrolled();
  }

  toEnd(): void {
    const viewport = this.#viewport;
    if (!viewport) return;
    this.atEnd = true;
    const isNear = restPx(viewport) < 2 * viewport.clientHeight;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const behavior = isNear && !isCalm ? 'smooth' : 'instant';
    viewport.scrollTo({ top: viewport.scrollHeight, behavior });
  }

  /** False when the row isn't there. */
  show(id: string): boolean {
    const row = this.#viewport?.querySelector(`[data-row="${CSS.escape(id)}"]`);
    if (!row) return false;
    row.scrollIntoView({ block: 'center', behavior: 'instant' });
    row.animate([{ background: 'var(--accent-soft)' }, { background: 'transparent' }], 1_600);
    return true;
  }

  #scrolled(): void {
    const viewport = this.#viewport;
    if (!viewport) return;
    const rest = restPx(viewport);
    const top = viewport.scrollTop;
    const isNearEnd = this.#placed && rest < NEAR_EDGE_PX;
    this.#isOpening &&= top === this.#topPx;
    const edgePx = this.#isOpening ? NEAR_EDGE_OPENING_PX : NEAR_EDGE_PX;
    const isNearTop = this.#placed && top < edgePx;
    // What is drawn is too little for both ends: then nothing may leave at the other one, or it
    // would come back at once.
    const grows = isNearEnd && isNearTop;
    const hasMore = isNearEnd && rest <= (grows ? top : rest) && this.#listener.onNearEnd(grows);
    // Who is at the end leaves it by moving up, and by nothing else: the browser tells of a move
    // when rows may have grown below it since, and a reader taken from the end by that misses all
    // that comes.
    const wasLeft = top < this.#topPx;
    this.atEnd = (this.atEnd && !wasLeft) || (!hasMore && rest < NEAR_END_PX);
    this.#topPx = top;
    if (isNearTop && !hasMore) this.#listener.onNearTop(grows);
  }

  #stay(): void {
    const viewport = this.#viewport;
    if (!viewport) return;
    if (this.atEnd) {
      viewport.scrollTop = viewport.scrollHeight;
    } else if (this.#held?.row.isConnected) {
      const movedPx = this.#held.row.getBoundingClientRect().top - this.#held.topPx;
      if (movedPx !== 0) viewport.scrollTop += movedPx;
    }
    this.#topPx = viewport.scrollTop;
    this.#held = undefined;
  }

  #firstInSight(): Held | undefined {
    const viewport = this.#viewport;
    if (!viewport) return undefined;
    const top = topOf(viewport);
    for (const row of viewport.querySelectorAll('[data-row]')) {
      const box = row.getBoundingClientRect();
      if (box.bottom > top) return { row, topPx: box.top };
    }
    return undefined;
  }
}

const topOf = (element: Element): number => element.getBoundingClientRect().top;
const restPx = (viewport: HTMLElement): number =>
  viewport.scrollHeight - viewport.scrollTop - viewport.clientHeight;
