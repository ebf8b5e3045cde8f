// Removes a part of a conversation from this device, some at a time, until nothing of it is left.
import type { Place } from '../../bridge/messages.ts';
import type { Held, PlaceStorage, Position } from '../../bridge/storage.ts';
import type { Client } from '../client/client.svelte.ts';
import type { Progress } from '../client/requests.ts';
import { RequestError } from '../shared/trouble.ts';

export type What = 'pictures' | 'messages';
/** In days, or everything. */
export type Age = 30 | 365 | 'all';

export interface Removal {
  readonly place: Place;
  readonly what: What;
  /** What was written before, ms since the epoch. */
  readonly beforeMs: number;
  /** How many pictures or messages that should be. */
  readonly count: number;
}

const DAY_MS = 86_400_000;

export const heldOf = ({ all, older }: PlaceStorage, age: Age): Held =>
  age === 'all' ? all : older[age];

export const beforeOf = (age: Age, nowMs: number): number =>
  age === 'all' ? nowMs : nowMs - age * DAY_MS;

/** Rejects with RequestError; what was removed until then stays so. */
export async function remove(
  client: Pick<Client, 'ask' | 'forgetAtHand'>,
  removal: Removal,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const { place, what } = removal;
  try {
    await (what === 'messages' ? removeMessages : removePictures)(client, removal, onProgress);
  } finally {
    client.forgetAtHand(place);
  }
}

type Way = (
  client: Pick<Client, 'ask'>,
  removal: Removal,
  onProgress: (progress: Progress) => void,
) => Promise<void>;

const removeMessages: Way = async (client, { place, beforeMs }, onProgress) => {
  let of: number | undefined;
  for (let before = Infinity; ;) {
    const answer = await client.ask({ type: 'removeMessages', place, beforeMs });
    if (answer.type !== 'messagesRemoved') throw unexpected(answer.type);
    const { left } = answer;
    // What can't go now goes by itself later.
    if (left === 0 || left >= before) return;
    of ??= left;
    before = left;
    onProgress({ done: of - left, of });
  }
};

const removePictures: Way = async (client, { place, beforeMs, count: of }, onProgress) => {
  let after: Position | undefined;
  let done = 0;
  do {
    const answer = await client.ask({ type: 'removePictures', place, beforeMs, after });
    if (answer.type !== 'picturesRemoved') throw unexpected(answer.type);
    after = answer.next;
    done += answer.pictures;
    onProgress({ done, of });
  } while (after);
};

const unexpected = (type: string): RequestError => new RequestError({ code: 'bug', detail: type });
