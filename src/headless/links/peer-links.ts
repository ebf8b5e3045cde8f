// The links of a peer without a browser: made when the host says for whom, as a tab does that holds
// the links and never gives them up.
import type { LinkIdentity } from '../../bridge/links.ts';
import type { Send } from '../../core/io.ts';
import type { TabHears, TabSays } from '../../bridge/port.ts';
import type { Links, LinksOptions } from '../../link/keeper/links.ts';

export interface PeerLinksOptions {
  readonly say: (message: TabSays) => void;
  /** Of the server where our certificate says that we are met. */
  readonly signalingUrl: string;
  readonly createLinks: (options: LinksOptions) => Links;
  readonly openWebSocket: NonNullable<LinksOptions['openWebSocket']>;
  readonly onElsewhere: () => void;
}

export class PeerLinks {
  readonly #options: PeerLinksOptions;
  #links: Links | undefined;
  /** Since the start. */
  readonly packets = { received: 0, sent: 0 };

  constructor(options: PeerLinksOptions) {
    this.#options = options;
  }

  hear(message: TabHears): void {
    switch (message.type) {
      case 'linkIdentity':
        this.#become(message.identity);
        return;
      case 'send':
        for (const send of message.sends) this.#send(send);
        return;
      case 'cut':
        this.#links?.cut(message.cut.friend, message.cut.forMs);
        return;
      case 'linkReportsWanted':
        void this.#report();
        return;
      default:
    }
  }

  /** Servers that can't be reached now. */
  get signalingTroubles(): number {
    const servers = this.#links?.stats().signaling ?? [];
    return servers.filter(({ trouble }) => trouble !== undefined).length;
  }

  get isUp(): boolean {
    return this.#links !== undefined;
  }

  /** The links go; in lobbies nothing is said. */
  close(): void {
    this.#links?.close();
    this.#links = undefined;
  }

  #become(identity: LinkIdentity | undefined): void {
    if (!identity) {
      this.close();
      return;
    }
    // One process has one identity from its start to its end.
    if (this.#links) this.#links.setFriends(identity);
    else this.#links = this.#create(identity);
  }

  #create(identity: LinkIdentity): Links {
    const { say, signalingUrl, createLinks, openWebSocket, onElsewhere } = this.#options;
    return createLinks({
      identity,
      ownSignalingUrl: signalingUrl,
      openWebSocket,
      // There is no page that could be put aside.
      watch: () => () => {},
      onState: (friend, state) => say({ type: 'linkState', friend, state }),
      onPacket: (friend, packet) => {
        this.packets.received += 1;
        say({ type: 'packet', friend, packet });
      },
      onKnock: (knock) => say({ type: 'knock', knock }),
      onGoodbye: (friend, atMs) => say({ type: 'goodbye', friend, atMs }),
      onGoodbyeSaid: (peer) => say({ type: 'goodbyeSaid', peer }),
      onElsewhere,
    });
  }

  #send(send: Send): void {
    this.packets.sent += 1;
    this.#links?.send(send);
  }

  async #report(): Promise<void> {
    const reports = (await this.#links?.reports()) ?? [];
    this.#options.say({ type: 'linkReports', reports });
  }
}
