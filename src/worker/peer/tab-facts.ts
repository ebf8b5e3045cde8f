// What tabs and their links mean to the core: who looks, which links are up, what came over them.
import { never } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import type { PeerPort } from '../../bridge/host-port.ts';
import type { TabMessage } from '../../bridge/messages.ts';
import type { Fact } from '../../core/io.ts';
import type { StoreWrite } from '../../store/store.ts';
import type { LinkHolderPort } from './link-holder-port.ts';
import type { LinkTable } from './link-table.ts';
import type { ListPublisher } from './list-publisher.ts';
import type { ProfileKeeper } from './profile-keeper.ts';
import type { Tabs } from './tabs.ts';

export interface TabFactsOptions {
  readonly tabs: Tabs;
  readonly links: LinkTable;
  readonly clock: Clock;
  readonly keeper: ProfileKeeper;
  readonly publisher: ListPublisher;
  readonly holderPort: LinkHolderPort;
  readonly port: PeerPort;
}

/** Inputs of the core, in their order, and what is to be remembered on disk with them. */
export interface FactsAndWrites {
  readonly facts: readonly Fact[];
  readonly writes: readonly StoreWrite[];
}

type MessageOf<Type extends TabMessage['type']> = Extract<TabMessage, { readonly type: Type }>;

export class TabFacts {
  readonly #options: TabFactsOptions;

  constructor(options: TabFactsOptions) {
    this.#options = options;
  }

  take(tab: string, message: Exclude<TabMessage, { readonly type: 'ask' }>): FactsAndWrites {
    switch (message.type) {
      case 'hello':
        return only(this.#hello(tab, message));
      case 'bye':
        return only(this.lose(tab));
      case 'looking':
        this.#options.tabs.look(tab, message.looking);
        return only(this.#presence());
      case 'keepAlive':
        return only([]);
      case 'tick':
        return only([{ type: 'tick' }]);
      default:
        return tab === this.#options.tabs.holder ? this.#takeOfHolder(message) : only([]);
    }
  }

  /** The tab is gone; when it held the links, they are down. */
  lose(tab: string): Fact[] {
    const { tabs, links, publisher, port } = this.#options;
    const wasHolder = tabs.holder === tab;
    tabs.bye(tab);
    port.forget(tab);
    const facts = wasHolder ? links.replace([]) : [];
    if (wasHolder) publisher.changed('friends');
    return [...facts, ...this.#presence()];
  }

  #takeOfHolder(message: MessageOf<'linkState' | 'packet' | 'linkReports'>): FactsAndWrites {
    switch (message.type) {
      case 'linkState':
        return this.#linkState(message);
      case 'packet': {
        const { friend, packet } = message;
        return only([{ type: 'packetReceived', friend, packet }]);
      }
      case 'linkReports':
        this.#options.links.reports = message.reports;
        return only([]);
      default:
        return never(message, 'TabFacts');
    }
  }

  #hello(tab: string, { holder, linksUp }: MessageOf<'hello'>): Fact[] {
    const { tabs, links, clock, publisher } = this.#options;
    const wasHolder = tabs.holder === tab;
    tabs.hello(tab, holder, clock.nowMs());
    const facts = holder || wasHolder ? links.replace(holder ? linksUp : []) : [];
    publisher.changed('friends');
    return [...facts, ...this.#presence()];
  }

  #linkState({ friend, state }: MessageOf<'linkState'>): FactsAndWrites {
    const { links, keeper, publisher, holderPort } = this.#options;
    const fact = links.set(friend, state);
    if (fact?.type === 'linkUp') holderPort.sayWake();
    publisher.changed('friends');
    return fact ? { facts: [fact], writes: keeper.noteLinked(friend) } : only([]);
  }

  /** Nobody looks once no tab is seen; without any tab there is nobody to tell it by. */
  #presence(): Fact[] {
    const { tabs } = this.#options;
    if (tabs.size === 0) return [];
    return [{ type: tabs.looking ? 'back' : 'away' }];
  }
}

function only(facts: readonly Fact[]): FactsAndWrites {
  return { facts, writes: [] };
}
