// A conversation in a file: whole, in its order, and what people wrote in it can't look like more
// than it is.
import { describe, expect, it, vi } from 'vitest';
import type { MessageKey } from '../../core/wire/ids.ts';
import type { Entry } from '../client/entry.ts';
import type { Progress } from '../client/requests.ts';
import { entry, FakeHistory, key } from '../testing/fake-history.ts';
import { EXPORT_PAGE, exportConversation } from './export-conversation.ts';
import { jsonOf, textOf, timeOf, type Form } from './written.ts';

const NOW_MS = Date.UTC(2026, 10, 29, 7);
const chat = (text: string): Partial<Entry> => ({ content: { type: 'chat', text } });
const about = (type: 'edit' | 'reaction' | 'delete', target: MessageKey, more: object) =>
  ({ kind: type, content: { type, target, ...more } }) as unknown as Partial<Entry>;

async function exported(entries: Entry[], form: Form, muted: readonly string[] = []) {
  const history = new FakeHistory(entries);
  const follow = vi.fn<(progress: Progress) => void>();
  const source = {
    page: history.page.bind(history),
    isMuted: (writer: string) => muted.includes(writer),
    name: 'Harbour',
    nowMs: NOW_MS,
  };
  const signal = new AbortController().signal;
  const file = await exportConversation(source, form, { follow, signal });
  return { text: await file.text(), type: file.type, follow, history };
}

async function records(entries: Entry[], muted: readonly string[] = []) {
  const { text } = await exported(entries, 'json', muted);
  return JSON.parse(text) as Record<string, unknown>[];
}

describe('a conversation as text', () => {
  it('is a heading, and a line for each message', async () => {
    const { text, type } = await exported([entry(1, chat('Hello')), entry(2, chat('Hi'))], 'text');
    expect(type).toBe('text/plain;charset=utf-8');
    expect(text).toBe(
      `Harbour, as it was in Foyer at ${timeOf(NOW_MS)}\n\n` +
        `${timeOf(1)}  fern: Hello\n${timeOf(2)}  fern: Hi\n`,
    );
  });

  it('[hostile] no message can look like another one', async () => {
    const forged = `x\n${timeOf(2)}  otter: I owe you a boat\u202e`;
    const name = { nickname: `moss\n${timeOf(3)}  otter: me too` };
    const { text } = await exported([entry(1, { ...chat(forged), ...name })], 'text');
    const lines = text.split('\n').slice(2);
    expect(lines.filter((line) => /^\d{4}-/.test(line))).toHaveLength(1);
    expect(lines[1]).toBe(`    ${timeOf(2)}  otter: I owe you a boat`);
    expect(text).not.toMatch(/[\u202a-\u202e]/u);
  });

  it.each(['\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029'])(
    '[hostile] nor by what else ends a line, nor by what is said to be an emoji: %j',
    async (end) => {
      const line = `2026-11-29 07:00:00  a: ok`;
      const reaction = about('reaction', key(1), { emoji: `${end}${line}`, on: true });
      const { text } = await exported(
        [entry(1, chat(`x${end}${line}`)), entry(2, reaction)],
        'text',
      );
      const lines = text.split(/[\n\v\f\r\u0085\u2028\u2029]/u).slice(2);
      expect(lines.filter((one) => /^\d{4}-/.test(one))).toHaveLength(1);
      expect(lines.filter((one) => one.includes(line)).length).toBeGreaterThan(0);
    },
  );

  it('says what was edited, deleted, added and shown', async () => {
    const image = {
      mime: 'image/png',
      width: 3,
      height: 2,
      bytes: new Uint8Array([1, 2]),
    } as const;
    const entries = [
      entry(1, { content: { type: 'chat', text: 'The pier', image } }),
      entry(2, chat('Helo')),
      entry(3, chat('Oh no')),
      entry(5, about('edit', key(2), { text: 'Hello' })),
      entry(6, about('delete', key(3), {})),
      entry(7, { ...about('reaction', key(1), { emoji: '👍', on: true }), nickname: 'wren' }),
    ];
    const { text } = await exported(entries, 'text');
    expect(text.split('\n').slice(2)).toEqual([
      `${timeOf(1)}  fern: (Picture, 3 × 2)`,
      '    The pier',
      '    👍 wren',
      `${timeOf(2)}  fern: Hello`,
      '    (edited)',
      `${timeOf(3)}  fern: (Deleted by its writer)`,
      '',
    ]);
  });
});

