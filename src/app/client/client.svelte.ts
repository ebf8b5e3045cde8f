// The host as this tab sees it: mirrors its lists, hands its messages to the conversations, and
// turns wishes into asks. Knows nothing of screens, workers or links.
import { SvelteMap } from 'svelte/reactivity';
import type { Ask, FriendView, LobbyItem, Lock } from '../../bridge/messages.ts';
import type { Place, ProfileView } from '../../bridge/messages.ts';
import type { RoomLinkView } from '../../bridge/rooms.ts';
import type { TabHears, TabSays } from '../../bridge/port.ts';
import type { Content } from '../../core/wire/content.ts';
import type { LobbyId, MessageId, PeerId } from '../../core/wire/ids.ts';
import type { Wish } from '../../core/io.ts';
import type { InvitationRecord, MuteRecord } from '../../core/state/records.ts';
import type { DirectoryView } from '../../core/state/views.ts';
import type { LinkDetail } from '../../link/keeper/link-detail.ts';
import { RequestError } from '../shared/trouble.ts';
import type { ClientListener } from './client-listener.ts';
import { Requests } from './requests.ts';
import type { GoodAnswer, HostEar, Progress } from './requests.ts';
import type { EntryPage, PageAt } from './conversation-source.ts';
import type { Conversation } from './conversation.svelte.ts';
import { Conversations } from './conversations.ts';
import { entryOfDirect, entryOfMessage } from './entry.ts';
import type { Entry, Pair } from './entry.ts';
import { randomMessageId } from './message-id.ts';
import { KnockList } from './knock-list.svelte.ts';
import { showWhile, typingWish, writerAt, writeWish } from './own-words.ts';
import { readAsItComes, tellRead } from './read-as-it-comes.ts';
import { Searches } from './searching.svelte.ts';
import { ParticipantLists } from './participant-lists.svelte.ts';
import { Portraits } from './portraits.svelte.ts';
import type { ElsewhereNotice } from '../shared/elsewhere.ts';
import { friendPlace, lobbyPlace, samePlace } from '../shared/place.ts';
import { TypingNotices } from './typing.svelte.ts';
import { Warnings } from './warnings.ts';
import { WhisperTalks } from './whisper-talks.svelte.ts';

type MessageOf<Type extends TabHears['type']> = Extract<TabHears, { readonly type: Type }>;

