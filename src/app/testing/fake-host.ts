// A host that only pretends: answers every ask from memory and lets imaginary peers answer, so that
// the screens can be seen and tested without worker, links and friends. Never part of a build.
import { messageKeyOf } from '../../core/wire/envelope.ts';
import type { Answer, Ask, Place } from '../../bridge/messages.ts';
import type { RoomAsk } from '../../bridge/rooms.ts';
import type { WhisperAsk } from '../../bridge/whispers.ts';
import type { TabHears, TabSays } from '../../bridge/port.ts';
import type { Content } from '../../core/wire/content.ts';
import type { LobbyId, MessageId, PeerId } from '../../core/wire/ids.ts';
import type { Wish, WishOf } from '../../core/io.ts';
import { parseCertificate } from '../../identity/certificate/certificate.ts';
import { friendPlace } from '../shared/place.ts';
import type { FakeDisk } from './fake-disk.ts';
import { fakeHex } from './fake-disk.ts';
import { fakeDiagnostics } from './fake-diagnostics.ts';
import { fakeProfile } from './fake-profile.ts';
import { fakePersonAnswer, isPersonAsk } from './fake-people.ts';
import type { PeopleAsk } from './fake-people.ts';
import { fakeRoomAnswer, isRoomAsk } from './fake-rooms.ts';
import { FakeVault, isVaultAsk } from './fake-vault.ts';
import type { VaultAsk } from './fake-vault.ts';
import { fakeStorageAnswer } from './fake-storage.ts';
import { fakeSearch } from './fake-search.ts';
import { fakeWhisperAnswer, isWhisperAsk } from './fake-whispers.ts';

const DONE: Answer = { type: 'done' };

export interface FakeHostOptions {
  readonly disk: FakeDisk;
  readonly hear: (message: TabHears) => void;
  /** The next asks fail with this code, as long as it returns one. */
  readonly failWith?: () => string | undefined;
  /** How long each of ten steps of something slow takes, in ms; 0 if not said. */
  readonly stepMs?: number;
}

export interface FakeHost {
  say(message: TabSays): void;
  start(): void;
  /** Tells the tab all lists, as the host does after a change. */
  tellLists(): void;
  /** Someone else writes. */
  receive(lobby: LobbyId, nickname: string, text: string): void;
  receiveDirect(friend: PeerId, text: string): void;
  readonly vault: FakeVault;
}

export function createFakeHost({ disk, hear, failWith, stepMs = 0 }: FakeHostOptions): FakeHost {
  const vault = new FakeVault({ disk, hear, stepMs });
  const tellLists = (): void => {
    if (vault.isLocked) return;
    hear({ type: 'friends', friends: disk.friends });
    hear({ type: 'lobbies', lobbies: disk.lobbies });
    hear({ type: 'directory', directory: disk.directory });
    hear({ type: 'invitations', invitations: disk.invitations });
    hear({ type: 'mutes', mutes: disk.mutes });
    for (const list of [disk.knockList, disk.whisperList]) hear(list);
    hear({ type: 'roomLinks', links: disk.roomLinks });
    for (const [lobby, participants] of disk.participants) {
      hear({ type: 'participants', lobby, participants });
    }
  };
  const fakeWish = (wish: Wish): Answer => {
    switch (wish.type) {
      case 'write':
        writeOwn(disk, { type: 'lobby', lobby: wish.lobby }, wish, hear);
        return DONE;
      case 'writeDirect':
        return writeDirect(disk, wish, hear);
      default:
        return carryOut(disk, wish);
    }
  };
  const answer = async (ask: Ask, request: string): Promise<Answer> => {
    const code = failWith?.();
    if (code !== undefined) return { type: 'trouble', trouble: { code, detail: '' } };
    if (isVaultAsk(ask)) return vault.answer(ask, request);
    if (ask.type === 'wish') return fakeWish(ask.wish);
    if (isRoomAsk(ask)) return fakeRoomAnswer(disk, ask);
    if (isWhisperAsk(ask)) return fakeWhisperAnswer(disk, ask);
    if (isPersonAsk(ask)) return fakePersonAnswer(disk, ask, hear);
    return answerFrom(disk, ask, hear);
  };
  return {
    say(message) {
      if (message.type !== 'ask') return;
      void answer(message.ask, message.request).then((found) => {
        tellLists();
        hear({ type: 'answer', request: message.request, answer: found });
      });
    },
    start() {
      const { lock, backedUpAtMs } = vault;
      const profile = vault.isLocked ? undefined : disk.profile;
      const hostId = fakeHex(`${Math.random()}`, 8);
      hear({ type: 'welcome', hostId, profile, lock, backedUpAtMs });
      tellLists();
    },
    tellLists,
    vault,
    receive(id, nickname, text) {
      const lobby = disk.lobbies.find((one) => one.lobby === id);
      if (!lobby) return;
      const record = disk.write(lobby, nickname, { type: 'chat', text });
      disk.changeLobby(id, { unread: lobby.unread + 1 });
      hear({ type: 'message', record, again: false });
      tellLists();
    },
    receiveDirect(id, text) {
      const record = disk.writeDirect(id, false, { type: 'chat', text });
      const unread = (disk.friends.find(({ peerId }) => peerId === id)?.unread ?? 0) + 1;
      disk.changeFriend(id, { unread });
      hear({ type: 'direct', record, again: false });
      tellLists();
    },
  };
}

