// What stays where it is while a conversation changes. The window is 300 px high; each row has the
// height that the test gives it.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useDevice } from '../testing/fake-device.ts';
import { ScrollKeeper } from './scroll-keeper.svelte.ts';

const WINDOW_PX = 300;
const box = (top: number, height: number): DOMRect => new DOMRect(0, top, 100, height);

interface Row {
  readonly id: string;
  heightPx: number;
}

/** A list in a window, laid out by hand: rows below each other, moved by `scrollTop`. */
class FakeList {
  readonly viewport = document.createElement('div');
  readonly #list = document.createElement('div');
  #rows: Row[] = [];
  #topPx = 0;
  resized: () => void = () => undefined;

  constructor() {
    this.viewport.append(this.#list);
    document.body.replaceChildren(this.viewport);
    const heightPx = (): number => this.#rows.reduce((sum, row) => sum + row.heightPx, 0);
    const mostPx = (): number => Math.max(0, heightPx() - WINDOW_PX);
    Object.defineProperties(this.viewport, {
      scrollHeight: { get: heightPx },
      clientHeight: { get: () => WINDOW_PX },
      scrollTop: {
        get: () => this.#topPx,
        set: (px: number) => {
          this.#topPx = Math.max(0, Math.min(px, mostPx()));
        },
      },
    });
    this.viewport.getBoundingClientRect = () => box(0, WINDOW_PX);
  }

  /** Keeps the element of a row that was there before, as the screens do. */
  put(...rows: Row[]): void {
    const before = new Map(
      [...this.#list.children].map((row) => [row.getAttribute('data-row'), row]),
    );
    this.#rows = rows;
    const elements = rows.map(({ id }) => {
      const row = before.get(id) ?? document.createElement('div');
      row.setAttribute('data-row', id);
      row.getBoundingClientRect = () => box(this.topOf(id), this.#row(id)?.heightPx ?? 0);
      return row;
    });
    this.#list.replaceChildren(...elements);
  }

  /** Where a row stands in the window, in px. */
  topOf(id: string): number {
    const at = this.#rows.findIndex((row) => row.id === id);
    const above = this.#rows.slice(0, at).reduce((sum, row) => sum + row.heightPx, 0);
    return above - this.#topPx;
  }

  grow(id: string, heightPx: number): void {
    this.growUntold(id, heightPx);
    this.resized();
  }

  /** The page knows of it only after the next move. */
  growUntold(id: string, heightPx: number): void {
    const row = this.#row(id);
    if (row) row.heightPx = heightPx;
  }

  scrollTo(px: number): void {
    this.viewport.scrollTop = px;
    this.viewport.dispatchEvent(new Event('scroll'));
  }

  #row(id: string): Row | undefined {
    return this.#rows.find((row) => row.id === id);
  }
}

const rows = (from: number, to: number): Row[] =>
  Array.from({ length: to - from }, (_, at) => ({ id: `r${from + at}`, heightPx: 100 }));

let list: FakeList;
let onNearTop: ReturnType<typeof vi.fn<() => void>>;
let keeper: ScrollKeeper;
let detach: () => void;

beforeEach(() => {
  list = new FakeList();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(resized: () => void) {
        list.resized = resized;
      }
      observe(): void {}
      disconnect(): void {
        list.resized = () => undefined;
      }
    },
  );
  onNearTop = vi.fn<() => void>();
  keeper = new ScrollKeeper({ onNearTop, onNearEnd: () => false });
  detach = keeper.attach(list.viewport);
});

describe('as it opens', () => {
  const open = (count: number): void => {
    keeper.before();
    list.put(...rows(0, count));
    keeper.after();
    // The browser tells of the move that the keeper itself made.
    list.viewport.dispatchEvent(new Event('scroll'));
  };

  it('asks for no more than fills the window until somebody moves', () => {
    open(7);
    expect(onNearTop).not.toHaveBeenCalled();
    list.scrollTo(390);
    expect(onNearTop).toHaveBeenCalledTimes(1);
  });

  it('asks for more at once where there is too little to scroll', () => {
    open(4);
    expect(onNearTop).toHaveBeenCalled();
  });
});

function change(...now: Row[]): void {
  keeper.before();
  list.put(...now);
  keeper.after();
}

