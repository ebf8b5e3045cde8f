// The core's one entry, and its table of contents: which rule handles which input and which packet.
// One input in, its effects out. Nothing else changes the state; time and chance come with the
// input.
import { countOffence, mayNote, withinRate } from './forwarding/friend-limits.ts';
import { onVerified, receivePart } from './forwarding/admission.ts';
import { onFetch, onLean, onTold } from './forwarding/push.ts';
import { onHave, onWant } from './history/fetch.ts';
import { keepHistory, removeHistory, unkeptCount } from './history/kept-history.ts';
import { onAudit, onMarks } from './history/audit.ts';
import { onKeys, onSync } from './history/sync.ts';
import { onChallenge, onChallengeAnswer, readCheckpoints } from './membership/challenge.ts';
import { askDirectory, onDirectory, onDirectoryRequest } from './membership/directory.ts';
import { decline, invite, onInvitation } from './membership/invitation.ts';
import { freshPseudonym, leave, onSigned } from './membership/leaving.ts';
import { onAdmitted, onEnter, onWithdraw } from './membership/routes.ts';
import { giveSecrets } from './membership/secrets.ts';
import { pauseFriend } from './membership/pause.ts';
import * as wishes from './membership/wishes.ts';
import { onDirectLacking } from './direct/audit.ts';
import { beginFriendship, removeDirects } from './direct/direct-links.ts';
import { onDirectAck, writeDirect } from './direct/sending.ts';
import { onDirect, onDirectOffer, sayReady } from './direct/taking.ts';
import * as statuses from './direct/status.ts';
import { doHousekeeping } from './housekeeping.ts';
import type { Effects, Env, Input, InputOf } from './io.ts';
import {
  onClockAnswer,
  onFriendRemoved,
  onLinkDown,
  onLinkUp,
  onReady,
  tellPresence,
  toldClock,
} from './links.ts';
import { cacheSizes } from './state/cache-sizes.ts';
import type { CacheSize } from './state/cache-sizes.ts';
import type { DropReason } from './state/drop.ts';
import type { PeerState } from './state/peer-state.ts';
import type { InvitationRecord, MuteRecord, Snapshot } from './state/records.ts';
import { restoreState } from './state/restore.ts';
import { createSeenHash } from './state/lobby/seen-hash.ts';
import * as views from './state/views.ts';
import { PendingReads, Step } from './step.ts';
import { idBytes } from './wire/ids.ts';
import type { Author, LobbyId, PeerId } from './wire/ids.ts';
import { decodePacket } from './wire/packet.ts';
import type { Packet, PacketOf } from './wire/packet.ts';

export interface Core {
  /** A wish that can't be fulfilled throws TypeError or RangeError; then nothing has changed. */
  step(input: Input, env: Env): Effects;
  lobbies(): views.LobbyView[];
  participants(lobby: LobbyId): views.ParticipantView[];
  directory(): views.DirectoryView[];
  /** Those that wait for an answer. */
  invitations(): InvitationRecord[];
  mutes(): MuteRecord[];
  /** As in SPEC SH3. */
  isKnown(author: Author, lobby: LobbyId): boolean;
  /** What the disk should hold of lobbies, standings, invitations and mutes, if it lost them. */
  membership(): views.MembershipRecords;
  drops(): Partial<Record<DropReason, number>>;
  /** Messages of a lobby that are no longer kept and still on disk. */
  unkept(lobby: LobbyId): number;
  /** Parts passed on for others since the core was made. */
  readonly forwarded: number;
  readonly seenEntries: number;
  /** Median of the friends' clocks minus ours, ms; undefined when unknown. */
  readonly clockOffsetMs: number | undefined;
  /** Every bounded cache: how full it is, and its bound. */
  sizes(): CacheSize[];
}

export interface CoreOptions {
  readonly self: PeerId;
  readonly snapshot: Snapshot;
  /** Our clock, ms since the epoch. */
  readonly nowMs: number;
  /** 16 random bytes, so that nobody can make two ids look the same; for tests none. */
  readonly salt?: Uint8Array | undefined;
  /** 'off': own words are diffused at once. For measurements that compare; else 'on'. */
  readonly stem?: 'on' | 'off' | undefined;
  /** 'flood': every part goes to every route at once, for comparison; default: 'push'. */
  readonly spreading?: 'push' | 'flood' | undefined;
  /** Secret bytes that outlive every start, for clock answers; for tests the PeerId. */
  readonly clockKey?: Uint8Array | undefined;
}

