// The one door to the core. One input in, its effects out; nothing else changes the state, and time
// and chance come in with the input.
import { never } from '../base/assert.ts';
import { countOffence, withinRate } from './abuse.ts';
import { onChallenge, onChallengeAnswer, readCheckpoints } from './challenge.ts';
import { onDirect, onDirectAck, writeDirect } from './direct.ts';
import { askDirectory, directoryView, onDirectory, onDirectoryRequest } from './directory.ts';
import type { DropReason } from './drop.ts';
import { KIND_CODES } from './envelope.ts';
import { keepFarewell, prepareFarewell, takeFarewell } from './farewell.ts';
import { onHave, onWant } from './fetch.ts';
import { keepHouse } from './housekeeping.ts';
import type { LobbyId, PeerId } from './ids.ts';
import { keepHistory } from './kept-history.ts';
import { decline, invite, onInvitation } from './invitation.ts';
import type { Effects, Env, Fact, Input, Wish } from './io.ts';
import { onClockAnswer, onLinkDown, onLinkUp, tellPresence } from './links.ts';
import { sendOwn } from './own-messages.ts';
import { decodePacket } from './packet.ts';
import type { Packet } from './packet.ts';
import type { PeerState } from './peer-state.ts';
import { receivePart, onVerified } from './admission.ts';
import type { InvitationRecord, MuteRecord, Snapshot } from './records.ts';
import { restoreState } from './restore.ts';
import { onEnter, onWithdraw } from './routes.ts';
import { onKeys, onSync } from './sync.ts';
import { cacheSizes } from './sizes.ts';
import type { CacheSize } from './sizes.ts';
import { Turn } from './turn.ts';
import type { DirectoryView, LobbyView, ParticipantView } from './views.ts';
import * as wishes from './wishes.ts';

export interface Core {
  /** Wishes throw TypeError or RangeError when they can't be; then nothing has changed. */
  step(input: Input, env: Env): Effects;
  lobbies(): LobbyView[];
  participants(lobby: LobbyId): ParticipantView[];
  directory(): DirectoryView[];
  /** Those that wait for an answer. */
  invitations(): InvitationRecord[];
  mutes(): MuteRecord[];
  drops(): Partial<Record<DropReason, number>>;
  /** Parts passed on for others since the core was made. */
  readonly forwarded: number;
  readonly seenEntries: number;
  readonly clockOffsetMs: number | undefined;
  /** Everything bounded, with its bound. */
  sizes(): CacheSize[];
}

export function createCore(options: { self: PeerId; snapshot: Snapshot; nowMs: number }): Core {
  const state = restoreState(options.self, options.snapshot, options.nowMs);
  let isFresh = true;
  return {
    step(input, env) {
      const turn = new Turn(env);
      if (isFresh) for (const lobby of state.lobbies.values()) readCheckpoints(state, turn, lobby);
      isFresh = false;
      take(state, turn, input);
      if (!isHot(input) || env.nowMs >= state.wakeAtMs) keepHouse(state, turn);
      return turn.effects(state.wakeAtMs, takeFarewell(state));
    },
    lobbies: () => lobbyViews(state),
    participants: (lobby) => participantViews(state, lobby),
    directory: () => directoryView(state),
    invitations: () => [...state.invitations.values()].filter((one) => !one.declined),
    mutes: () => state.mutes.list(),
    drops: () => state.drops.all(),
    get forwarded() {
      return state.forwarded;
    },
    get seenEntries() {
      return [...state.lobbies.values()].reduce((sum, lobby) => sum + lobby.seen.size, 0);
    },
    get clockOffsetMs() {
      return state.clocks.medianMs;
    },
    sizes: () => cacheSizes(state),
  };
}

/** Inputs that come by the thousand: what happens by itself can wait for the next tick. */
const isHot = (input: Input): boolean =>
  input.type === 'packetReceived' || input.type === 'verified';

