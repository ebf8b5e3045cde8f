// What the fake host keeps: the lists of a profile and the records of its conversations, with
// helpers that make ids and records. In memory only.
import type { Hops } from '../../bridge/requests.ts';
import type { IntroducedTooMany, KnockView } from '../../bridge/knocks.ts';
import type { RoomLinkView } from '../../bridge/rooms.ts';
import type { WakeGrantView } from '../../bridge/wake.ts';
import type { WhisperList, WhisperView } from '../../bridge/whispers.ts';
import type {
  FriendView,
  HostMessage,
  LobbyItem,
  Page,
  ProfileView,
} from '../../bridge/messages.ts';
import type { Content } from '../../core/wire/content.ts';
import type { Author, LobbyId, MessageId, MessageKey, PeerId } from '../../core/wire/ids.ts';
import type {
  DirectRecord,
  InvitationRecord,
  MessageRecord,
  MuteRecord,
} from '../../core/state/records.ts';
import type { LobbyCard } from '../../core/wire/card.ts';
import type { DirectoryView, ParticipantView } from '../../core/state/views.ts';
import { fakePage } from './fake-page.ts';
import type { FakePageAsk } from './fake-page.ts';

/** The same digits for the same name, spread as if they were random. */
export function fakeHex(name: string, bytes: number): string {
  let hash = 0x811c9dc5;
  let hex = '';
  for (let at = 0; hex.length < 2 * bytes; at++) {
    for (const letter of `${name}/${at}`) {
      hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
    }
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
    hex += hash.toString(16).padStart(8, '0');
  }
  return hex.slice(0, 2 * bytes);
}

export const fakePeer = (name: string): PeerId => fakeHex(`peer ${name}`, 16) as PeerId;
export const fakeLobby = (name: string): LobbyId => fakeHex(`lobby ${name}`, 8) as LobbyId;
export const fakeAuthor = (name: string): Author => fakeHex(`author ${name}`, 32) as Author;
export const fakeKey = (name: string): MessageKey => fakeHex(`key ${name}`, 16) as MessageKey;

export class FakeDisk {
  profile: ProfileView | undefined;
  friends: FriendView[] = [];
  knocks: KnockView[] = [];
  roomLinks: RoomLinkView[] = [];
  whispers: WhisperView[] = [];
  knocksLeft = 0;
  introducedTooMany: IntroducedTooMany[] = [];
  /** Whom the person has introduced to whom. */
  readonly introduced: (readonly [PeerId, PeerId])[] = [];
  /** Whom the person has let wake this device. */
  wakeGrants: WakeGrantView[] = [];
  lobbies: LobbyItem[] = [];
  directory: DirectoryView[] = [];
  invitations: InvitationRecord[] = [];
  mutes: MuteRecord[] = [];
  readonly portraits = new Map<PeerId, Uint8Array>();
  readonly participants = new Map<LobbyId, ParticipantView[]>();
  readonly messages = new Map<LobbyId, MessageRecord[]>();
  readonly directs = new Map<PeerId, DirectRecord[]>();
  /** Messages that passed, as counted. */
  hops: Hops = { sinceMs: 1, friends: [] };
  #count = 0;

  lobby(name: string, more: Partial<LobbyCard> = {}): LobbyItem {
    const nowMs = Date.now();
    const item: LobbyItem = {
      lobby: fakeLobby(name),
      card: {
        nonce: fakeHex(name, 16),
        name,
        topic: '',
        visibility: 'public',
        history: 'shared',
        createdAtMs: nowMs,
        ...more,
      },
      state: 'joined',
      nickname: 'fern',
      author: fakeAuthor(`self in ${name}`),
      generation: 0,
      joinedAtMs: nowMs,
      leftAtMs: 0,
      heartbeatAtMs: nowMs,
      participants: 1,
      routesUp: this.friends.filter(({ link }) => link === 'up').length,
      friends: this.friends.map(({ peerId }) => peerId),
      pausedFriends: [],
      unread: 0,
      mentions: 0,
      newest: undefined,
    };
    this.lobbies.push(item);
    return item;
  }

  friend(name: string, more: Partial<FriendView> = {}): FriendView {
    const friend: FriendView = {
      peerId: fakePeer(name),
      name,
      certificate: '',
      addedAtMs: Date.now() - 86_400_000,
      link: 'up',
      linkedAtMs: Date.now(),
      away: false,
      asking: 'no',
      entering: false,
      ownName: name,
      how: 'pasted',
      introducedBy: [],
      comparedAtMs: undefined,
      wakes: false,
      waking: { type: 'no' },
      unread: 0,
      newest: undefined,
      ...more,
    };
    this.friends.push(friend);
    return friend;
  }

