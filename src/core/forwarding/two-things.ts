// An author who signs two different things under one id: found out when the second one comes, live,
// among parts, or because a friend's mark of the message is another than ours. What came first
// stays what is shown, unless the other is dated earlier and whole; one part of the other is kept
// beside it, as a proof for everybody.
import { concatBytes, sameBytes } from '../../base/bytes.ts';
import { chargeHistory } from '../history/charge.ts';
import { copyTagOf, decodeEnvelope, isKept, kindOf, partKeyOf } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { MessageKey } from '../wire/ids.ts';
import { OTHER_VERSION, signedOf, twoMarkOf } from '../wire/mark.ts';
import { contentOf, messageRecordOf } from '../state/message-record.ts';
import { chargedBytes } from '../state/author-limits.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { MessageRecord, OtherVersion } from '../state/records.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Copy } from '../state/verifying.ts';
import type { Step } from '../step.ts';
import { MESSAGE_AGE_MAX_MS } from '../constants.ts';
import { forwardToAll } from './forward.ts';

/** Whether a live part isn't a copy of the one that was admitted, or none of the same message. */
export function isOtherVersion(lobby: Lobby, part: Part): boolean {
  if (!isKept(part.kindCode)) return false;
  if (lobby.seen.isOther(part.seen, copyTagOf(part))) return true;
  if (part.total > 1 || lobby.assembly.size === 0 || lobby.seen.has(part.seen)) return false;
  const key = partKeyOf(part);
  return lobby.assembly.refuses(key, part) === 'parts-inconsistent';
}

/** Whether this copy is only held against what is here already: true when that is under way. */
export function compares(state: PeerState, step: Step, lobby: Lobby, copy: Copy): boolean {
  const { part, friend, way } = copy;
  const isAnswer = way === 'history' && lobby.others.isAsked(partKeyOf(part), friend, step.nowMs);
  if (!isAnswer && !(way === 'live' && isOtherVersion(lobby, part))) return false;
  lobby.authorLimits.charge(part.author, true, chargedBytes(part), step.nowMs);
  // Everybody who has the first one finds it out, too.
  const onFound = (nextStep: Step): void => {
    if (way === 'live') forwardToAll(state, nextStep, lobby, part, friend);
  };
  compareVersions(state, step, lobby, copy, onFound);
  return true;
}

/**
 * Holds a part with a good signature against the message that we hold whole under its key. Nothing
 * happens when it is part of that; when it isn't, the author has said two things.
 */
export function compareVersions(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  { part, friend }: Copy,
  onFound: (step: Step) => void = () => undefined,
): void {
  const key = partKeyOf(part);
  const { seen, author } = part;
  // Our own are whole here, however many of their parts have come back.
  if (lobby.assembly.has(key) && !lobby.waiting.has(key)) {
    if (compareUnfinished(state, step, lobby, key, part)) onFound(step);
    return;
  }
  const [request, keys] = [state.nextRequest(), [key]];
  const question = { type: 'parts', request, lobby: lobby.id, keys } as const;
  const isTaken = step.readFor(friend, question, (nextStep, rows) => {
    if (state.openLobby(lobby.id) !== lobby) return;
    const records = rows.flatMap((row) => (row.type === 'part' ? [row.record] : []));
    if (records.at(-1)?.index === OTHER_VERSION) return lobby.seen.settle(seen);
    const ours = records.flatMap(({ envelope }) => decodeEnvelope(envelope) ?? []);
    if (ours.length === 0 || ours.length < ours[0]!.total || !contradicts(ours, part)) return;
    lobby.writing.forget(key);
    const budget = lobby.budgetOf(friend).left(nextStep.nowMs);
    if (budget < 1 && !lobby.authors.isKnown(author)) return state.drop('over-limit');
    lobby.seen.settle(seen);
    keepBoth(state, nextStep, lobby, key, ours, part);
    chargeHistory(nextStep, lobby, part, friend, part.envelope.length);
    onFound(nextStep);
  });
  if (!isTaken) state.drop('over-limit');
}

