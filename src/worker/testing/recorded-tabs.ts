// The tabs of one peer, whose every word to the host can be written down and said again later: by
// the same ports, with the same handing over to a host that is new.
import type { TabCarrier } from '../../bridge/carrier.ts';
import { createDirectCarrier } from '../../bridge/carriers/direct-carrier.ts';
import { tabLockName } from '../../bridge/locks.ts';
import type { TabSays } from '../../bridge/port.ts';
import type { FakeClock } from '../../base/testing/fake-clock.ts';
import type { Send } from '../../core/io.ts';
import type { TestPlace } from './test-place.ts';
import { TestTab } from './test-tab.ts';

/** What comes from a tab. What its port says by itself follows from that and the time. */
export type TabWord =
  | { readonly type: 'open' }
  /** It holds the links from now on. */
  | { readonly type: 'hold' }
  | { readonly type: 'say'; readonly message: TabSays }
  | { readonly type: 'close' }
  /** Nothing comes from it any more, not even a goodbye. */
  | { readonly type: 'crash' };

export interface RecordedWord {
  readonly atMs: number;
  readonly tab: string;
  readonly word: TabWord;
}

export interface RecordedTabsOptions {
  readonly place: TestPlace;
  readonly clock: FakeClock;
  readonly onSend: (send: Send) => void;
  /** Told of each word as it is said. */
  readonly onWord?: (word: RecordedWord) => void;
}

interface OpenTab {
  readonly tab: TestTab;
  readonly crash: () => void;
}

export class RecordedTabs {
  readonly #options: RecordedTabsOptions;
  readonly #open = new Map<string, OpenTab>();

  constructor(options: RecordedTabsOptions) {
    this.#options = options;
  }

  get names(): string[] {
    return [...this.#open.keys()];
  }

  get(name: string): TestTab {
    const known = this.#open.get(name);
    if (!known) throw new Error(`there is no tab ${name}`);
    return known.tab;
  }

  do(name: string, word: TabWord): void {
    switch (word.type) {
      case 'open':
        return this.#openTab(name);
      case 'hold':
        return this.get(name).port.hold(true);
      case 'say':
        return void this.get(name).port.say(word.message);
      case 'close':
        this.get(name).port.close();
        return void this.#open.delete(name);
      case 'crash':
        this.#note(name, word);
        this.#open.get(name)?.crash();
        return void this.#open.delete(name);
    }
  }

  #openTab(name: string): void {
    this.#note(name, { type: 'open' });
    const { place, clock, onSend } = this.#options;
    const { carrier, silence } = silenceable(createDirectCarrier(place.receive));
    const tab = new TestTab({ place, clock, tab: name, carrier, onSend });
    const crash = (): void => {
      silence();
      place.locks.crash(tabLockName(name));
    };
    this.#open.set(name, { tab, crash });
    this.#listen(name, tab);
  }

  /** Whoever speaks through the tab's port is heard, whether here or in its own verbs. */
  #listen(name: string, { port }: TestTab): void {
    const say = port.say.bind(port);
    const hold = port.hold.bind(port);
    const close = port.close.bind(port);
    port.say = (message) => {
      this.#note(name, { type: 'say', message });
      return say(message);
    };
    port.hold = (holder) => {
      this.#note(name, { type: 'hold' });
      hold(holder);
    };
    port.close = () => {
      this.#note(name, { type: 'close' });
      close();
    };
  }

  #note(tab: string, word: TabWord): void {
    this.#options.onWord?.({ atMs: this.#options.clock.nowMs(), tab, word });
  }
}

function silenceable(inner: TabCarrier): { carrier: TabCarrier; silence: () => void } {
  let isSilent = false;
  const carrier: TabCarrier = {
    ...inner,
    post: (batch) => {
      if (!isSilent) inner.post(batch);
    },
  };
  return {
    carrier,
    silence: () => {
      isSilent = true;
      inner.close();
    },
  };
}
