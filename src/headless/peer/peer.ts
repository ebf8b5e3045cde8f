// A peer without a browser: the host and its core as they are, over a store in a file, with one
// "tab" that holds the links and asks what commands ask. Nobody looks at it, so that it is away.
import { createDirectCarrier } from '../../bridge/carriers/direct-carrier.ts';
import type { Answer, Ask, FriendView, LobbyItem, Lock } from '../../bridge/messages.ts';
import type { ProfileView, Trouble } from '../../bridge/messages.ts';
import { createTabPort } from '../../bridge/port.ts';
import type { TabHears, TabPort } from '../../bridge/port.ts';
import type { Clock } from '../../base/clock.ts';
import { createCore } from '../../core/router.ts';
import type { InvitationRecord } from '../../core/state/records.ts';
import type { DirectoryView } from '../../core/state/views.ts';
import { webRandomBytes } from '../../identity/keys/keys.ts';
import type { PassphraseCost } from '../../identity/vault/passphrase.ts';
import type { Store } from '../../store/store.ts';
import { createHosts } from '../../worker/host/hosts.ts';
import type { Hosts } from '../../worker/host/hosts.ts';
import { createSecrets } from '../../worker/peer/secrets.ts';
import { PROFILE } from '../constants.ts';

export interface PeerOptions {
  readonly store: Store;
  readonly signalingUrl: string;
  readonly clock: Clock;
  /** All that the host says; the links are behind it. */
  readonly onMessage: (message: TabHears) => void;
  readonly passphraseCost?: PassphraseCost;
}

/** What the host has said last of each list. */
export interface PeerLists {
  readonly profile: ProfileView | undefined;
  readonly lock: Lock | undefined;
  readonly friends: readonly FriendView[];
  readonly lobbies: readonly LobbyItem[];
  readonly directory: readonly DirectoryView[];
  readonly invitations: readonly InvitationRecord[];
  /** How many of each code since the start. */
  readonly troubles: ReadonlyMap<Trouble['code'], number>;
}

export class Peer {
  readonly port: TabPort;
  readonly #hosts: Hosts;
  readonly #onMessage: PeerOptions['onMessage'];
  readonly #asked = new Map<string, (answer: Answer) => void>();
  readonly #troubles = new Map<string, number>();
  readonly #ready: Promise<void>;
  #welcomed: () => void = () => {};
  #waiting: { readonly isSo: () => boolean; readonly done: () => void }[] = [];
  #lists: PeerLists = {
    profile: undefined,
    lock: undefined,
    friends: [],
    lobbies: [],
    directory: [],
    invitations: [],
    troubles: this.#troubles,
  };

  constructor(options: PeerOptions) {
    const { store, signalingUrl, clock, passphraseCost } = options;
    this.#onMessage = options.onMessage;
    this.#ready = new Promise((resolve) => {
      this.#welcomed = resolve;
    });
    this.#hosts = createHosts({
      place: 'tab',
      signalingUrl,
      // A host that failed is followed by another one, which finds the same file open.
      createStore: () => ({ ...store, close: () => {} }),
      createCore: (given) => createCore({ ...given, salt: webRandomBytes(16) }),
      createSecrets,
      clock,
      random: webRandomBytes,
      locks: undefined,
      ...(passphraseCost && { passphraseCost }),
    });
    this.port = createTabPort({
      profile: PROFILE,
      tab: crypto.randomUUID(),
      carrier: createDirectCarrier(this.#hosts.receive),
      clock,
      locks: undefined,
      onMessage: (message) => this.#hear(message),
      onState: () => {},
    });
    this.port.say({ type: 'looking', looking: false });
  }

  get lists(): PeerLists {
    return this.#lists;
  }

  /** Resolves when the host has read the disk. */
  ready(): Promise<void> {
    return this.#ready;
  }

  /** Rejects with PeerTrouble when it could not be. */
  async ask(ask: Ask): Promise<Exclude<Answer, { readonly type: 'trouble' }>> {
    const request = crypto.randomUUID();
    const answer = await new Promise<Answer>((resolve) => {
      this.#asked.set(request, resolve);
      this.port.say({ type: 'ask', ask, request });
    });
    if (answer.type === 'trouble') throw new PeerTrouble(answer.trouble);
    return answer;
  }

  /** Resolves when the lists say so: what was asked for is answered before it is told. */
  async until(isSo: (lists: PeerLists) => boolean): Promise<void> {
    if (isSo(this.#lists)) return;
    await new Promise<void>((done) => {
      this.#waiting.push({ isSo: () => isSo(this.#lists), done });
    });
  }

  /** From now on the host makes links through this "tab". */
  hold(): void {
    this.port.hold(true);
  }

  /** Nothing is saved any more: whoever closes in good order waits for `saved` before. */
  close(): void {
    this.port.close();
    this.#hosts.close();
  }

  #hear(message: TabHears): void {
    switch (message.type) {
      case 'welcome':
        this.#lists = { ...this.#lists, profile: message.profile, lock: message.lock };
        this.#welcomed();
        break;
      case 'profile':
        this.#lists = { ...this.#lists, profile: message.profile };
        break;
      case 'lock':
        this.#lists = { ...this.#lists, lock: message.lock };
        break;
      case 'friends':
        this.#lists = { ...this.#lists, friends: message.friends };
        break;
      case 'lobbies':
        this.#lists = { ...this.#lists, lobbies: message.lobbies };
        break;
      case 'directory':
        this.#lists = { ...this.#lists, directory: message.directory };
        break;
      case 'invitations':
        this.#lists = { ...this.#lists, invitations: message.invitations };
        break;
      case 'trouble': {
        const { code } = message.trouble;
        this.#troubles.set(code, (this.#troubles.get(code) ?? 0) + 1);
        break;
      }
      case 'answer':
        this.#asked.get(message.request)?.(message.answer);
        this.#asked.delete(message.request);
        break;
      default:
    }
    this.#waiting = this.#waiting.filter(({ isSo, done }) => {
      const holds = isSo();
      if (holds) done();
      return !holds;
    });
    this.#onMessage(message);
  }
}

/** What was asked could not be; the code is the host's. */
export class PeerTrouble extends Error {
  override readonly name = 'PeerTrouble';
  readonly code: string;

  constructor({ code, detail }: Trouble) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}
