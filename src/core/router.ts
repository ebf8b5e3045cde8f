// The one door to the core. One input in, its effects out; nothing else changes the state, and time
// and chance come in with the input.
import { never } from '../base/assert.ts';
import { countOffence, withinRate } from './forwarding/friend-limits.ts';
import { onChallenge, onChallengeAnswer, readCheckpoints } from './membership/challenge.ts';
import { onDirect, onDirectAck, writeDirect } from './direct.ts';
import {
  askDirectory,
  directoryView,
  onDirectory,
  onDirectoryRequest,
} from './membership/directory.ts';
import type { DropReason } from './state/drop.ts';
import { KIND_CODES } from './wire/envelope.ts';
import { keepFarewell, prepareFarewell, takeFarewell } from './membership/farewell.ts';
import { onHave, onWant } from './history/fetch.ts';
import { keepHouse } from './housekeeping.ts';
import type { LobbyId, PeerId } from './wire/ids.ts';
import { keepHistory } from './history/kept-history.ts';
import { decline, invite, onInvitation } from './membership/invitation.ts';
import type { Effects, Env, Fact, Input, Wish } from './io.ts';
import { onClockAnswer, onFriendRemoved, onLinkDown, onLinkUp, tellPresence } from './links.ts';
import { sendOwn } from './forwarding/write.ts';
import { decodePacket } from './wire/packet.ts';
import type { Packet } from './wire/packet.ts';
import type { PeerState } from './state/peer-state.ts';
import { onVerified, receivePart } from './forwarding/admission.ts';
import type { InvitationRecord, MuteRecord, Snapshot } from './state/records.ts';
import { restoreState } from './state/restore.ts';
import { onAdmitted, onEnter, onWithdraw } from './membership/routes.ts';
import { onKeys, onSync } from './history/sync.ts';
import { cacheSizes } from './state/cache-sizes.ts';
import type { CacheSize } from './state/cache-sizes.ts';
import { PendingReads, Step } from './step.ts';
import type { DirectoryView, LobbyView, ParticipantView } from './state/views.ts';
import * as wishes from './membership/wishes.ts';

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
  const reads = new PendingReads();
  let isFresh = true;
  return {
    step(input, env) {
      const step = new Step(env, reads);
      if (isFresh) for (const lobby of state.lobbies.values()) readCheckpoints(state, step, lobby);
      isFresh = false;
      take(state, step, input);
      if (!isHot(input) || env.nowMs >= state.wakeAtMs) keepHouse(state, step);
      return step.effects(state.wakeAtMs, takeFarewell(state));
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

function take(state: PeerState, step: Step, input: Input): void {
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
      return takeFact(state, step, input);
    default:
      return takeWish(state, step, input);
  }
}

function takeFact(state: PeerState, step: Step, fact: Fact): void {
  switch (fact.type) {
    case 'linkUp':
      return onLinkUp(state, step, fact.friend, fact.resumed);
    case 'linkDown':
      return onLinkDown(state, step, fact.friend);
    case 'packetReceived':
      return takePacket(state, step, fact.friend, fact.packet);
    case 'verified':
      return onAdmitted(state, step, onVerified(state, step, fact.request, fact.ok));
    case 'signed':
      return onSigned(state, step, fact.request, fact.signature);
    case 'readDone':
      return step.reads.answer(step, fact.request, fact.rows);
    case 'friendAdded':
      state.friends.add(fact.friend);
      return;
    case 'friendRemoved':
      return onFriendRemoved(state, step, fact.friend);
    case 'away':
    case 'back':
      return tellPresence(state, step, fact.type === 'away');
    case 'tick':
      return;
    default:
      return never(fact, 'takeFact');
  }
}

function takeWish(state: PeerState, step: Step, wish: Wish): void {
  switch (wish.type) {
    case 'createLobby': {
      const lobby = wishes.createLobby(state, step, wish);
      return step.announce({ type: 'lobbyCreated', lobby });
    }
    case 'join':
      return wishes.join(state, step, wish);
    case 'leave':
      return wishes.leave(state, step, wish.lobby);
    case 'forget':
      return wishes.forget(state, step, wish.lobby);
    case 'write':
      return wishes.write(state, step, wish);
    case 'typing':
      return wishes.typing(state, step, wish.lobby);
    case 'rename':
      return wishes.rename(state, step, wish);
    case 'freshPseudonym':
      return wishes.freshPseudonym(state, step, wish);
    case 'invite':
      requireFriend(state, wish.friend);
      return invite(state, step, wishes.joinedLobby(state, wish.lobby), wish.friend);
    case 'decline':
      return decline(state, step, wish.lobby);
    case 'keepHistory':
      return keepHistory(state, step, wish.lobby, wish.kept);
    case 'requestDirectory':
      return askDirectory(state, step, state.links);
    case 'writeDirect':
      requireFriend(state, wish.friend);
      wishes.checkContent(wish.content);
      return writeDirect(state, step, wish.friend, wish.id, wish.content);
    case 'typingDirect':
      if (state.links.has(wish.friend)) step.send(wish.friend, { type: 'directTyping' });
      return;
    case 'mute': {
      const record = { author: wish.author, lobby: wish.lobby };
      state.mutes.set(record, wish.on);
      step.saveFirst({ type: wish.on ? 'putMute' : 'deleteMute', record });
      return step.announce({ type: 'mutes' });
    }
    default:
      return never(wish, 'takeWish');
  }
}

function takePacket(state: PeerState, step: Step, friend: PeerId, bytes: Uint8Array): void {
  if (!state.links.has(friend) || state.cut.has(friend)) return state.drop('link-down');
  if (!withinRate(state, step, friend, bytes.length)) return;
  const packet = decodePacket(bytes);
  if (packet === 'unknown-type') return state.drop('unknown-type');
  if (packet === 'malformed') {
    state.drop('malformed');
    return countOffence(state, step, friend, 'malformed');
  }
  handle(state, step, friend, packet);
}

function handle(state: PeerState, step: Step, friend: PeerId, packet: Packet): void {
  switch (packet.type) {
    case 'message':
      return receivePart(state, step, { friend, part: packet.part, way: 'live' });
    case 'handover':
    case 'history':
      return receivePart(state, step, { friend, part: packet.part, way: packet.type });
    case 'enter':
      return onEnter(state, step, friend, packet.lobby, packet.answer);
    case 'withdraw':
      return onWithdraw(state, step, friend, packet.lobby);
    case 'directoryRequest':
      return onDirectoryRequest(state, step, friend, packet.after);
    case 'directory':
      return onDirectory(state, step, friend, packet);
    case 'invitation':
      return onInvitation(state, step, friend, packet);
    case 'challenge':
      return onChallenge(state, step, friend, packet);
    case 'challengeAnswer':
      return onChallengeAnswer(state, step, friend, packet);
    case 'sync':
      return onSync(state, step, friend, packet);
    case 'keys':
      return onKeys(state, step, friend, packet);
    case 'have':
      return onHave(state, step, friend, packet);
    case 'want':
      return onWant(state, step, friend, packet);
    case 'direct':
      return onDirect(state, step, friend, packet);
    case 'directAck':
      return onDirectAck(state, step, friend, packet);
    case 'directTyping':
      return step.announce({ type: 'typingDirect', friend });
    case 'presence':
      return step.announce({ type: 'friendAway', friend, away: packet.away });
    case 'clockRequest': {
      const { sentAtMs } = packet;
      return step.send(friend, { type: 'clockAnswer', sentAtMs, readAtMs: step.nowMs });
    }
    case 'clockAnswer':
      return onClockAnswer(state, step, friend, packet);
    default:
      return never(packet, 'handle');
  }
}

function onSigned(state: PeerState, step: Step, request: number, signature: Uint8Array): void {
  const write = state.writing.signed(request, signature);
  if (!write) return;
  if (write.held) return keepFarewell(state, write);
  sendOwn(state, step, write);
  const lobby = state.lobbies.get(write.lobby);
  // Other words may have been under way when the wish to leave came: `left` is the last of all.
  const isFarewell = write.kindCode === KIND_CODES.left;
  if (lobby?.leaving && isFarewell) wishes.finishLeaving(state, step, lobby);
  else if (lobby?.renewal !== undefined && isFarewell) wishes.finishRenewal(step, lobby);
  else if (lobby && !lobby.leaving)
    prepareFarewell(state, step, lobby, write.headers[0]!.writtenAtMs);
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
