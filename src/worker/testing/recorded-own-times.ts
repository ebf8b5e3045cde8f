// Times of our own words in a recorded run: they have a random part, and stand behind whatever was
// said before. So a host that was stopped, and said its presence at other times, dates them anew.
import { decodeEnvelope } from '../../core/wire/envelope.ts';
import type { PeerEnd } from './recorded-state.ts';

type Row = Readonly<Record<string, unknown>>;

/** The same end without them: no writing time of ours, no envelope that holds one, and no order. */
export function withoutOwnTimes({ disk, shown }: PeerEnd, own: ReadonlySet<string>): PeerEnd {
  const messages = disk['messages'] as Row[];
  const ownKeys = new Set(
    messages.flatMap(({ author, key }) => (own.has(String(author)) ? [key] : [])),
  );
  const simple = (value: unknown): unknown => {
    if (Array.isArray(value)) return inOrder(value.map(simple));
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
    const row = Object.fromEntries(
      Object.entries(value).map(([name, field]) => [name, simple(field)]),
    );
    if (isOwnSeen(row, own)) return { ...row, expiresAtMs: 'then' };
    if (!own.has(String(row['author'])) && !ownKeys.has(row['key'])) return row;
    return { ...row, ...without(row) };
  };
  return { disk: simple(disk), shown: simple(shown) } as PeerEnd;
}

function without(row: Row): Row {
  const { envelope } = row;
  const isPart = envelope instanceof Uint8Array && decodeEnvelope(envelope) !== undefined;
  return {
    ...('writtenAtMs' in row && { writtenAtMs: 'then' }),
    ...(isPart && { envelope: 'ours' }),
  };
}

const isOwnSeen = ({ seen }: Row, own: ReadonlySet<string>): boolean =>
  typeof seen === 'string' && own.has(seen.slice(0, 64));

/** What stands by its time stands by its key. */
function inOrder(values: unknown[]): unknown[] {
  const hasKeys = values.every((one) => typeof one === 'object' && one !== null && 'key' in one);
  if (!hasKeys) return values;
  const nameOf = (one: unknown): string =>
    `${String((one as Row)['key'])} ${String((one as Row)['index'])}`;
  return values.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
