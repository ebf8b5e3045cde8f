// What we show our friends of ourselves and they show us, in records and views; and how the person
// sorts friends. Pure: each gives a new record or view.
import type { Shown, Status } from '../../bridge/friends.ts';
import type { Announcement, InputOf } from '../../core/io.ts';
import { STATUS_WORDS_BYTES_MAX } from '../../core/constants-status.ts';
import type { OwnStatus } from '../../core/state/statuses.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { isPortrait, portraitNameOf } from '../../core/wire/portrait.ts';
import { checkedLine } from '../../core/wire/text.ts';
import { cleanName } from '../../identity/certificate/name.ts';
import { NAME_BYTES_MAX } from '../../identity/constants.ts';
import type { FriendRecord, ProfileRecord, StoreWrite } from '../../store/store.ts';

const NOTHING: Status = { kind: 'plain', words: '', endsAtMs: 0 };

/** Whether it is over is seen to where it is looked at. */
export function shownOf({ status, portrait }: Pick<FriendRecord, keyof Shown>): Shown {
  const isThere = status !== undefined && (status.kind !== 'plain' || status.words !== '');
  return {
    ...(isThere && { status }),
    ...(portrait && { portrait: portrait.name }),
  };
}

/** Undefined when the person never chose any. What isn't a portrait any more isn't shown. */
export function ownStatusOf({ status, portrait }: ProfileRecord): OwnStatus | undefined {
  return status && { ...status, ...(portrait && isPortrait(portrait.jpeg) && { portrait }) };
}

/** What the core is to know before its first link. */
export function statusesKnown(
  own: ProfileRecord | undefined,
  friends: readonly FriendRecord[],
): InputOf<'statusesKnown'> {
  const held = friends.flatMap(({ peerId, portrait }) =>
    portrait ? [{ friend: peerId, portrait: portrait.name }] : [],
  );
  return { type: 'statusesKnown', own: own && ownStatusOf(own), held };
}

/** Throws RangeError when the words are too long. */
export function withStatus(
  record: ProfileRecord,
  { kind, words, endsAtMs }: Status,
): ProfileRecord {
  const line = checkedLine(words, 0, STATUS_WORDS_BYTES_MAX, 'the status');
  return { ...record, status: { kind, words: line, endsAtMs } };
}

/** Throws RangeError when it is no portrait. */
export function withPortrait(record: ProfileRecord, jpeg: Uint8Array | undefined): ProfileRecord {
  const { portrait: _, ...rest } = record;
  const status = record.status ?? NOTHING;
  if (!jpeg) return { ...rest, status };
  if (!isPortrait(jpeg)) throw new RangeError('the picture must be a small JPEG');
  return { ...rest, status, portrait: { name: portraitNameOf(jpeg), jpeg } };
}

export function inGroup(known: FriendRecord, group: string): FriendRecord {
  const { group: _, ...rest } = known;
  const name = cleanName(group, NAME_BYTES_MAX);
  return name === '' ? rest : { ...rest, group: name };
}

/** What friends say of themselves by their links, as it is to be kept. */
export function noteShown(
  announcements: readonly Announcement[],
  note: (friend: PeerId, change: (known: FriendRecord) => FriendRecord) => readonly StoreWrite[],
): StoreWrite[] {
  return announcements.flatMap((one) => {
    switch (one.type) {
      case 'friendAway':
        return note(one.friend, (known) => ({ ...known, away: one.away }));
      case 'friendPortrait':
        return note(one.friend, (known) => ({ ...known, portrait: one.portrait }));
      case 'friendStatus':
        return note(one.friend, ({ portrait, ...known }) => {
          const { kind, words, endsAtMs } = one.status;
          const keeps = portrait && one.status.portrait !== undefined;
          return { ...known, status: { kind, words, endsAtMs }, ...(keeps && { portrait }) };
        });
      default:
        return [];
    }
  });
}
