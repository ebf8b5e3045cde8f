// A host that only pretends: answers every ask from memory and lets imaginary peers answer, so that
// the screens can be seen and tested without worker, links and friends. Never part of a build.
import type { Answer, Ask, Place, ProfileView } from '../../bridge/messages.ts';
import type { TabHears, TabSays } from '../../bridge/port.ts';
import type { Content } from '../../core/content.ts';
import type { LobbyId, PeerId } from '../../core/ids.ts';
import type { Wish } from '../../core/io.ts';
import { createCertificate, parseCertificate } from '../../identity/certificate.ts';
import { createIdentitySecret } from '../../identity/keys.ts';
import type { FakeDisk } from './fake-disk.ts';
import { fakeHex, fakePeer } from './fake-disk.ts';

const DONE: Answer = { type: 'done' };

export interface FakeHostOptions {
  readonly disk: FakeDisk;
  readonly hear: (message: TabHears) => void;
  /** The next asks fail with this code, as long as it returns one. */
  readonly failWith?: () => string | undefined;
}

export interface FakeHost {
  say(message: TabSays): void;
  start(): void;
  /** Tells the tab all lists, as the host does after a change. */
  tellLists(): void;
  /** Someone else writes. */
  receive(lobby: LobbyId, nickname: string, text: string): void;
  receiveDirect(friend: PeerId, text: string): void;
}

export function createFakeHost({ disk, hear, failWith }: FakeHostOptions): FakeHost {
  const tellLists = (): void => {
    hear({ type: 'friends', friends: disk.friends });
    hear({ type: 'lobbies', lobbies: disk.lobbies });
    hear({ type: 'directory', directory: disk.directory });
    hear({ type: 'invitations', invitations: disk.invitations });
    hear({ type: 'mutes', mutes: disk.mutes });
    for (const [lobby, participants] of disk.participants) {
      hear({ type: 'participants', lobby, participants });
    }
  };
  const fakeWish = (wish: Wish): Answer => {
    switch (wish.type) {
      case 'write':
        writeOwn(disk, { type: 'lobby', lobby: wish.lobby }, wish.content, hear);
        return DONE;
      case 'writeDirect':
        writeOwn(disk, { type: 'friend', friend: wish.friend }, wish.content, hear);
        return DONE;
      default:
        return carryOut(disk, wish);
    }
  };
  const answer = async (ask: Ask): Promise<Answer> => {
    const code = failWith?.();
    if (code !== undefined) return { type: 'trouble', trouble: { code, detail: '' } };
    if (ask.type === 'wish') return fakeWish(ask.wish);
    return answerFrom(disk, ask, hear);
  };
  return {
    say(message) {
      if (message.type !== 'ask') return;
      void answer(message.ask).then((found) => {
        tellLists();
        hear({ type: 'answer', request: message.request, answer: found });
      });
    },
    start() {
      hear({ type: 'welcome', hostId: fakeHex(`${Math.random()}`, 8), profile: disk.profile });
      tellLists();
    },
    tellLists,
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

function writeOwn(
  disk: FakeDisk,
  place: Place,
  content: Content,
  hear: FakeHostOptions['hear'],
): void {
  if (place.type === 'friend') {
    const record = disk.writeDirect(place.friend, true, content);
    hear({ type: 'direct', record, again: false });
    return;
  }
  const lobby = disk.lobbies.find((one) => one.lobby === place.lobby);
  if (!lobby) return;
  hear({
    type: 'message',
    record: disk.write(lobby, lobby.nickname, content),
    again: false,
  });
}

/** A real certificate of a key that is the same each time. */
export async function fakeProfile(name: string): Promise<ProfileView> {
  const secret = createIdentitySecret(() => new Uint8Array(32).fill(7));
  const signalingUrls = ['wss://foyer.example/signal'];
  const certificate = await createCertificate(secret, { name, signalingUrls, issuedAtMs: 1 });
  return { peerId: fakePeer('self'), name, certificate };
}

async function answerFrom(
  disk: FakeDisk,
  ask: Exclude<Ask, { readonly type: 'wish' }>,
  hear: FakeHostOptions['hear'],
): Promise<Answer> {
  switch (ask.type) {
    case 'createProfile':
    case 'renameProfile': {
      disk.profile = await fakeProfile(ask.name);
      hear({ type: 'profile', profile: disk.profile });
      return DONE;
    }
    case 'addFriend': {
      const { name, peerId, text } = await parseCertificate(ask.text);
      disk.friend(name, { peerId, certificate: text, link: 'dialling', linkedAtMs: 0 });
      return { type: 'friendAdded', friend: peerId };
    }
    case 'removeFriend':
      disk.friends = disk.friends.filter(({ peerId }) => peerId !== ask.friend);
      return DONE;
    case 'page':
      return { type: 'page', page: disk.page(ask.place, ask.before, ask.limit) };
    case 'markRead':
      if (ask.place.type === 'lobby') disk.changeLobby(ask.place.lobby, { unread: 0 });
      else disk.changeFriend(ask.place.friend, { unread: 0 });
      return DONE;
    case 'participants':
      return { type: 'participants', participants: disk.participants.get(ask.lobby) ?? [] };
    case 'diagnostics':
      return {
        type: 'diagnostics',
        diagnostics: {
          hostStartedAtMs: Date.now() - 240_000,
          place: 'service-worker',
          drops: { duplicate: 1840, 'too-old': 3 },
          seenEntries: 4210,
          queueLength: 0,
          packetsReceived: 12_408,
          packetsSent: 30_177,
          messagesForwarded: 9_050,
          clockOffsetMs: -320,
        },
      };
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
      if (on) disk.mutes.push({ author, lobby });
      for (const [id, all] of disk.participants) {
        const changed = all.map((one) => (one.author === author ? { ...one, muted: on } : one));
        disk.participants.set(id, changed);
      }
      return DONE;
    }
    case 'typing':
    case 'typingDirect':
    case 'invite':
    case 'requestDirectory':
      return DONE;
    default:
      return wish satisfies never;
  }
}
