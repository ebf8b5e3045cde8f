// A tab with the real port, that keeps what it hears and asks as a person's tab would.
import type { TabCarrier } from '../../bridge/carrier.ts';
import { createDirectCarrier } from '../../bridge/carriers/direct-carrier.ts';
import type {
  Answer,
  Ask,
  FriendView,
  LobbyItem,
  Lock,
  ProfileView,
  Trouble,
} from '../../bridge/messages.ts';
import { createTabPort } from '../../bridge/port.ts';
import type { TabHears, TabPort } from '../../bridge/port.ts';
import type { FakeClock } from '../../base/testing/fake-clock.ts';
import type { Content } from '../../core/wire/content.ts';
import { toMessageId } from '../../core/wire/ids.ts';
import type { LobbyId, MessageId, PeerId } from '../../core/wire/ids.ts';
import type { Send, Wish } from '../../core/io.ts';
import type { DirectRecord, MessageRecord } from '../../core/state/records.ts';
import type { DirectoryView, ParticipantView } from '../../core/state/views.ts';
import type { TestPlace } from './test-place.ts';

export interface TestTabOptions {
  readonly place: TestPlace;
  readonly clock: FakeClock;
  readonly tab: string;
  readonly profile?: string;
  readonly carrier?: TabCarrier;
  readonly onSend?: (send: Send) => void;
}

export class TestTab {
  readonly port: TabPort;
  readonly heard: TabHears[] = [];
  readonly troubles: Trouble[] = [];
  profile: ProfileView | undefined;
  lock: Lock | undefined;
  backedUpAtMs: number | undefined;
  friends: readonly FriendView[] = [];
  lobbies: readonly LobbyItem[] = [];
  directory: readonly DirectoryView[] = [];
  readonly participants = new Map<LobbyId, readonly ParticipantView[]>();
  readonly #options: TestTabOptions;
  readonly #open = new Map<string, (answer: Answer) => void>();
  #requests = 0;
  #messages = 0;

  constructor(options: TestTabOptions) {
    const { place, clock, tab, profile = 'default' } = options;
    this.#options = options;
    this.port = createTabPort({
      profile,
      tab,
      clock,
      carrier: options.carrier ?? createDirectCarrier(place.receive),
      locks: place.locks,
      onMessage: (message) => this.#hear(message),
      onState: () => {},
    });
  }

  ask(ask: Ask, request = `${this.#options.tab}-${++this.#requests}`): Promise<Answer> {
    return new Promise((resolve) => {
      this.#open.set(request, resolve);
      this.port.say({ type: 'ask', ask, request });
    });
  }

  wish(wish: Wish): Promise<Answer> {
    return this.ask({ type: 'wish', wish });
  }

  write(lobby: LobbyId, text: string): Promise<Answer> {
    return this.wish({ type: 'write', lobby, id: this.#freshId(), content: chat(text) });
  }

  writeDirect(friend: PeerId, text: string): Promise<Answer> {
    return this.wish({ type: 'writeDirect', friend, id: this.#freshId(), content: chat(text) });
  }

  /** What was shown for the first time, in its order. */
  get shown(): MessageRecord[] {
    return this.heard
      .filter((one) => one.type === 'message')
      .filter(({ again }) => !again)
      .map(({ record }) => record);
  }

  get directs(): DirectRecord[] {
    return this.heard
      .filter((one) => one.type === 'direct')
      .filter(({ again }) => !again)
      .map(({ record }) => record);
  }

  types(): string[] {
    return this.heard.map(({ type }) => type);
  }

  #freshId(): MessageId {
    this.#messages += 1;
    const name = [...this.#options.tab].map((one) => one.charCodeAt(0).toString(16)).join('');
    return toMessageId(`${name}${this.#messages.toString(16).padStart(16, '0')}`.slice(-16));
  }

  #hear(message: TabHears): void {
    this.heard.push(message);
    switch (message.type) {
      case 'welcome':
        this.profile = message.profile;
        this.lock = message.lock;
        this.backedUpAtMs = message.backedUpAtMs;
        return;
      case 'profile':
        this.profile = message.profile;
        return;
      case 'lock':
        this.lock = message.lock;
        return;
      case 'backedUp':
        this.backedUpAtMs = message.atMs;
        return;
      case 'friends':
        this.friends = message.friends;
        return;
      case 'lobbies':
        this.lobbies = message.lobbies;
        return;
      case 'directory':
        this.directory = message.directory;
        return;
      case 'participants':
        this.participants.set(message.lobby, message.participants);
        return;
      case 'trouble':
        this.troubles.push(message.trouble);
        return;
      case 'send':
        for (const send of message.sends) this.#options.onSend?.(send);
        return;
      case 'answer':
        this.#open.get(message.request)?.(message.answer);
        this.#open.delete(message.request);
        return;
      default:
    }
  }
}

export const chat = (text: string): Content => ({ type: 'chat', text });
