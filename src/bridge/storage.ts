// What conversations take on this device, and removing parts of them. Types.
import type { Place, Position } from '../store/store.ts';

export type { Position } from '../store/store.ts';

export type StorageAsk =
  /** Goes through everything that is kept, which may take a while: its progress is told. */
  | { readonly type: 'measureStorage' }
  /** Of what was written before: the next part of it, for good. Asked until none is left. */
  | { readonly type: 'removeMessages'; readonly place: Place; readonly beforeMs: number }
  /** Of the pictures in messages that stand after, and were written before: the next some. */
  | {
      readonly type: 'removePictures';
      readonly place: Place;
      readonly beforeMs: number;
      readonly after: Position | undefined;
    };

export type StorageAnswer =
  | { readonly type: 'storage'; readonly places: readonly PlaceStorage[] }
  /** How many of the messages are still there. */
  | { readonly type: 'messagesRemoved'; readonly left: number }
  /** After what to go on; undefined at the end. How many pictures there were in this part. */
  | {
      readonly type: 'picturesRemoved';
      readonly pictures: number;
      readonly next: Position | undefined;
    };

/** Counted from the records; how the disk lays them out is its own business. */
export interface Held {
  /** Without edits, deletions and reactions, whose bytes count. */
  readonly messages: number;
  readonly pictures: number;
  readonly bytes: number;
  /** Of these bytes, what goes with the pictures. */
  readonly pictureBytes: number;
}

export interface PlaceStorage {
  readonly place: Place;
  readonly all: Held;
  /** Of it, what was written longer ago than this many days. */
  readonly older: Readonly<Record<OlderDays, Held>>;
}

export type OlderDays = 30 | 365;
