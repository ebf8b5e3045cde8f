// What conversations take, and removing parts of them, at a host that only pretends. Never part of
// a build.
import type { Answer, Place } from '../../bridge/messages.ts';
import type { Held, PlaceStorage, StorageAsk } from '../../bridge/storage.ts';
import type { DirectRecord, MessageRecord } from '../../core/state/records.ts';
import type { FakeDisk } from './fake-disk.ts';

type KeptMessage = DirectRecord | MessageRecord;

const DAY_MS = 86_400_000;

export function fakeStorageAnswer(disk: FakeDisk, ask: StorageAsk): Answer {
  switch (ask.type) {
    case 'measureStorage':
      return { type: 'storage', places: allPlaces(disk).sort(bySize) };
    case 'removeMessages':
      change(disk, ask.place, (all) => all.filter((one) => one.writtenAtMs >= ask.beforeMs));
      return { type: 'messagesRemoved', left: 0 };
    case 'removePictures': {
      const pictures = rowsOf(disk, ask.place).filter(
        (one) => hasPicture(one) && one.writtenAtMs < ask.beforeMs,
      ).length;
      change(disk, ask.place, (all) =>
        all.map((one) => (one.writtenAtMs < ask.beforeMs ? bare(one) : one)),
      );
      return { type: 'picturesRemoved', pictures, next: undefined };
    }
    default:
      return ask satisfies never;
  }
}

function allPlaces(disk: FakeDisk): PlaceStorage[] {
  const lobbies = [...disk.messages.keys()].map((lobby): Place => ({ type: 'lobby', lobby }));
  const friends = [...disk.directs.keys()].map((friend): Place => ({ type: 'friend', friend }));
  return [...lobbies, ...friends].map((place) => {
    const rows = rowsOf(disk, place);
    const older = (days: number): Held =>
      heldIn(rows.filter(({ writtenAtMs }) => writtenAtMs < Date.now() - days * DAY_MS));
    return { place, all: heldIn(rows), older: { 30: older(30), 365: older(365) } };
  });
}

const bySize = (a: PlaceStorage, b: PlaceStorage): number => b.all.bytes - a.all.bytes;

const rowsOf = (disk: FakeDisk, place: Place): readonly KeptMessage[] =>
  (place.type === 'lobby' ? disk.messages.get(place.lobby) : disk.directs.get(place.friend)) ?? [];

function change(
  disk: FakeDisk,
  place: Place,
  to: <Row extends KeptMessage>(rows: readonly Row[]) => Row[],
): void {
  if (place.type === 'lobby') {
    disk.messages.set(place.lobby, to(disk.messages.get(place.lobby) ?? []));
  } else disk.directs.set(place.friend, to(disk.directs.get(place.friend) ?? []));
}

const pictureBytesOf = ({ content }: KeptMessage): number =>
  content?.type === 'chat' ? (content.image?.bytes.length ?? 0) : 0;
const hasPicture = (one: KeptMessage): boolean => pictureBytesOf(one) > 0;

function bare<Row extends KeptMessage>(row: Row): Row {
  const { content } = row;
  if (content?.type !== 'chat' || !content.image) return row;
  return { ...row, content: { ...content, image: { ...content.image, bytes: new Uint8Array() } } };
}

function heldIn(rows: readonly KeptMessage[]): Held {
  const pictureBytes = rows.reduce((sum, one) => sum + pictureBytesOf(one), 0);
  return {
    messages: rows.length,
    pictures: rows.filter(hasPicture).length,
    bytes: 400 * rows.length + 2 * pictureBytes,
    pictureBytes: 2 * pictureBytes,
  };
}