function writeDirect(
  disk: FakeDisk,
  { friend, id, content }: WishOf<'writeDirect'>,
  hear: FakeHostOptions['hear'],
): Answer {
  if (content.type !== 'introduction') writeOwn(disk, friendPlace(friend), { id, content }, hear);
  return DONE;
}

function writeOwn(
  disk: FakeDisk,
  place: Place,
  { content, id }: { readonly content: Content; readonly id: MessageId },
  hear: FakeHostOptions['hear'],
): void {
  if (place.type === 'friend') {
    const key = messageKeyOf(disk.profile?.peerId ?? '', id);
    const record = disk.writeDirect(place.friend, true, content, { id, key });
    hear({ type: 'direct', record, again: false });
    return;
  }
  const lobby = disk.lobbies.find((one) => one.lobby === place.lobby);
  if (!lobby) return;
  hear({
    type: 'message',
    record: disk.write(lobby, lobby.nickname, content, {
      id,
      key: messageKeyOf(lobby.author, id),
    }),
    again: false,
  });
}

async function hideAddress(
  disk: FakeDisk,
  hide: boolean,
  hear: FakeHostOptions['hear'],
): Promise<Answer> {
  const { hidesAddress: _, ...profile } = disk.profile ?? (await fakeProfile('willow'));
  disk.profile = hide ? { ...profile, hidesAddress: true } : profile;
  hear({ type: 'profile', profile: disk.profile });
  return DONE;
}

