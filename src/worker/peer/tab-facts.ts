// What tabs and their links mean to the core: who looks, which links are up, what came over them.
import { never } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import type { PeerPort } from '../../bridge/host-port.ts';
import type { TabMessage } from '../../bridge/messages.ts';
import type { Fact } from '../../core/io.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { friendPlace } from '../../store/store.ts';
import type { StoreWrite } from '../../store/store.ts';
import type { LinkHolderPort } from './link-holder-port.ts';
import type { Notifier } from '../notifications/notifier.ts';
import type { KnockKeeper } from '../people/knock-keeper.ts';
import type { LinkTable } from './link-table.ts';
import type { ListPublisher } from './list-publisher.ts';
import type { ProfileKeeper } from '../people/profile-keeper.ts';
import type { ReadState } from './read-state.ts';
import type { Tabs } from './tabs.ts';
import { WakeKeeper } from '../people/wake-keeper.ts';

export interface TabFactsOptions {
  readonly tabs: Tabs;
  readonly links: LinkTable;
  readonly clock: Clock;
  readonly keeper: ProfileKeeper;
  readonly knocks: KnockKeeper;
  readonly publisher: ListPublisher;
  readonly holderPort: LinkHolderPort;
  readonly port: PeerPort;
  readonly notifier: Pick<Notifier, 'settle'>;
  readonly readState: Pick<ReadState, 'newest'>;
  /** Other friends are to be met than before. */
  readonly onFriends: () => void;
}

/** Inputs of the core, in their order, and what is to be remembered on disk with them. */
export interface FactsAndWrites {
  readonly facts: readonly Fact[];
  readonly writes: readonly StoreWrite[];
}

type OfHolder =
  'linkState' | 'packet' | 'linkReports' | 'knock' | 'goodbye' | 'goodbyeSaid' | 'ticketUsed';
type MessageOf<Type extends TabMessage['type']> = Extract<TabMessage, { readonly type: Type }>;

export class TabFacts {
  /** By the holder's links and hands. */
  readonly wakes: WakeKeeper;
  readonly #options: TabFactsOptions;
  /** A page was opened, and nobody holds links since. */
  #isOpened = false;

  constructor(options: TabFactsOptions) {
    const { keeper, clock, links, holderPort } = options;
    this.#options = options;
    const isUp = (friend: PeerId): boolean => links.state(friend) === 'up';
    this.wakes = new WakeKeeper({ keeper, clock, isUp, use: (one) => holderPort.useTicket(one) });
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
      case 'notifications':
        this.#options.notifier.settle(message.settings);
        return only([]);
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

  #takeOfHolder(message: MessageOf<OfHolder>): FactsAndWrites {
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
      case 'knock':
        return this.#knock(message);
      case 'goodbye':
        return this.#goodbye(message);
      case 'goodbyeSaid':
        return this.#goodbyeSaid(message);
      case 'ticketUsed':
        this.#options.publisher.changed('friends');
        return { facts: [], writes: this.wakes.used(message) };
      default:
        return never(message, 'TabFacts');
    }
  }

  #hello(tab: string, { holder, linksUp, fresh }: MessageOf<'hello'>): Fact[] {
    const { tabs, links, clock, publisher } = this.#options;
    const wasHolder = tabs.holder === tab;
    tabs.hello(tab, holder, clock.nowMs());
    const facts = holder || wasHolder ? links.replace(holder ? linksUp : []) : [];
    publisher.changed('friends');
    if (fresh) this.#isOpened = true;
    if (holder && this.#isOpened) this.#wakeForWaiting();
    return [...facts, ...this.#presence()];
  }

  /** Once for a page that was opened: words of before may wait for friends who are away still. */
  #wakeForWaiting(): void {
    const { keeper, readState } = this.#options;
    this.#isOpened = false;
    for (const { peerId } of keeper.friends) {
      const newest = readState.newest(friendPlace(peerId));
      if (newest?.own && newest.state === 'waiting') this.wakes.wordsWait(peerId);
    }
  }

  #knock({ knock }: MessageOf<'knock'>): FactsAndWrites {
    const { keeper, knocks, publisher, onFriends } = this.#options;
    const owed = knocks.goodbyes().length;
    const writes = knocks.heard(knock, keeper.friend(knock.peerId));
    publisher.changed('knocks');
    if (knocks.goodbyes().length !== owed) onFriends();
    return { facts: [], writes };
  }

  /** It is met no more. */
  #goodbyeSaid({ peer }: MessageOf<'goodbyeSaid'>): FactsAndWrites {
    const writes = this.#options.knocks.goodbyeSaid(peer);
    if (writes.length > 0) this.#options.onFriends();
    return { facts: [], writes };
  }

  #goodbye({ friend, atMs }: MessageOf<'goodbye'>): FactsAndWrites {
    const { keeper, onFriends } = this.#options;
    const writes = keeper.noteGoodbye(friend, atMs);
    if (writes.length > 0) onFriends();
    return { facts: [], writes };
  }

  #linkState({ friend, state }: MessageOf<'linkState'>): FactsAndWrites {
    const { links, keeper, publisher, holderPort, onFriends } = this.#options;
    const fact = links.set(friend, state);
    if (fact?.type === 'linkUp') holderPort.sayWake();
    const wasAsking = keeper.friend(friend)?.asking !== undefined;
    publisher.changed('friends');
    if (!fact) return only([]);
    const writes = keeper.noteLinked(friend);
    if (wasAsking) onFriends();
    return { facts: [fact], writes };
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