function take(state: PeerState, turn: Turn, input: Input): void {
  switch (input.type) {
    case 'linkUp':
    case 'linkDown':
    case 'packetReceived':
    case 'verified':
    case 'signed':
    case 'readDone':
    case 'tick':
    case 'friendAdded':
    case 'friendRemoved':
    case 'away':
    case 'back':
      return takeFact(state, turn, input);
    default:
      return takeWish(state, turn, input);
  }
}

function takeFact(state: PeerState, turn: Turn, fact: Fact): void {
  switch (fact.type) {
    case 'linkUp':
      return onLinkUp(state, turn, fact.friend, fact.resumed);
    case 'linkDown':
      return onLinkDown(state, turn, fact.friend);
    case 'packetReceived':
      return takePacket(state, turn, fact.friend, fact.packet);
    case 'verified':
      return onVerified(state, turn, fact.request, fact.ok);
    case 'signed':
      return onSigned(state, turn, fact.request, fact.signature);
    case 'readDone': {
      const go = state.reads.get(fact.request);
      state.reads.delete(fact.request);
      return go?.(turn, fact.rows);
    }
    case 'friendAdded':
      state.friends.add(fact.friend);
      return;
    case 'friendRemoved':
      return onFriendRemoved(state, turn, fact.friend);
    case 'away':
    case 'back':
      return tellPresence(state, turn, fact.type === 'away');
    case 'tick':
      return;
    default:
      return never(fact, 'takeFact');
  }
}

function takeWish(state: PeerState, turn: Turn, wish: Wish): void {
  switch (wish.type) {
    case 'createLobby': {
      const lobby = wishes.createLobby(state, turn, wish);
      return turn.announce({ type: 'lobbyCreated', lobby });
    }
    case 'join':
      return wishes.join(state, turn, wish);
    case 'leave':
      return wishes.leave(state, turn, wish.lobby);
    case 'forget':
      return wishes.forget(state, turn, wish.lobby);
    case 'write':
      return wishes.write(state, turn, wish);
    case 'typing':
      return wishes.typing(state, turn, wish.lobby);
    case 'rename':
      return wishes.rename(state, turn, wish);
    case 'freshPseudonym':
      return wishes.freshPseudonym(state, turn, wish);
    case 'invite':
      requireFriend(state, wish.friend);
      return invite(state, turn, wishes.joinedLobby(state, wish.lobby), wish.friend);
    case 'decline':
      return decline(state, turn, wish.lobby);
    case 'keepHistory':
      return keepHistory(state, turn, wish.lobby, wish.kept);
    case 'requestDirectory':
      return askDirectory(state, turn, state.links);
    case 'writeDirect':
      requireFriend(state, wish.friend);
      wishes.checkContent(wish.content);
      return writeDirect(state, turn, wish.friend, wish.id, wish.content);
    case 'typingDirect':
      if (state.links.has(wish.friend)) turn.send(wish.friend, { type: 'directTyping' });
      return;
    case 'mute': {
      const record = { author: wish.author, lobby: wish.lobby };
      state.mutes.set(record, wish.on);
      turn.saveFirst({ type: wish.on ? 'putMute' : 'deleteMute', record });
      return turn.announce({ type: 'mutes' });
    }
    default:
      return never(wish, 'takeWish');
  }
}

function takePacket(state: PeerState, turn: Turn, friend: PeerId, bytes: Uint8Array): void {
  if (!state.links.has(friend) || state.cut.has(friend)) return state.drop('link-down');
  if (!withinRate(state, turn, friend, bytes.length)) return;
  const packet = decodePacket(bytes);
  if (packet === 'unknown-type') return state.drop('unknown-type');
  if (packet === 'malformed') {
    state.drop('malformed');
    return countOffence(state, turn, friend, 'malformed');
  }
  handle(state, turn, friend, packet);
}

