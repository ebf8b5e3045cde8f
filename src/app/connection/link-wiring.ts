// The links, wired to the bridge: this tab takes its turn at holding them, makes them when the host
// says for whom, and passes packets both ways. Everything that dials is loaded when it is needed.
import type { LinkIdentity } from '../../bridge/links.ts';
import type { TabHears, TabPort } from '../../bridge/port.ts';
import type { TicketUsed, UseTicket } from '../../bridge/wake.ts';
import { sameBytes } from '../../base/bytes.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { createLinkHolder } from '../../link/keeper/link-holder.ts';
import type { LinkHolderOptions } from '../../link/keeper/link-holder.ts';
import type { LinkDetail } from '../../link/keeper/link-detail.ts';
import type { Links, LinksOptions } from '../../link/keeper/links.ts';

export interface LinkWiringOptions {
  readonly profile: string;
  readonly port: Pick<TabPort, 'say' | 'hold'>;
  /** `ws:` or `wss:` address of the signaling server that served the page. */
  readonly ownSignalingUrl: string;
  /** Why a link is as it is, for the person. */
  readonly onDetail: (friend: PeerId, detail: LinkDetail) => void;
  /** The same profile makes links from another browser, too. */
  readonly onElsewhere?: () => void;
  /** Resolves to `createLinks`. */
  readonly loadLinks?: () => Promise<(options: LinksOptions) => Links>;
  /** Resolves to what brings a ticket. */
  readonly loadTicketUse?: () => Promise<UseOnce>;
  readonly holdLinks?: (options: LinkHolderOptions) => { close(): void };
}

type UseOnce = (ticket: UseTicket, isWanted: () => boolean) => Promise<TicketUsed | undefined>;

export interface LinkWiring {
  /** What the host says to the holder of the links; the rest is ignored. */
  hear(message: TabHears): void;
  /** As `close`, until `wake`: this tab is about to be stopped by the browser for a while. */
  rest(): void;
  /** Waits for its turn again, behind the other tabs. */
  wake(): void;
  /** The links go, and another tab may take over. */
  close(): void;
}

export function createLinkWiring(options: LinkWiringOptions): LinkWiring {
  const { profile, port, holdLinks = createLinkHolder } = options;
  const wiring = new Wiring(options);
  const queueUp = (): { close(): void } =>
    holdLinks({
      profile,
      onHolder: () => {
        wiring.isHolder = true;
        port.hold(true);
      },
      onReleased: () => wiring.leave(),
    });
  let turn: { close(): void } | undefined = queueUp();
  let isClosed = false;
  const stepBack = (): void => {
    turn?.close();
    turn = undefined;
    wiring.leave();
  };
  return {
    hear: (message) => wiring.hear(message),
    rest: () => {
      if (!turn) return;
      stepBack();
      port.hold(false);
    },
    wake: () => {
      if (!isClosed) turn ??= queueUp();
    },
    close: () => {
      isClosed = true;
      stepBack();
    },
  };
}

class Wiring {
  readonly #options: LinkWiringOptions;
  /** What was said to a holder may reach a tab that has become none. */
  isHolder = false;
  #identity: LinkIdentity | undefined;
  #links: Links | undefined;
  /** Friends who are about to be woken. */
  readonly #waking = new Set<PeerId>();

  constructor(options: LinkWiringOptions) {
    this.#options = options;
  }

  hear(message: TabHears): void {
    switch (message.type) {
      case 'linkIdentity':
        if (this.isHolder) void this.#become(message.identity);
        return;
      case 'send':
        for (const send of message.sends) this.#links?.send(send);
        return;
      case 'cut':
        this.#links?.cut(message.cut.friend, message.cut.forMs);
        return;
      case 'linkReportsWanted':
        void this.#report();
        return;
      case 'useTicket':
        if (this.isHolder) void this.#wake(message);
        return;
      default:
    }
  }

  /** Whoever asks waits for an answer, so that there is one without links too. */
  async #report(): Promise<void> {
    const reports = (await this.#links?.reports()) ?? [];
    this.#options.port.say({ type: 'linkReports', reports });
  }

  /** One use for a friend at a time. */
  async #wake(ticket: UseTicket): Promise<void> {
    const { friend } = ticket;
    if (this.#waking.has(friend)) return;
    this.#waking.add(friend);
    const isWanted = (): boolean =>
      this.isHolder && !(this.#links?.linksUp().includes(friend) ?? false);
    const { loadTicketUse = loadRealTicketUse } = this.#options;
    const used = await (await loadTicketUse())(ticket, isWanted);
    this.#waking.delete(friend);
    if (used) this.#options.port.say(used);
  }

  leave(): void {
    this.isHolder = false;
    this.#drop();
  }

  #drop(): void {
    this.#identity = undefined;
    this.#links?.close();
    this.#links = undefined;
  }

  /** A host that was started anew says the same again: the links stay as they are. */
  async #become(identity: LinkIdentity | undefined): Promise<void> {
    if (!identity) {
      this.#drop();
      return;
    }
    // By other ways all links are made anew.
    const isSame = this.#identity && makeSameLinks(this.#identity, identity);
    if (!isSame) this.#drop();
    this.#identity = identity;
    if (this.#links) {
      this.#links.setFriends(identity);
      return;
    }
    if (!isSame) await this.#create();
  }

  async #create(): Promise<void> {
    const { port, onDetail, onElsewhere, ownSignalingUrl } = this.#options;
    const { loadLinks = loadRealLinks } = this.#options;
    const wanted = this.#identity;
    const createLinks = await loadLinks();
    // Meanwhile the friends may be others, or this tab may hold the links no more.
    const identity = this.#identity;
    if (!identity || !wanted || !makeSameLinks(identity, wanted) || this.#links) return;
    this.#links = createLinks({
      identity,
      ownSignalingUrl,
      onState: (friend, state, detail) => {
        port.say({ type: 'linkState', friend, state });
        onDetail(friend, detail);
      },
      ...(onElsewhere && { onElsewhere }),
      onKnock: (knock) => port.say({ type: 'knock', knock }),
      onGoodbye: (friend, atMs) => port.say({ type: 'goodbye', friend, atMs }),
      onGoodbyeSaid: (peer) => port.say({ type: 'goodbyeSaid', peer }),
      onPacket: (friend, packet) => port.say({ type: 'packet', friend, packet }),
    });
  }
}

function makeSameLinks(one: LinkIdentity, other: LinkIdentity): boolean {
  return sameBytes(one.secret, other.secret) && one.relayOnly === other.relayOnly;
}

async function loadRealLinks(): Promise<(options: LinksOptions) => Links> {
  const { createLinks } = await import('../../link/keeper/links.ts');
  return createLinks;
}

async function loadRealTicketUse(): Promise<UseOnce> {
  const { useTicketHere } = await import('./ticket-use.ts');
  return useTicketHere;
}