describe('at the newest end', () => {
  it('stays there when a message comes, and when one above grows', () => {
    change(...rows(0, 30));
    expect(list.topOf('r29')).toBe(200);
    change(...rows(0, 31));
    expect(list.topOf('r30')).toBe(200);
    list.grow('r3', 400);
    expect(list.topOf('r30')).toBe(200);
    expect(keeper.atEnd).toBe(true);
  });

  it('is where a finger has nearly come to', () => {
    change(...rows(0, 30));
    list.scrollTo(2_650);
    expect(keeper.atEnd).toBe(true);
    list.scrollTo(2_600);
    expect(keeper.atEnd).toBe(false);
  });
});

describe('at the newest end, while the browser is late', () => {
  it('it isn’t left when a move is told of after rows have grown', () => {
    change(...rows(0, 30));
    list.growUntold('r29', 300);
    list.viewport.dispatchEvent(new Event('scroll'));
    expect(keeper.atEnd).toBe(true);
    list.resized();
    change(...rows(0, 29), { id: 'r29', heightPx: 300 }, ...rows(30, 31));
    expect(list.topOf('r30')).toBe(200);
  });

  it('it is left when one moves up meanwhile', () => {
    change(...rows(0, 30));
    list.growUntold('r3', 200);
    list.scrollTo(2_660);
    expect(keeper.atEnd).toBe(false);
  });

  it('it is still reached when one glides down to it', () => {
    change(...rows(0, 30));
    list.scrollTo(2_000);
    expect(keeper.atEnd).toBe(false);
    list.scrollTo(2_500);
    expect(keeper.atEnd).toBe(false);
    list.scrollTo(2_690);
    expect(keeper.atEnd).toBe(true);
  });
});

describe('further up', () => {
  beforeEach(() => {
    change(...rows(0, 40));
    list.scrollTo(2_050);
  });

  it('what one reads stays where it is when something comes in above or below', () => {
    const before = list.topOf('r21');
    change({ id: 'late', heightPx: 70 }, ...rows(0, 42));
    expect(list.topOf('r21')).toBe(before);
    expect(keeper.atEnd).toBe(false);
  });

  it('nothing moves when what one reads is taken away, and nothing when all stays', () => {
    const { scrollTop } = list.viewport;
    change(...rows(0, 40));
    expect(list.viewport.scrollTop).toBe(scrollTop);
    change(...rows(0, 20), ...rows(21, 40));
    expect(list.viewport.scrollTop).toBe(scrollTop);
  });

  it('older messages are loaded well before the top is reached', () => {
    onNearTop.mockClear();
    list.scrollTo(1_300);
    expect(onNearTop).not.toHaveBeenCalled();
    list.scrollTo(900);
    expect(onNearTop).toHaveBeenCalled();
  });

  it('leads to the newest end: at once from far away, gliding from near', () => {
    const scrollTo = vi.spyOn(list.viewport, 'scrollTo').mockReturnValue();
    const behaviors = () => scrollTo.mock.calls.map(([to]) => (to as ScrollToOptions).behavior);
    keeper.toEnd();
    expect(keeper.atEnd).toBe(true);
    list.scrollTo(3_200);
    keeper.toEnd();
    useDevice({ isCalm: true });
    keeper.toEnd();
    expect(behaviors()).toEqual(['instant', 'smooth', 'instant']);
  });

  it('shows a message that is there, and says when it isn’t', () => {
    const row = list.viewport.querySelector('[data-row=r5]')!;
    const scrolled = vi.spyOn(row, 'scrollIntoView').mockReturnValue();
    expect(keeper.show('r5')).toBe(true);
    expect(scrolled).toHaveBeenCalledOnce();
    expect(keeper.show('r99')).toBe(false);
  });
});

describe('a conversation that is opened', () => {
  it('begins at the line of what is unread', () => {
    const line = { id: 'unread', heightPx: 30 };
    change(...rows(0, 20), line, ...rows(20, 40));
    expect(list.topOf('unread')).toBe(72);
    expect(keeper.atEnd).toBe(false);
  });

  it('begins at the end when the line comes later', () => {
    change();
    expect(onNearTop).not.toHaveBeenCalled();
    change(...rows(0, 20));
    change(...rows(0, 20), { id: 'unread', heightPx: 30 }, ...rows(20, 22));
    expect(list.topOf('r21')).toBe(200);
  });
});

describe('without a list on the page', () => {
  it('nothing happens', () => {
    change(...rows(0, 20));
    list.scrollTo(0);
    detach();
    const { scrollTop } = list.viewport;
    change(...rows(0, 30));
    keeper.toEnd();
    list.resized();
    list.scrollTo(scrollTop + 10);
    expect(keeper.show('r5')).toBe(false);
    expect(list.viewport.scrollTop).toBe(scrollTop + 10);
    expect(keeper.atEnd).toBe(false);
  });
});
