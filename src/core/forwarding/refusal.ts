// Why a part isn't taken: the checks of SPEC AD1 that need no signature, in their order. They
// change nothing, and are repeated once the signature has held.
import { FUTURE_LEAD_MAX_MS } from '../constants.ts';
import { never } from '../../base/assert.ts';
import { isKept, partKeyOf } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { MessageKey, PeerId } from '../wire/ids.ts';
import { chargedBytes } from '../state/author-limits.ts';
import type { DropReason } from '../state/drop.ts';
import type { Bringer } from '../state/fair-table.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { isPresence, silenceMaxMs } from '../state/lobby/participants.ts';
import type { Copy } from '../state/verifying.ts';
import { isOtherVersion } from './two-things.ts';
import type { Step } from '../step.ts';

/** The reason to drop a copy; undefined: it may be taken, if its signature holds. */
export function refusal(
  step: Step,
  lobby: Lobby,
  { friend, part, way }: Copy,
): DropReason | undefined {
  if (part.writtenAtMs > step.nowMs + FUTURE_LEAD_MAX_MS) return 'from-the-future';
  switch (way) {
    case 'live':
      return liveRefusal(step, lobby, friend, part);
    case 'stem':
      if (lobby.seen.has(part.seen)) return 'duplicate';
      return isLive(step, lobby, part)
        ? liveRefusal(step, lobby, friend, part)
        : oldStemRefusal(step, lobby, friend, part);
    case 'handover':
      if (!lobby.friends.isUp(friend)) return 'not-a-route';
      return handoverRefusal(step, lobby, part);
    case 'history':
      if (!lobby.friends.isUp(friend)) return 'not-a-route';
      return historyRefusal(step, lobby, friend, part);
    default:
      return never(way, 'refusal');
  }
}

/** Whether a part is young enough to go on as it comes. */
export const isLive = (step: Step, lobby: Lobby, { writtenAtMs }: Part): boolean =>
  lobby.seen.remembers(writtenAtMs, step.nowMs);

/** Whether its author's rate is charged a message for it: the parts of a long one cost one. */
export const isFirstPart = (lobby: Lobby, key: MessageKey, { total }: Part): boolean =>
  total === 1 || !lobby.assembly.has(key);

/** Whether there is a place for its id among what this friend brings. */
export const isRemembered = (lobby: Lobby, friend: Bringer, { author }: Part): boolean =>
  lobby.seen.hasRoom(friend, lobby.authors.isKnown(author), lobby.friends.upCount);

function liveRefusal(step: Step, lobby: Lobby, friend: PeerId, part: Part): DropReason | undefined {
  if (!isLive(step, lobby, part)) return 'too-old';
  const isOther = isOtherVersion(lobby, part);
  if (!isOther && lobby.seen.has(part.seen)) return 'duplicate';
  if (!isRemembered(lobby, friend, part)) return 'over-limit';
  const key = partKeyOf(part);
  const isFirst = isFirstPart(lobby, key, part);
  const bytes = chargedBytes(part);
  if (!lobby.authorLimits.allows(part.author, isFirst, bytes, step.nowMs)) return 'author-rate';
  if (!isKept(part.kindCode) || isOther) return undefined;
  return lobby.assembly.refuses(key, part);
}

/** Words that waited long for a route: as by catching up, but nobody has asked for them. */
function oldStemRefusal(
  step: Step,
  lobby: Lobby,
  friend: PeerId,
  part: Part,
): DropReason | undefined {
  if (!isKept(part.kindCode) || isBeforeHistory(lobby, part)) return 'too-old';
  const key = partKeyOf(part);
  if (lobby.isHeld(key)) return 'duplicate';
  const isWithinBudget =
    lobby.authors.isKnown(part.author) || lobby.budgetOf(friend).left(step.nowMs) > 0;
  return isWithinBudget ? lobby.assembly.refuses(key, part) : 'friend-share';
}

function handoverRefusal(step: Step, lobby: Lobby, part: Part): DropReason | undefined {
  if (!isPresence(part) || part.total !== 1) return 'malformed';
  const oldestMs = step.nowMs - silenceMaxMs(lobby.participants.count);
  if (part.writtenAtMs < oldestMs) return 'too-old';
  const { participants } = lobby;
  const isOwn = part.author === lobby.record.author;
  const isNews = isOwn
    ? participants.isNewsOfOwn(part)
    : participants.isNews(part.author, part.writtenAtMs);
  return isNews ? undefined : 'duplicate';
}

function historyRefusal(
  step: Step,
  lobby: Lobby,
  friend: PeerId,
  part: Part,
): DropReason | undefined {
  if (!isKept(part.kindCode)) return 'malformed';
  const key = partKeyOf(part);
  if (lobby.others.isAsked(key, friend, step.nowMs)) return undefined;
  if (isBeforeHistory(lobby, part)) return 'too-old';
  if (lobby.isHeld(key)) return 'duplicate';
  if (!lobby.sync.isAsked(key, friend)) return 'unasked';
  if (!lobby.sync.isAsTold(key, friend, part.writtenAtMs)) return 'not-as-told';
  if (lobby.assembly.get(key)?.parts[part.index]) return 'duplicate';
  return lobby.assembly.refuses(key, part);
}

const isBeforeHistory = ({ historyFromMs, bornMs }: Lobby, { writtenAtMs }: Part): boolean =>
  writtenAtMs < historyFromMs || writtenAtMs < bornMs;
