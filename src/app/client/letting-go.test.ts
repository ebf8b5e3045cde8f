// How much of a conversation stays at hand, by number and by weight.
import { describe, expect, it } from 'vitest';
import type { DirectContent } from '../../core/wire/content.ts';
import type { MessageKey } from '../../core/wire/ids.ts';
import {
  BYTES_AT_HAND_MAX,
  ENTRIES_KEPT,
  OWN_REFERENCES_KEPT,
  PAGE_MESSAGES,
  REFERENCES_KEPT,
} from '../constants.ts';
import { key } from '../testing/fake-history.ts';
import type { Entry } from './entry.ts';
import { surplusOf } from './letting-go.ts';

const heavy = new Uint8Array(2 * 1024 * 1024);
const LIGHT: DirectContent = { type: 'chat', text: 'words', mentions: [] };
const PICTURE: DirectContent = {
  ...LIGHT,
  image: { mime: 'image/png', width: 9, height: 9, bytes: heavy },
};
const FILE: DirectContent = { ...LIGHT, attachment: { type: 'file', name: 'a.zip', bytes: heavy } };

function entries(count: number, content: DirectContent): Map<MessageKey, Entry> {
  const all = Array.from({ length: count }, (_, at): [MessageKey, Entry] => [
    key(at),
    {
      ...{ key: key(at), writer: 'a1', nickname: 'moss', own: false, kind: 'chat', content },
      ...{ writtenAtMs: at, receivedAtMs: at, state: 'received', caughtUp: false },
    },
  ]);
  return new Map(all);
}

it.each([
  ['pictures', PICTURE],
  ['files', FILE],
])('of heavy %s a page stays at the newest end', (_what, content) => {
  const { older, newer } = surplusOf(entries(80, content));
  expect(older).toEqual(Array.from({ length: 80 - PAGE_MESSAGES }, (_, at) => key(at)));
  expect(newer).toEqual([]);
});

it('and what is drawn further up stays, with a page at either side', () => {
  const drawn = { first: key(100), last: key(110) };
  const { older, newer } = surplusOf(entries(200, FILE), drawn);
  expect(older.at(-1)).toBe(key(100 - PAGE_MESSAGES - 1));
  expect(newer[0]).toBe(key(110 + PAGE_MESSAGES));
});

it('lets nothing go while it is little, in number and in bytes', () => {
  const few = Math.floor(BYTES_AT_HAND_MAX / heavy.length);
  for (const all of [entries(ENTRIES_KEPT, LIGHT), entries(few, PICTURE)]) {
    expect(surplusOf(all)).toEqual({ older: [], newer: [], references: [] });
  }
});

describe('of a flood of reactions and edits', () => {
  const said = (at: number, of: number, by: Partial<Entry>): [MessageKey, Entry] => {
    const content = { type: 'edit', target: key(of), text: `${at}` } as const;
    const entry = entries(1, content).get(key(0))!;
    return [key(at), { ...entry, key: key(at), writer: 'b2', writtenAtMs: at, ...by }];
  };

  it('the newest stay, and what a message’s writer and we ourselves say of it', () => {
    const flood = 2 * REFERENCES_KEPT;
    const all = new Map([
      ...entries(2, LIGHT),
      said(2, 1, { writer: 'a1' }),
      said(3, 0, { own: true }),
      ...Array.from({ length: flood }, (_, at) => said(4 + at, at % 2, { writer: `b${at}` })),
    ]);
    const { references } = surplusOf(all);
    const oldest = Array.from({ length: flood - REFERENCES_KEPT }, (_, at) => key(4 + at));
    expect([...references].sort()).toEqual(oldest.sort());
  });

  it('the newest of its writer’s own stay', () => {
    const flood = ENTRIES_KEPT + OWN_REFERENCES_KEPT;
    const edits = Array.from({ length: flood }, (_, at) => said(1 + at, 0, { writer: 'a1' }));
    const { references } = surplusOf(new Map([...entries(1, LIGHT), ...edits]));
    expect(references).toHaveLength(ENTRIES_KEPT);
    expect(references).not.toContain(key(flood));
  });
});