function handle(state: PeerState, turn: Turn, friend: PeerId, packet: Packet): void {
  switch (packet.type) {
    case 'message':
      return receivePart(state, turn, { friend, part: packet.part, way: 'live' });
    case 'handover':
    case 'history':
      return receivePart(state, turn, { friend, part: packet.part, way: packet.type });
    case 'enter':
      return onEnter(state, turn, friend, packet.lobby, packet.answer);
    case 'withdraw':
      return onWithdraw(state, turn, friend, packet.lobby);
    case 'directoryRequest':
      return onDirectoryRequest(state, turn, friend, packet.after);
    case 'directory':
      return onDirectory(state, turn, friend, packet);
    case 'invitation':
      return onInvitation(state, turn, friend, packet);
    case 'challenge':
      return onChallenge(state, turn, friend, packet);
    case 'challengeAnswer':
      return onChallengeAnswer(state, turn, friend, packet);
    case 'sync':
      return onSync(state, turn, friend, packet);
    case 'keys':
      return onKeys(state, turn, friend, packet);
    case 'have':
      return onHave(state, turn, friend, packet);
    case 'want':
      return onWant(state, turn, friend, packet);
    case 'direct':
      return onDirect(state, turn, friend, packet);
    case 'directAck':
      return onDirectAck(state, turn, friend, packet);
    case 'directTyping':
      return turn.announce({ type: 'typingDirect', friend });
    case 'presence':
      return turn.announce({ type: 'friendAway', friend, away: packet.away });
    case 'clockRequest': {
      const { sentAtMs } = packet;
      return turn.send(friend, { type: 'clockAnswer', sentAtMs, readAtMs: turn.nowMs });
    }
    case 'clockAnswer':
      return onClockAnswer(state, turn, friend, packet);
    default:
      return never(packet, 'handle');
  }
}

function onSigned(state: PeerState, turn: Turn, request: number, signature: Uint8Array): void {
  const write = state.writing.signed(request, signature);
  if (!write) return;
  if (write.held) return keepFarewell(state, write);
  sendOwn(state, turn, write);
  const lobby = state.lobbies.get(write.lobby);
  // Other words may have been under way when the wish to leave came: `left` is the last of all.
  const isFarewell = write.kindCode === KIND_CODES.left;
  if (lobby?.leaving && isFarewell) wishes.finishLeaving(state, turn, lobby);
  else if (lobby?.renewal !== undefined && isFarewell) wishes.finishRenewal(turn, lobby);
  else if (lobby && !lobby.leaving)
    prepareFarewell(state, turn, lobby, write.headers[0]!.writtenAtMs);
}

function onFriendRemoved(state: PeerState, turn: Turn, friend: PeerId): void {
  onLinkDown(state, turn, friend);
  state.friends.delete(friend);
  state.directs.forget(friend);
  for (const home of [...state.lobbies.values(), ...state.left.values()]) {
    if (!home.routes.delete(friend)) continue;
    const lobby = home.record.lobby;
    turn.saveFirst({ type: 'deleteRoute', lobby, friend });
  }
  turn.announce({ type: 'lobbies' });
}

function requireFriend(state: PeerState, friend: PeerId): void {
  if (!state.friends.has(friend)) throw new RangeError('this peer is not your friend');
}

function lobbyViews(state: PeerState): LobbyView[] {
  const joined = [...state.lobbies.values()].map((lobby) => lobby.view());
  const left = [...state.left.values()].map(({ record, routes }) => ({
    ...record,
    participants: 0,
    routesUp: 0,
    friends: [...routes.keys()],
  }));
  return [...joined, ...left];
}

function participantViews(state: PeerState, id: LobbyId): ParticipantView[] {
  const lobby = state.lobbies.get(id);
  if (!lobby) return [];
  return lobby.participants.present().map(({ author, nickname, heardAtMs, state: is }) => ({
    author,
    nickname,
    heardAtMs,
    own: author === lobby.record.author,
    state: is === 'away' ? 'away' : 'here',
    muted: state.mutes.has(id, author),
  }));
}
