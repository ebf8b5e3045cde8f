// What lists carry of the newest message.
import { expect, it } from 'vitest';
import { chat, directRecord, messageRecord } from '../../store/testing/sample-records.ts';
import { withoutBytes } from './peer-lists.ts';

const bytes = new Uint8Array(10_000);

it('carries what a message brings along by name alone', () => {
  const attachment = { type: 'file', name: 'a.pdf', bytes } as const;
  const image = { mime: 'image/png', width: 3, height: 2, bytes } as const;
  for (const thing of [{ attachment }, { image }]) {
    const record = messageRecord(1, { content: { type: 'chat', text: 'words', ...thing } });
    const shown = withoutBytes(record);
    expect(JSON.stringify(shown).length).toBeLessThan(1_000);
    expect(shown).toMatchObject({ key: record.key, content: { text: 'words' } });
    expect(Object.keys(shown?.content ?? {})).toEqual(Object.keys(record.content ?? {}));
    expect(record.content).toMatchObject(thing);
  }
});

it('leaves everything else as it is', () => {
  const words = directRecord(1, { content: chat('words') });
  expect(withoutBytes(words)).toBe(words);
  const gone = messageRecord(2, { content: undefined });
  expect(withoutBytes(gone)).toBe(gone);
  expect(withoutBytes(undefined)).toBeUndefined();
});