/** The other one is whole, ours may never be: it is taken, and a part of ours kept beside it. */
function compareUnfinished(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  key: MessageKey,
  part: Part,
): boolean {
  const ours = lobby.assembly.get(key)!.parts.filter((one) => one !== undefined);
  if (part.total > 1 || !contradicts(ours, part)) {
    state.drop('parts-inconsistent');
    return false;
  }
  lobby.writing.forget(key);
  lobby.assembly.remove(key);
  lobby.seen.settle(part.seen);
  lobby.hold(key);
  lobby.digests.add(key, part.writtenAtMs);
  const { lobby: id, index, envelope, writtenAtMs } = part;
  step.saveSoon({ type: 'deleteIncomplete', lobby: id, key, parts: true });
  step.saveSoon({ type: 'putPart', record: { lobby: id, key, index, envelope } });
  step.saveSoon({ type: 'putDigest', record: lobby.digests.recordAt(id, writtenAtMs) });
  tellBoth(state, step, lobby, key, [[part], ours[0]!, false]);
  return true;
}

/**
 * Whether this can't be a part of the message of which these are parts: what is signed names date,
 * kind and nickname too.
 */
function contradicts(ours: readonly Part[], other: Part): boolean {
  if (ours[0]?.total !== other.total) return true;
  const same = ours.find(({ index }) => index === other.index);
  return !!same && !sameBytes(signedOf(same.envelope), signedOf(other.envelope));
}

/** Of both versions: which is shown, and which part stands for the other. */
function keepBoth(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  key: MessageKey,
  ours: readonly Part[],
  other: Part,
): void {
  const former = ours[0]!;
  const isEarlier = other.total === 1 && other.writtenAtMs < former.writtenAtMs;
  const shown = isEarlier ? [other] : ours;
  const beside = isEarlier ? former : other;
  if (isEarlier) {
    // Its date is the same for everybody who knows of both.
    lobby.digests.remove(key, former.writtenAtMs);
    lobby.digests.add(key, other.writtenAtMs);
    step.saveSoon({ type: 'deleteIncomplete', lobby: lobby.id, key, parts: true });
    for (const { writtenAtMs } of [former, other]) {
      const digest = lobby.digests.recordAt(lobby.id, writtenAtMs);
      step.saveSoon({ type: 'putDigest', record: digest });
    }
    for (const { index, envelope } of shown) {
      step.saveSoon({ type: 'putPart', record: { lobby: lobby.id, key, index, envelope } });
    }
  }
  tellBoth(state, step, lobby, key, [shown, beside, true]);
}

function tellBoth(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  key: MessageKey,
  [shown, beside, isShown]: readonly [readonly Part[], Part, boolean],
): void {
  const record = recordOf(step, lobby, key, shown, beside);
  lobby.marks.set(key, twoMarkOf(key));
  lobby.parked.forget(key);
  const { envelope } = beside;
  const proof = { lobby: lobby.id, key, index: OTHER_VERSION, envelope };
  step.saveSoon({ type: 'putPart', record: proof });
  step.saveSoon({ type: 'putMessage', record });
  step.announce({ type: 'message', record, again: isShown });
  if (state.mutes.has(lobby.id, record.author)) return;
  step.announce({ type: 'twoThings', lobby: lobby.id, key, author: record.author });
}

function recordOf(
  step: Step,
  lobby: Lobby,
  key: MessageKey,
  shown: readonly Part[],
  beside: Part,
): MessageRecord {
  const first = shown[0]!;
  const own = first.author === lobby.record.author;
  const record = messageRecordOf(first, key, concatBytes(...shown.map(({ body }) => body)), {
    receivedAtMs: step.nowMs,
    own,
    state: own ? 'sent' : 'received',
    caughtUp: first.writtenAtMs < step.nowMs - MESSAGE_AGE_MAX_MS,
  });
  return { ...record, twoThings: true, otherVersion: otherVersionOf(beside) };
}

function otherVersionOf({ nickname, writtenAtMs, kindCode, total, body }: Part): OtherVersion {
  const kind = kindOf(kindCode);
  const content = total === 1 ? contentOf(kind, body) : undefined;
  return { nickname, writtenAtMs, kind, content };
}