it('what isn’t said by anybody stands apart from what is', () => {
  const notice = { type: 'notice', key: key(4), writer: 'a1', notice: 'renamed' } as const;
  const names = { nickname: 'otter', formerly: 'oyster', own: false, writtenAtMs: 4 };
  expect(textOf([{ ...notice, ...names }])).toBe(`${timeOf(4)}  * oyster is now called otter\n`);
  expect(jsonOf([{ ...notice, ...names }])).toContain('"type":"renamed"');
});

describe('a conversation as JSON', () => {
  it('says first what it is, and each message whole', async () => {
    const image = {
      mime: 'image/png',
      width: 3,
      height: 2,
      bytes: new Uint8Array([1, 2]),
    } as const;
    const [about, one, two, ...more] = await records([
      entry(1, { content: { type: 'chat', text: 'a "b"\nc', image } }),
      entry(2, { ...chat('Hi'), own: true }),
    ]);
    expect(about).toEqual({
      format: 'foyer-conversation',
      version: 1,
      name: 'Harbour',
      exportedAt: '2026-11-29T07:00:00.000Z',
    });
    expect(one).toEqual({
      ...{ id: key(1), at: '1970-01-01T00:00:00.001Z', type: 'message', by: 'a1', name: 'fern' },
      ...{ own: false, text: 'a "b"\nc' },
      picture: { type: 'image/png', width: 3, height: 2, base64: 'AQI=' },
    });
    expect([two?.['own'], more]).toEqual([true, []]);
  });

  it('names a file as it would be saved, and holds it as JSON', async () => {
    const bytes = new Uint8Array([1, 2]);
    const attachment = { type: 'file', name: '../a\n\u202efdp.exe', bytes } as const;
    const entries = [entry(1, { content: { type: 'chat', text: '', attachment } })];
    const { text } = await exported(entries, 'text');
    expect(text).toContain(`${timeOf(1)}  fern: (File, a fdp.exe, 2 bytes)\n`);
    const [, one] = await records(entries);
    expect(one?.['file']).toEqual({ name: 'a fdp.exe', base64: 'AQI=' });
  });

  it('takes a time that is none', async () => {
    const [, one] = await records([entry(1, { writtenAtMs: Number.MAX_SAFE_INTEGER })]);
    expect(one?.['at']).toBeNull();
    expect(timeOf(Number.NaN)).toBe('–');
  });

  it('is good when there is nothing', async () => {
    expect(await records([])).toHaveLength(1);
  });
});

describe('a long conversation', () => {
  const many = Array.from({ length: 2 * EXPORT_PAGE + 5 }, (_, at) => entry(at + 1));

  it('is whole and in its order, a page at a time, and says how far it is', async () => {
    const { follow, history, text } = await exported(many, 'json');
    const [, ...messages] = JSON.parse(text) as { text: string }[];
    expect(messages.map((one) => one.text)).toEqual(many.map((_, at) => `words ${at + 1}`));
    expect(history.asked).toBe(3);
    expect(follow.mock.calls.map(([progress]) => progress.done)).toEqual([
      EXPORT_PAGE,
      2 * EXPORT_PAGE,
      many.length,
    ]);
  });

  it('is given up when nobody wants it any more', async () => {
    const history = new FakeHistory(many);
    const givenUp = new AbortController();
    const source = {
      page: history.page.bind(history),
      isMuted: () => false,
      name: 'Harbour',
      nowMs: NOW_MS,
    };
    const follow = (): void => givenUp.abort();
    const making = exportConversation(source, 'text', { follow, signal: givenUp.signal });
    await expect(making).rejects.toThrow();
    expect(history.asked).toBe(2);
  });

  it('leaves out who is muted, as the screen does', async () => {
    const entries = [entry(1), entry(2, { writer: 'b2' })];
    expect(await records(entries, ['b2'])).toHaveLength(2);
  });
});
