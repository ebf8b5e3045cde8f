// What an admitted message says about its author's presence: the list of participants, and notices
// of who comes, goes or changes the nickname.
import { HEARTBEAT_SLACK_MS, NOTICES_PARTICIPANTS_MAX } from '../constants.ts';
import { kindOf, partKeyOf } from '../wire/envelope.ts';
import type { Author } from '../wire/ids.ts';
import type { Bringer } from '../state/fair-table.ts';
import type { Part } from '../wire/envelope.ts';
import { isPresence, longestGapMs } from '../state/lobby/participants.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { messageRecordOf } from '../state/message-record.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { ParticipantRecord } from '../state/records.ts';
import type { Step } from '../step.ts';

const NO_BODY = new Uint8Array(0);

/** How a part was heard. */
interface Hearing {
  readonly heardAtMs: number;
  /** By one friend alone, for all we know. */
  readonly isHandedOver: boolean;
  readonly bringer: Bringer;
}

/** Updates the list of participants; true when it looks different now. */
export function hear(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  part: Part,
  { heardAtMs, isHandedOver, bringer }: Hearing,
): boolean {
  if (part.author === lobby.record.author) return false;
  const isNew = !lobby.participants.get(part.author);
  const charge = { bringer, isKnown: lobby.authors.isKnown(part.author) };
  const heard = lobby.participants.hear(part, heardAtMs, charge, isHandedOver);
  if (!heard) {
    if (isNew) state.drop('participants-full');
    return false;
  }
  for (const author of heard.gone) {
    step.saveSoon({ type: 'deleteParticipant', lobby: lobby.id, author });
  }
  step.saveSoon({ type: 'putParticipant', record: heard.record });
  if (!heard.changed) return false;
  step.announce({ type: 'participants', lobby: lobby.id });
  step.announce({ type: 'lobbies' });
  return true;
}

/**
 * We have written something: saved together with it, so that a stop forgets neither when we wrote
 * last nor that we wrote `joined`. What is handed over of us changes when it has come back.
 */
export function noteOwn(step: Step, lobby: Lobby, part: Part): void {
  const heard = lobby.participants.noteOwn(part, step.nowMs);
  if (!heard) return;
  step.saveFirst({ type: 'putParticipant', record: heard.record });
  if (heard.changed) step.announce({ type: 'participants', lobby: lobby.id });
  if (!isPresence(part)) return;
  const { dueMs: presenceDueMs } = lobby.presence;
  lobby.record = { ...lobby.record, heartbeatAtMs: step.nowMs, presenceDueMs };
  step.saveFirst({ type: 'putLobby', record: lobby.record });
}

/**
 * The same profile is in two places, and the other has said that we are here: two at a time would
 * be known by it. Only by what goes on to everybody, not by what one friend hands over to us alone.
 */
export function yieldTurn(step: Step, lobby: Lobby, part: Part): void {
  if (!lobby.participants.isFromElsewhere(part)) return;
  const { nowMs, env } = step;
  const longestMs = longestGapMs(lobby.participants.countLive(nowMs));
  lobby.presence.doneElsewhere(nowMs, longestMs, HEARTBEAT_SLACK_MS, env.random);
  const { dueMs: presenceDueMs } = lobby.presence;
  // Who is here already doesn't join.
  lobby.record = { ...lobby.record, heartbeatAtMs: nowMs, presenceDueMs };
  step.saveSoon({ type: 'putLobby', record: lobby.record });
}

/** Others have heard us: our presence is handed over like theirs. */
export function confirmOwn(step: Step, lobby: Lobby, part: Part, heardAtMs: number): void {
  // Nobody else leaves for us; and of a lobby that we leave no list stays on disk.
  if (kindOf(part.kindCode) === 'left' && lobby.phase.type !== 'renewing') return;
  const record = lobby.participants.confirmOwn(part, heardAtMs);
  if (record) step.saveSoon({ type: 'putParticipant', record });
}

/** Notes that a message of this author was admitted, or written by ourselves: it may be known. */
export function hearAuthor(step: Step, lobby: Lobby, author: Author, bringer: Bringer): void {
  const { put, gone } = lobby.authors.hear(lobby.id, author, bringer, step.nowMs);
  if (put) step.saveSoon({ type: 'putAuthor', record: put });
  for (const one of gone) step.saveSoon({ type: 'deleteAuthor', lobby: lobby.id, author: one });
}

/** Announces a notice in the conversation; not in large lobbies. */
export function tellNotice(
  step: Step,
  lobby: Lobby,
  part: Part,
  former: ParticipantRecord | undefined,
): void {
  if (lobby.participants.count > NOTICES_PARTICIPANTS_MAX) return;
  if (lobby.formerAuthors.has(part.author)) return;
  const wasHere = former !== undefined && former.state !== 'left';
  const kind = kindOf(part.kindCode);
  const isNotice =
    (kind === 'joined' && !wasHere) ||
    (kind === 'left' && wasHere) ||
    (kind === 'renamed' && wasHere && former.nickname !== part.nickname);
  if (!isNotice) return;
  const key = partKeyOf(part);
  const rest = {
    receivedAtMs: step.nowMs,
    own: false,
    state: 'received',
    caughtUp: false,
  } as const;
  const record = messageRecordOf(part, key, NO_BODY, rest);
  const formerly = kind === 'renamed' ? former?.nickname : undefined;
  step.announce({ type: 'notice', record, formerly });
}