async function answerFrom(
  disk: FakeDisk,
  ask: Exclude<Ask, VaultAsk | PeopleAsk | RoomAsk | WhisperAsk | { readonly type: 'wish' }>,
  hear: FakeHostOptions['hear'],
): Promise<Answer> {
  switch (ask.type) {
    case 'createProfile':
    case 'renameProfile':
      hear({ type: 'profile', profile: (disk.profile = await fakeProfile(ask.name)) });
      return DONE;
    case 'hideAddress':
      return hideAddress(disk, ask.hide, hear);
    case 'addFriend': {
      const { name, peerId, text } = await parseCertificate(ask.text);
      const fresh = { link: 'offline', linkedAtMs: 0, asking: 'asked' } as const;
      disk.friend(name, { peerId, certificate: text, ...fresh });
      return { type: 'friendAdded', friend: peerId };
    }
    case 'askAgain':
      disk.changeFriend(ask.friend, { asking: 'asked' });
      return DONE;
    case 'acceptKnock': {
      const { name, peerId, certificate } = disk.knock(ask.peer);
      disk.knocks = disk.knocks.filter((one) => one.peerId !== peerId);
      disk.friend(name, { peerId, certificate, link: 'dialling', linkedAtMs: 0 });
      return { type: 'friendAdded', friend: peerId };
    }
    case 'declineKnocks':
      for (const peer of ask.peers) disk.changeKnock(peer, 'declined');
      return DONE;
    case 'undeclineKnock':
      disk.changeKnock(ask.peer, 'waiting');
      return DONE;
    case 'removeFriend':
      disk.friends = disk.friends.filter(({ peerId }) => peerId !== ask.friend);
      return DONE;
    case 'page':
      return { type: 'page', page: disk.page(ask) };
    case 'search':
      return fakeSearch(disk, ask);
    case 'measureStorage':
    case 'removeMessages':
    case 'removePictures':
      return fakeStorageAnswer(disk, ask);
    case 'hops':
      return { type: 'hops', ...disk.hops };
    case 'markRead':
      if (ask.place.type === 'lobby') disk.changeLobby(ask.place.lobby, { unread: 0, mentions: 0 });
      else disk.changeFriend(ask.place.friend, { unread: 0 });
      return DONE;
    case 'participants':
      return { type: 'participants', participants: disk.participants.get(ask.lobby) ?? [] };
    case 'diagnostics':
      return { type: 'diagnostics', diagnostics: fakeDiagnostics(disk) };
    default:
      return ask satisfies never;
  }
}

function carryOut(disk: FakeDisk, wish: Exclude<Wish, { type: 'write' | 'writeDirect' }>): Answer {
  switch (wish.type) {
    case 'createLobby': {
      const { name, topic, visibility, history, nickname } = wish;
      const { lobby } = disk.lobby(name, { topic, visibility, history });
      disk.changeLobby(lobby, { nickname });
      return { type: 'lobbyCreated', lobby };
    }
    case 'join': {
      const found =
        disk.directory.find(({ lobby }) => lobby === wish.lobby) ??
        disk.invitations.find(({ lobby }) => lobby === wish.lobby);
      if (found) disk.lobby(found.card.name, found.card);
      disk.invitations = disk.invitations.filter(({ lobby }) => lobby !== wish.lobby);
      disk.changeLobby(wish.lobby, { state: 'joined', nickname: wish.nickname });
      return DONE;
    }
    case 'leave':
      disk.changeLobby(wish.lobby, { state: 'left', participants: 0 });
      return DONE;
    case 'forget':
      disk.lobbies = disk.lobbies.filter(({ lobby }) => lobby !== wish.lobby);
      return DONE;
    case 'rename':
    case 'freshPseudonym':
      disk.changeLobby(wish.lobby, { nickname: wish.nickname });
      return DONE;
    case 'decline':
      disk.invitations = disk.invitations.filter(({ lobby }) => lobby !== wish.lobby);
      return DONE;
    case 'mute': {
      const { author, lobby, on } = wish;
      disk.mutes = disk.mutes.filter((one) => one.author !== author);
      // The list of participants isn't told again for it.
      if (on) disk.mutes.push({ author, lobby });
      return DONE;
    }
    case 'keepHistory':
      disk.changeLobby(wish.lobby, { kept: wish.kept });
      return DONE;
    case 'pauseFriend': {
      const { lobby, friend, on } = wish;
      const { pausedFriends } = disk.lobbies.find((one) => one.lobby === lobby)!;
      const others = pausedFriends.filter((one) => one !== friend);
      disk.changeLobby(lobby, { pausedFriends: on ? [...others, friend] : others });
      return DONE;
    }
    case 'removeHistory':
    case 'removeDirects':
    case 'typing':
    case 'whisper':
    case 'typingDirect':
    case 'invite':
    case 'requestDirectory':
      return DONE;
    default:
      return wish satisfies never;
  }
}
