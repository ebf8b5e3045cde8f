// What the parts of one message on disk amount to, and what becomes of them when a person has its
// picture taken out.
import { bytesToHex, hexToBytes } from '../../base/bytes.ts';
import type { Write } from '../io-disk.ts';
import type { MessageRecord, PartRecord } from '../state/records.ts';
import { HUSK, markOf, OTHER_VERSION, twoMarkOf } from '../wire/mark.ts';
import type { MessageKey } from '../wire/ids.ts';
import { withoutPicture } from '../state/message-record.ts';

/** All parts of one message in the order of their places. */
export function markOfRecords(key: MessageKey, records: readonly PartRecord[]): string {
  const last = records.at(-1);
  if (last?.index === OTHER_VERSION) return twoMarkOf(key);
  const husk = records.find(({ index }) => index === HUSK);
  if (husk) return bytesToHex(husk.envelope);
  return markOf(
    key,
    records.map(({ envelope }) => envelope),
  );
}

/**
 * What takes the picture out of a message, with its signed parts; none where there is nothing to be
 * taken. Its mark stays, so that it goes on being known as what it was (KH6).
 */
export function takePictureOut(record: MessageRecord, parts: readonly PartRecord[]): Write[] {
  const bare = withoutPicture(record);
  const isWhole = record.state === 'sent' || record.state === 'received';
  if (bare === record || !isWhole || parts.length === 0) return [];
  const { lobby, key } = record;
  const envelope = hexToBytes(markOfRecords(key, parts));
  return [
    { type: 'deleteIncomplete', lobby, key, parts: true },
    { type: 'putPart', record: { lobby, key, index: HUSK, envelope } },
    { type: 'putMessage', record: bare },
  ];
}