  write(
    lobby: LobbyItem,
    nickname: string,
    content: Content | undefined,
    more: Partial<MessageRecord> = {},
  ): MessageRecord {
    const name = `${lobby.lobby} ${++this.#count}`;
    const own = nickname === lobby.nickname;
    const record: MessageRecord = {
      lobby: lobby.lobby,
      key: fakeKey(name),
      id: fakeHex(name, 8) as MessageId,
      author: own ? lobby.author : fakeAuthor(`${nickname} in ${lobby.card.name}`),
      nickname,
      writtenAtMs: Date.now(),
      receivedAtMs: Date.now(),
      kind: content?.type ?? 'joined',
      content,
      parts: 1,
      own,
      state: own ? (lobby.routesUp > 0 ? 'sent' : 'waiting') : 'received',
      caughtUp: false,
      ...more,
    };
    this.messages.set(lobby.lobby, [...(this.messages.get(lobby.lobby) ?? []), record]);
    if (content?.type === 'chat') this.changeLobby(lobby.lobby, { newest: record });
    return record;
  }

  writeDirect(
    friend: PeerId,
    own: boolean,
    content: Content,
    more: Partial<DirectRecord> = {},
  ): DirectRecord {
    const atMs = Date.now();
    const name = `${friend} ${++this.#count}`;
    const isUp = this.friends.some(({ peerId, link }) => peerId === friend && link === 'up');
    const record: DirectRecord = {
      friend,
      id: fakeHex(name, 8) as MessageId,
      key: fakeKey(name),
      own,
      writtenAtMs: atMs,
      receivedAtMs: atMs,
      content,
      state: own ? (isUp ? 'delivered' : 'waiting') : 'received',
      sequence: this.#count,
      ...more,
    };
    this.directs.set(friend, [...(this.directs.get(friend) ?? []), record]);
    this.changeFriend(friend, { newest: record });
    return record;
  }

  /** As after the profile was erased. */
  empty(): void {
    this.profile = undefined;
    this.friends = [];
    this.knocks = [];
    this.whispers = [];
    this.lobbies = [];
    this.directory = [];
    this.invitations = [];
    this.mutes = [];
    this.participants.clear();
    this.messages.clear();
    this.directs.clear();
  }

  changeLobby(id: LobbyId, change: Partial<LobbyItem>): void {
    this.lobbies = this.lobbies.map((one) => (one.lobby === id ? { ...one, ...change } : one));
  }

  /** Somebody asks to be a friend. */
  ask(name: string, more: Partial<KnockView> = {}): KnockView {
    const knock: KnockView = {
      peerId: fakePeer(name),
      name,
      certificate: '',
      state: 'waiting',
      atMs: Date.now(),
      removedAtMs: undefined,
      asked: true,
      introducedBy: [],
      ...more,
    };
    this.knocks.push(knock);
    return knock;
  }

  get whisperList(): WhisperList {
    return { type: 'whispers', whispers: this.whispers, left: [] };
  }

  get knockList(): Extract<HostMessage, { readonly type: 'knocks' }> {
    const { knocks, knocksLeft: left, introducedTooMany } = this;
    return { type: 'knocks', knocks, left, introducedTooMany };
  }

  knock(peer: PeerId): KnockView {
    const found = this.knocks.find(({ peerId }) => peerId === peer);
    if (!found) throw new Error('nobody of that id knocked');
    return found;
  }

  changeKnock(peer: PeerId, state: KnockView['state']): void {
    this.knocks = this.knocks.map((one) => (one.peerId === peer ? { ...one, state } : one));
  }

  changeFriend(id: PeerId, change: Partial<FriendView>): void {
    this.friends = this.friends.map((one) => (one.peerId === id ? { ...one, ...change } : one));
  }

  /** As the host answers. */
  page(ask: FakePageAsk): Page {
    if (ask.place.type === 'lobby') {
      const { rows, ...ends } = fakePage(this.messages.get(ask.place.lobby) ?? [], ask);
      return { messages: rows, directs: [], ...ends };
    }
    const { rows, ...ends } = fakePage(this.directs.get(ask.place.friend) ?? [], ask);
    return { messages: [], directs: rows, ...ends };
  }
}
