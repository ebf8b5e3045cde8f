// The page of a conversation that a tab asks for: back, on, or around one message.
import type { MessageKey } from '../core/wire/ids.ts';
import { targetOf } from './store.ts';
import type { Page, PageRequest, Place, Store } from './store.ts';

interface PageAsk extends PageRequest {
  /** Instead of `before` and `after`: as much on both sides of it. */
  readonly around?: MessageKey | undefined;
}

const NOTHING: Page = { messages: [], directs: [], start: false, end: false };

/** Rejects as the store does. */
export function pageFor(store: Store, { around, ...request }: PageAsk): Promise<Page> {
  return around === undefined ? store.page(request) : pageAround(store, around, request);
}

/** Half of it newer than the message; without a gap, as the older half ends where that begins. */
async function pageAround(
  store: Store,
  key: MessageKey,
  { place, limit }: PageRequest,
): Promise<Page> {
  const at = await store.find(place, key);
  if (!at) return NOTHING;
  const newer = await store.page({ place, before: undefined, after: at, limit: half(limit) });
  const before = oldestOf(newer, place);
  const older = await store.page({ place, before, limit: half(limit) });
  return {
    messages: [...older.messages, ...newer.messages],
    directs: [...older.directs, ...newer.directs],
    start: older.start,
    end: newer.end === true,
  };
}

const half = (limit: number): number => Math.max(1, Math.ceil(limit / 2));

function oldestOf({ messages, directs }: Page, place: Place): PageRequest['before'] {
  const rows = place.type === 'lobby' ? messages : directs;
  const first = rows.find(({ content }) => targetOf(content) === undefined);
  return first && { writtenAtMs: first.writtenAtMs, key: first.key };
}