export class Client {
  readonly #requests: Requests;
  readonly #listener: ClientListener;
  readonly #conversations = new Conversations({
    page: (place, at, limit) => this.page(place, at, limit),
    isMuted: (place, writer) => this.isMuted(place, writer),
  });
  readonly #early: TabSays[] = [];
  #host: HostEar | undefined;
  #hostId = '';
  /** There is a profile here, readable or not. */
  #exists = false;

  /** `starting` until the host has said who we are; then `profile` tells whether we are anyone. */
  state = $state<'starting' | 'ready'>('starting');
  profile = $state.raw<ProfileView | undefined>(undefined);
  /** Holds the key of an unlocked profile: in memory only, and gone once it is locked. */
  lock = $state.raw<Lock>({ type: 'open' });
  /** When the last backup was made on this device; 0 if never. */
  backedUpAtMs = $state(0);
  /** Starts of the host that this tab has seen, the first one not counted. */
  restarts = $state(0);
  friends = $state.raw<readonly FriendView[]>([]);
  lobbies = $state.raw<readonly LobbyItem[]>([]);
  directory = $state.raw<readonly DirectoryView[]>([]);
  invitations = $state.raw<readonly InvitationRecord[]>([]);
  mutes = $state.raw<readonly MuteRecord[]>([]);
  readonly knocks = new KnockList();
  roomLinks = $state.raw<readonly RoomLinkView[]>([]);
  readonly whispers = new WhisperTalks();
  /** Median of the friends' clocks minus ours; undefined when unknown. */
  clockOffsetMs = $state<number | undefined>(undefined);
  elsewhere = $state.raw<ElsewhereNotice | undefined>(undefined);
  readonly warnings = new Warnings();
  readonly floods = this.warnings.floods;
  readonly participants = new ParticipantLists();
  readonly portraits = new Portraits((ask) => this.ask(ask));
  /** Why a link is as it is; known only in the tab that holds the links. */
  readonly linkDetails = new SvelteMap<PeerId, LinkDetail>();
  readonly typing = new TypingNotices();
  readonly searches = new Searches((ask) => this.ask(ask));
  /** The conversation the person is looking at, at its newest end; undefined when looking away. */
  reading: Place | undefined = undefined;

  constructor(listener: ClientListener) {
    this.#listener = listener;
    this.#requests = new Requests((message) => {
      if (this.#host) this.#host.say(message);
      else this.#early.push(message);
    });
  }

  /** The way to the host is there; what was asked before goes out now. */
  connect(host: HostEar): void {
    this.#host = host;
    for (const message of this.#early.splice(0)) host.say(message);
  }

  /** Takes what the host says; what is meant for the holder of the links is not for us. */
  receive(message: TabHears): void {
    switch (message.type) {
      case 'welcome':
        return this.#welcomed(message);
      case 'lock':
        return this.#become(this.profile, message.lock);
      case 'backedUp':
        return void (this.backedUpAtMs = message.atMs);
      case 'progress':
        return this.#requests.progressed(message.request, message);
      case 'profile':
        return this.#become(message.profile, this.lock);
      case 'friends':
        return void (this.friends = readAsItComes(this, message.friends));
      case 'lobbies':
        return void (this.lobbies = readAsItComes(this, message.lobbies));
      case 'directory':
        return void (this.directory = message.directory);
      case 'invitations':
        return void (this.invitations = message.invitations);
      case 'knocks':
        return this.knocks.heard(message);
      case 'roomLinks':
        return void (this.roomLinks = message.links);
      case 'whispers':
        return this.whispers.heard(message);
      case 'mutes':
        this.mutes = message.mutes;
        return this.#conversations.foldNow();
      case 'participants':
        this.participants.set(message.lobby, message.participants);
        return;
      case 'message':
      case 'notice': {
        const formerly = message.type === 'notice' ? message.formerly : undefined;
        const entry = { ...entryOfMessage(message.record), formerly };
        return this.#received(lobbyPlace(message.record.lobby), entry);
      }
      case 'direct': {
        const { friend } = message.record;
        const entry = entryOfDirect(message.record, this.#pair(friend));
        return this.#received(friendPlace(friend), entry);
      }
      case 'typing':
        return this.typing.heard(message.place, message.author);
      case 'clock':
        return void (this.clockOffsetMs = message.offsetMs);
      case 'elsewhere':
        return void (this.elsewhere = message);
      case 'abuse':
        return this.#listener.onAbuse(message.friend, message.reason);
      case 'flood':
      case 'grown':
      case 'twoThings':
        return this.warnings.heard(message);
      case 'trouble':
        return this.#listener.onTrouble(message.trouble);
      case 'answer':
        return this.#requests.answered(message.request, message.answer);
      case 'linkIdentity':
      case 'send':
      case 'cut':
      case 'linkReportsWanted':
      case 'useTicket':
        return;
      default:
        message satisfies never;
    }
  }

  friend(id: PeerId): FriendView | undefined {
    return this.friends.find(({ peerId }) => peerId === id);
  }

  lobby(id: LobbyId): LobbyItem | undefined {
    return this.lobbies.find(({ lobby }) => lobby === id);
  }

  /** Unread messages in all conversations. */
  get unread(): number {
    const joined = this.lobbies.filter(({ state }) => state === 'joined');
    const all = [...joined, ...this.friends, ...this.whispers.all];
    return all.reduce((sum, { unread }) => sum + unread, 0);
  }

  /** The same object while it is at hand; the least recently asked for is let go of. */
  conversation(place: Place): Conversation {
    return this.#conversations.at(place);
  }

  /** Parts of it were removed from the disk. */
  readonly forgetAtHand = (place: Place): void => this.#conversations.forget(place);

  /** Rejects with RequestError. */
  ask(ask: Ask, onProgress?: (progress: Progress) => void): Promise<GoodAnswer> {
    return this.#requests.ask(ask, onProgress);
  }

  /** Rejects with RequestError. */
  wish(wish: Wish): Promise<GoodAnswer> {
    return this.ask({ type: 'wish', wish });
  }

  /**
   * Writes and shows it at once; resolves when the words are on disk. Asked again with the same id
   * it writes once. Rejects with RequestError.
   */
  async write(place: Place, content: Content, id: MessageId = randomMessageId()): Promise<void> {
    const writer = writerAt(place, this.lobbies, this.profile);
    const words = { conversation: this.conversation(place), writer, content, id };
    await showWhile(words, this.wish(writeWish(place, content, id)));
  }

  /** A courtesy without consequence: when it fails, nobody needs to know. */
  async tellTyping(place: Place): Promise<void> {
    await this.wish(typingWish(place)).catch(() => undefined);
  }

  /** The person has seen the newest. */
  markRead(place: Place): void {
    const item = place.type === 'lobby' ? this.lobby(place.lobby) : this.friend(place.friend);
    if (item && item.unread > 0) tellRead(this, place);
  }

  /** Requests for a lobby's participants; from then on the host keeps the list fresh. */
  askParticipants(lobby: LobbyId): void {
    this.ask({ type: 'participants', lobby })
      .then((answer) => {
        if (answer.type === 'participants') this.participants.set(lobby, answer.participants);
      })
      .catch(() => undefined);
  }

  #welcomed({ hostId, profile, lock, backedUpAtMs }: MessageOf<'welcome'>): void {
    this.backedUpAtMs = backedUpAtMs;
    this.#become(profile, lock);
    this.state = 'ready';
    if (this.#hostId !== '' && this.#hostId !== hostId) {
      this.restarts += 1;
      this.floods.hostChanged();
      this.#conversations.refresh();
    }
    this.#hostId = hostId;
  }

  #become(profile: ProfileView | undefined, lock: Lock): void {
    const former = this.lock;
    this.profile = lock.type === 'locked' ? undefined : profile;
    this.lock = lock;
    if (lock !== former) this.#listener.onLock(lock);
    // An unlocked profile without a name is about to be told.
    const exists = this.profile !== undefined || lock.type !== 'open';
    const erased = this.#exists && !exists;
    this.#exists = exists;
    if (erased || lock.type === 'locked') this.#forgetAll();
    if (erased) this.#listener.onErased();
  }

  /** Nothing of a profile that is locked or gone stays in this tab. */
  #forgetAll(): void {
    this.friends = [];
    this.lobbies = [];
    [this.directory, this.invitations, this.mutes] = [[], [], []];
    this.whispers.clear();
    this.warnings.clear();
    this.participants.clear();
    this.portraits.clear();
    this.linkDetails.clear();
    this.typing.clear();
    this.#conversations.clear();
    this.searches.clear();
    this.reading = undefined;
  }

  #received(place: Place, entry: Entry): void {
    this.typing.stopped(place, place.type === 'friend' ? undefined : entry.writer);
    this.#conversations.receive(place, entry, samePlace(this.reading, place));
  }

  /** Entries as they are on disk. */
  async page(place: Place, at: PageAt, limit: number): Promise<EntryPage> {
    const answer = await this.ask({ type: 'page', place, before: undefined, ...at, limit });
    if (answer.type !== 'page') throw new RequestError({ code: 'bug', detail: answer.type });
    const { messages, directs, start, end } = answer.page;
    const pair = place.type === 'friend' ? this.#pair(place.friend) : undefined;
    const entries = pair && directs.map((record) => entryOfDirect(record, pair));
    return { entries: entries ?? messages.map(entryOfMessage), start, end };
  }

  #pair(friend: PeerId): Pair {
    return {
      own: { peerId: this.profile?.peerId ?? '', name: this.profile?.name ?? '' },
      friend: { peerId: friend, name: this.friend(friend)?.name ?? '' },
    };
  }

  /** As the host last said; a list of participants may be older. */
  isMuted(place: Place, writer: string): boolean {
    if (place.type === 'friend') return false;
    return this.mutes.some(
      ({ author, lobby }) => author === writer && (lobby === undefined || lobby === place.lobby),
    );
  }
}
