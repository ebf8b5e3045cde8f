// What tabs and their links mean to the core: who looks, which links are up, what came over them.
import type { Clock } from '../../base/clock.ts';
import type { PeerPort } from '../../bridge/host-port.ts';
import type { TabMessage } from '../../bridge/messages.ts';
import type { Fact } from '../../core/io.ts';
import type { StoreWrite } from '../../store/store.ts';
import type { LinkHolderPort } from './link-holder-port.ts';
import type { LinkTable } from './link-table.ts';
import type { ProfileKeeper } from './profile-keeper.ts';
import type { ListPublisher } from './list-publisher.ts';
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

type MessageOf<Type extends TabMessage['type']> = Extract<TabMessage, { readonly type: Type }>;

export class TabFacts {
  readonly #options: TabFactsOptions;

  constructor(options: TabFactsOptions) {
    this.#options = options;
  }

  hello(tab: string, { holder, linksUp }: MessageOf<'hello'>): Fact[] {
    const { tabs, links, clock, publisher } = this.#options;
    const wasHolder = tabs.holder === tab;
    tabs.hello(tab, holder, clock.nowMs());
    const facts = holder || wasHolder ? links.replace(holder ? linksUp : []) : [];
    publisher.changed('friends');
    return [...facts, ...this.#presence()];
  }

  /** The tab is gone; when it held the links, they are down. */
  lose(tab: string): Fact[] {
    const { tabs, links, publisher, holderPort, port } = this.#options;
    const wasHolder = tabs.holder === tab;
    tabs.bye(tab);
    port.forget(tab);
    const facts = wasHolder ? links.replace([]) : [];
    if (wasHolder) publisher.changed('friends');
    holderPort.sayFarewell();
    return [...facts, ...this.#presence()];
  }

  look(tab: string, { looking }: MessageOf<'looking'>): Fact[] {
    this.#options.tabs.look(tab, looking);
    return this.#presence();
  }

  /** With what is to be remembered of it. */
  linkState(
    tab: string,
    { friend, state }: MessageOf<'linkState'>,
  ): { readonly facts: Fact[]; readonly writes: readonly StoreWrite[] } {
    const { tabs, links, keeper, publisher, holderPort } = this.#options;
    if (tab !== tabs.holder) return { facts: [], writes: [] };
    const fact = links.set(friend, state);
    if (fact?.type === 'linkUp') holderPort.sayWake();
    publisher.changed('friends');
    return fact ? { facts: [fact], writes: keeper.noteLinked(friend) } : { facts: [], writes: [] };
  }

  packet(tab: string, { friend, packet }: MessageOf<'packet'>): Fact[] {
    if (tab !== this.#options.tabs.holder) return [];
    return [{ type: 'packetReceived', friend, packet }];
  }

  /** Nobody looks once no tab is seen; without any tab there is nobody to tell it by. */
  #presence(): Fact[] {
    const { tabs } = this.#options;
    if (tabs.size === 0) return [];
    return [{ type: tabs.looking ? 'back' : 'away' }];
  }
}
