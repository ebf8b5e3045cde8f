// What we show our friends of ourselves, and they us: a status and a portrait, over their own link.
import { limitOf } from '../forwarding/friend-limits.ts';
import { safeLine } from '../wire/text.ts';
import type { InputOf } from '../io.ts';
import type { FriendStatus } from '../state/statuses.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Step } from '../step.ts';
import type { PeerId } from '../wire/ids.ts';
import type { PacketOf } from '../wire/packet.ts';
import { portraitNameOf } from '../wire/portrait.ts';

const PORTRAIT_FLOW = 'portraits';
const LEFT_S_MAX = 2 ** 32 - 1;

/** What the disk knows, before the first link is up. */
export function knowStatuses(
  state: PeerState,
  _step: Step,
  { own, held }: InputOf<'statusesKnown'>,
): void {
  state.statuses.own = own;
  for (const { friend, portrait } of held) state.statuses.hold(friend, portrait);
}

/** The person chose another one; it is on disk. */
export function changeStatus(state: PeerState, step: Step, { own }: InputOf<'ownStatus'>): void {
  state.statuses.own = own;
  state.statuses.isUntold = true;
  tellUntold(state, step);
}

/** Tells the last change, as soon as friends would take it. */
export function tellUntold(state: PeerState, step: Step): void {
  const { statuses } = state;
  if (!statuses.isUntold) return;
  if (!statuses.mayTell(step.nowMs)) return state.wantTick(statuses.readyAtMs(step.nowMs));
  statuses.isUntold = false;
  for (const friend of state.links) tellStatus(state, step, friend);
}

/** Nothing when there never was one. What is over is told as nothing. */
export function tellStatus(state: PeerState, step: Step, friend: PeerId): void {
  const { own } = state.statuses;
  if (!own) return;
  const leftMs = own.endsAtMs - step.nowMs;
  const isOver = own.endsAtMs > 0 && leftMs <= 0;
  step.send(friend, {
    type: 'status',
    kind: isOver ? 'plain' : own.kind,
    leftS: isOver || own.endsAtMs === 0 ? 0 : Math.min(LEFT_S_MAX, Math.ceil(leftMs / 1000)),
    portrait: own.portrait?.name,
    words: isOver ? '' : own.words,
  });
}

/**
 * A friend's status: announced when it is another, and its portrait asked for when it isn't here.
 * Drops what is over the friend's rate (`friend-rate`).
 */
export function onStatus(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { kind, leftS, portrait, words }: PacketOf<'status'>,
): void {
  const endsAtMs = leftS === 0 ? 0 : step.nowMs + 1000 * leftS;
  const status: FriendStatus = { kind, words: safeLine(words), endsAtMs, portrait };
  const taken = state.statuses.take(friend, status, step.nowMs);
  if (taken === 'over') return state.drop('friend-rate');
  if (taken === 'changed') step.announce({ type: 'friendStatus', friend, status });
  if (portrait === undefined) {
    state.statuses.hold(friend, undefined);
    state.statuses.unwant(friend);
  } else if (state.statuses.want(friend, portrait, step.nowMs)) {
    step.send(friend, { type: 'portraitWanted', portrait });
  }
}

/** Answered while it is still ours, within what this friend is given of history. */
export function onPortraitWanted(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { portrait }: PacketOf<'portraitWanted'>,
): void {
  const own = state.statuses.own?.portrait;
  if (own?.name !== portrait) return;
  if (!state.mayAnswer(friend, own.jpeg.length, step.nowMs)) return state.drop('friend-rate');
  step.send(friend, { type: 'portrait', jpeg: own.jpeg }, 'catchUp', PORTRAIT_FLOW);
}

/** A portrait that we asked this friend for. Drops any other (`unasked`). */
export function onPortrait(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { jpeg }: PacketOf<'portrait'>,
): void {
  const name = portraitNameOf(jpeg);
  if (!state.statuses.came(friend, name)) return state.drop('unasked');
  step.announce({ type: 'friendPortrait', friend, portrait: { name, jpeg } });
}

/** The friend looks away, or looks again. Saying the same again changes nothing. */
export function onPresence(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { away }: PacketOf<'presence'>,
): void {
  state.statuses.turn(friend, away);
  tellTurned(state, step);
}

/** Who turns too often is told of later, by its last turn alone. */
export function tellTurned(state: PeerState, step: Step): void {
  for (const { friend, away } of state.statuses.turned()) {
    const limit = limitOf(state, friend, step.nowMs);
    if (limit.note(step.nowMs)) {
      state.statuses.toldTurn(friend, away);
      step.announce({ type: 'friendAway', friend, away });
    } else state.wantTick(limit.noteAtMs(step.nowMs));
  }
}