/** A core restored from what is on disk. */
export function createCore(options: CoreOptions): Core {
  const { self, snapshot, nowMs, salt, stem, spreading, clockKey = idBytes(self) } = options;
  const state = restoreState(self, snapshot, nowMs, salt && createSeenHash(salt));
  state.clockKey = clockKey;
  const bare = snapshot.lobbies.filter(({ secret }) => secret === undefined);
  state.hasStem = stem !== 'off';
  state.isFlooding = spreading === 'flood';
  const reads = new PendingReads();
  let step: Step | undefined;
  let isFresh = true;
  return {
    step(input, env) {
      if (step) step.begin(env);
      else step = new Step(env, reads);
      if (isFresh) {
        giveSecrets(state, step, bare);
        for (const lobby of state.lobbies.values()) readCheckpoints(state, step, lobby);
      }
      take(state, step, input);
      // A wish that throws leaves no effects: the next step begins again.
      isFresh = false;
      if (!isHot(input) || env.nowMs >= state.wakeAtMs) doHousekeeping(state, step);
      return step.effects(state.wakeAtMs);
    },
    lobbies: () => views.lobbyViews(state),
    participants: (lobby) => views.participantViews(state, lobby),
    directory: () => views.directoryViews(state),
    invitations: () => views.invitationViews(state),
    mutes: () => state.mutes.list(),
    isKnown: (author, lobby) => state.lobbies.get(lobby)?.authors.isKnown(author) ?? false,
    membership: () => views.membershipRecords(state),
    drops: () => state.drops.all(),
    unkept: (lobby) => {
      const known = state.knownLobby(lobby);
      return known ? unkeptCount(known) : 0;
    },
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

/** Inputs that come by the thousand: housekeeping waits for the next tick. */
const isHot = (input: Input): boolean =>
  input.type === 'packetReceived' || input.type === 'verified';

const INPUTS: {
  readonly [T in Input['type']]: (state: PeerState, step: Step, input: InputOf<T>) => void;
} = {
  linkUp: (state, step, { friend, resumed }) => onLinkUp(state, step, friend, resumed),
  linkDown: (state, step, { friend }) => onLinkDown(state, step, friend),
  packetReceived: (state, step, { friend, packet }) => onBytes(state, step, friend, packet),
  verified: (state, step, { request, ok }) =>
    onAdmitted(state, step, onVerified(state, step, request, ok)),
  signed: (state, step, { request, signature }) => onSigned(state, step, request, signature),
  readDone: (_state, step, { request, rows }) => step.reads.answer(step, request, rows),
  tick: () => undefined,
  friendAdded: (state, step, { friend }) => {
    state.friends.add(friend);
    beginFriendship(state, step, friend);
  },
  friendRemoved: (state, step, { friend }) => onFriendRemoved(state, step, friend),
  statusesKnown: statuses.knowStatuses,
  ownStatus: statuses.changeStatus,
  away: (state, step) => tellPresence(state, step, true),
  back: (state, step) => tellPresence(state, step, false),

  createLobby: (state, step, wish) => {
    const lobby = wishes.createLobby(state, step, wish);
    step.announce({ type: 'lobbyCreated', lobby });
  },
  join: wishes.join,
  leave: (state, step, { lobby }) => leave(state, step, lobby),
  forget: (state, step, { lobby }) => wishes.forget(state, step, lobby),
  write: wishes.write,
  whisper: wishes.whisper,
  typing: (state, step, { lobby }) => wishes.typing(state, step, lobby),
  rename: wishes.rename,
  freshPseudonym,
  invite: (state, step, { lobby, friend }) => {
    requireFriend(state, friend);
    invite(state, step, wishes.joinedLobby(state, lobby), friend);
  },
  decline: (state, step, { lobby }) => decline(state, step, lobby),
  pauseFriend,
  keepHistory: (state, step, { lobby, kept }) => keepHistory(state, step, lobby, kept),
  removeHistory: (state, step, { lobby, beforeMs }) => removeHistory(state, step, lobby, beforeMs),
  removeDirects: (state, step, { friend, beforeMs }) => {
    requireFriend(state, friend);
    removeDirects(state, step, friend, beforeMs);
  },
  requestDirectory: (state, step) => askDirectory(state, step, state.links),
  writeDirect: (state, step, { friend, id, content }) => {
    requireFriend(state, friend);
    wishes.checkContent(content);
    writeDirect(state, step, friend, id, content);
  },
  typingDirect: (state, step, { friend }) => {
    if (state.links.has(friend)) step.send(friend, { type: 'directTyping' });
  },
  mute: (state, step, { author, lobby, on }) => {
    const record = { author, lobby };
    state.mutes.set(record, on);
    step.saveFirst({ type: on ? 'putMute' : 'deleteMute', record });
    step.announce({ type: 'mutes' });
  },
};

const PACKETS: {
  readonly [T in Packet['type']]: (
    state: PeerState,
    step: Step,
    friend: PeerId,
    packet: PacketOf<T>,
  ) => void;
} = {
  message: (state, step, friend, { part }) =>
    receivePart(state, step, { friend, part, way: 'live' }),
  stem: (state, step, friend, { part, type: way }) =>
    receivePart(state, step, { friend, part, way }),
  handover: (state, step, friend, { part, type: way }) =>
    receivePart(state, step, { friend, part, way }),
  history: (state, step, friend, { part, type: way }) =>
    receivePart(state, step, { friend, part, way }),
  histories: (state, step, friend, { parts }) => {
    for (const part of parts) receivePart(state, step, { friend, part, way: 'history' });
  },
  enter: (state, step, friend, { lobby, answer }) => onEnter(state, step, friend, lobby, answer),
  withdraw: (state, step, friend, { lobby }) => onWithdraw(state, step, friend, lobby),
  directoryRequest: (state, step, friend, { after }) =>
    onDirectoryRequest(state, step, friend, after),
  directory: onDirectory,
  invitation: onInvitation,
  challenge: onChallenge,
  challengeAnswer: onChallengeAnswer,
  sync: onSync,
  keys: onKeys,
  have: onHave,
  want: onWant,
  audit: onAudit,
  marks: onMarks,
  told: onTold,
  fetch: onFetch,
  lean: onLean,
  direct: onDirect,
  directAck: onDirectAck,
  directReady: onReady,
  directAsk: (state, step, friend) => sayReady(state, step, friend),
  directOffer: onDirectOffer,
  directLacking: onDirectLacking,
  directElsewhere: (state, step, friend) => {
    if (!mayNote(state, step, friend)) return;
    step.announce({ type: 'elsewhere', friend, how: 'two-places' });
  },
  directTyping: (state, step, friend) => {
    if (mayNote(state, step, friend)) step.announce({ type: 'typingDirect', friend });
  },
  status: statuses.onStatus,
  portraitWanted: statuses.onPortraitWanted,
  portrait: statuses.onPortrait,
  presence: statuses.onPresence,
  clockRequest: (state, step, friend, { sentAtMs }) =>
    step.send(friend, { type: 'clockAnswer', sentAtMs, readAtMs: toldClock(state, step, friend) }),
  clockAnswer: onClockAnswer,
};

function take<T extends Input['type']>(state: PeerState, step: Step, input: Typed<Input, T>): void {
  INPUTS[input.type](state, step, input);
}

/** A packet as it came over a friend's link. It is decoded only within the friend's rate. */
function onBytes(state: PeerState, step: Step, friend: PeerId, bytes: Uint8Array): void {
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

function handle<T extends Packet['type']>(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: Typed<Packet, T>,
): void {
  PACKETS[packet.type](state, step, friend, packet);
}

/** The members of a union with these types: a table's entry and its argument go together. */
type Typed<U extends { readonly type: string }, T extends U['type']> = {
  [P in T]: Extract<U, { readonly type: P }> & { readonly type: P };
}[T];

function requireFriend(state: PeerState, friend: PeerId): void {
  if (!state.friends.has(friend)) throw new RangeError('this peer is not your friend');
}
