// Who invites into one lobby. Each friend's invitation stands for itself: none takes another's
// place, makes it look old, or is accepted in its stead.
import type { InvitationRecord, Inviter } from './records.ts';
import type { PeerId } from '../wire/ids.ts';

/** All who invite, those who were declined too. */
export const invitersOf = (record: InvitationRecord): Inviter[] => {
  const { friend, invitedAtMs, receivedAtMs, declined } = record;
  return [{ friend, invitedAtMs, receivedAtMs, declined }, ...(record.others ?? [])];
};

/** The record with these instead: those who aren't declined first. Undefined without anybody. */
export function withInviters(
  { lobby, card }: Pick<InvitationRecord, 'lobby' | 'card'>,
  inviters: readonly Inviter[],
): InvitationRecord | undefined {
  const [first, ...others] = inviters.toSorted((a, b) => Number(a.declined) - Number(b.declined));
  if (!first) return undefined;
  return { lobby, card, ...first, ...(others.length > 0 && { others }) };
}

/** The record without those who aren't meant; undefined when nobody is left. */
export const keepInviters = (
  record: InvitationRecord,
  isMeant: (friend: PeerId) => boolean,
): InvitationRecord | undefined =>
  withInviters(
    record,
    invitersOf(record).filter(({ friend }) => isMeant(friend)),
  );
