// Composing: what goes out, what comes back when it can't, and how often typing is told.
import { describe, expect, it } from 'vitest';
import { TEXT_BYTES_MAX } from '../../../core/constants.ts';
import type { Content, Image } from '../../../core/wire/content.ts';
import type { MessageId, MessageKey } from '../../../core/wire/ids.ts';
import { TYPING_TOLD_MS } from '../../constants.ts';
import { lobbyPlace } from '../../shared/place.ts';
import { fakeAuthor, fakeKey, fakeLobby } from '../../testing/fake-disk.ts';
import { Composing } from './composing.svelte.ts';
import type { ComposingOptions } from './composing.svelte.ts';
import { Drafts, NO_DRAFT } from '../../context/drafts.svelte.ts';

const target: MessageKey = fakeKey('target');
const picture: Image = { mime: 'image/webp', width: 1, height: 1, bytes: new Uint8Array(1) };
const made = Promise.resolve(picture);

class Setting {
  readonly written: Content[] = [];
  /** Of all that was tried, written or not. */
  readonly ids: (MessageId | undefined)[] = [];
  typing = 0;
  nowMs = 0;
  fails = false;
  tells = true;
  readonly drafts = new Drafts('default', undefined);
  readonly composing = this.open();

  /** The conversation is looked at, again. */
  open(): Composing {
    return new Composing(this.options);
  }

  get options(): ComposingOptions {
    return {
      place: lobbyPlace(fakeLobby('Garden')),
      client: {
        write: async (_, content, id) => {
          await Promise.resolve();
          this.ids.push(id);
          if (this.fails) throw new Error('full');
          this.written.push(content);
        },
        tellTyping: async () => {
          this.typing += 1;
        },
      },
      drafts: this.drafts,
      participants: () => [
        {
          author: fakeAuthor('moss'),
          nickname: 'moss',
          own: false,
          state: 'here',
          heardAtMs: 0,
          muted: false,
        },
      ],
      tellsTyping: () => this.tells,
      nowMs: () => this.nowMs,
    };
  }
}

function changeAndBack(composing: Composing): void {
  composing.type('on');
  composing.type('one');
}

describe('Composing', () => {
  it('says words before it empties the field: what draws that would go first', async () => {
    const drafts = new Drafts('default', undefined);
    const standing: string[] = [];
    const composing: Composing = new Composing({
      ...new Setting().options,
      client: {
        write: async () => void standing.push(composing.draft.text),
        tellTyping: async () => {},
      },
      drafts,
    });
    composing.type('hello');
    await composing.send();
    expect([standing, composing.draft.text]).toEqual([['hello'], '']);
  });

  it('sends words with their mentions, and empties the field at once', async () => {
    const { composing, written } = new Setting();
    composing.type('\n  \n  hello @moss \n');
    const sending = composing.send();
    expect(composing.draft.text).toBe('');
    await sending;
    expect(written).toEqual([
      { type: 'chat', text: '  hello @moss', mentions: [fakeAuthor('moss')] },
    ]);
  });

  it('sends an answer, a change, a picture', async () => {
    const { composing, written } = new Setting();
    composing.type('yes');
    composing.reply(target);
    await composing.send();
    composing.edit({ key: target, text: 'old' });
    composing.type('new');
    await composing.send();
    await composing.attach(made);
    await composing.send();
    expect(written).toEqual([
      { type: 'chat', text: 'yes', replyTo: target },
      { type: 'edit', target, text: 'new' },
      { type: 'chat', text: '', image: picture },
    ]);
  });

  it('gives everything back that could not be written, before what was typed since', async () => {
    const setting = new Setting();
    const { composing } = setting;
    setting.fails = true;
    composing.type('one');
    composing.reply(target);
    await composing.attach(made);
    const sending = composing.send();
    composing.type('two');
    await expect(sending).rejects.toThrow('full');
    expect(composing.draft).toEqual({
      ...NO_DRAFT,
      text: 'one\ntwo',
      replyTo: target,
      attached: [picture],
    });
    expect(setting.written).toEqual([]);
  });

  it.each([
    ['the same words', () => {}, true],
    ['other words', (again: Composing) => again.type('one!'), false],
    ['words changed and changed back', changeAndBack, false],
    ['an answer to something', (again: Composing) => again.reply(target), false],
    ['a picture added', (again: Composing) => void again.attach(made), false],
  ])('[HO3] sends %s again under the same id: %#', async (_, change, isSame) => {
    const setting = new Setting();
    const { composing, ids } = setting;
    setting.fails = true;
    composing.type('one');
    await composing.send().catch(() => {});
    change(composing);
    await made;
    await Promise.resolve();
    setting.fails = false;
    await composing.send();
    expect(ids[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(ids[1] === ids[0]).toBe(isSame);
    composing.type('one');
    await composing.send();
    expect(ids[2]).not.toBe(ids[1]);
  });

  it('[HO3] keeps the id of a picture without words, and of words after a look away', async () => {
    const setting = new Setting();
    const { composing, ids } = setting;
    setting.fails = true;
    await composing.attach(made);
    for (let time = 0; time < 2; time++) await composing.send().catch(() => {});
    expect(ids[1]).toBe(ids[0]);
    composing.detach(picture);
    composing.type('one');
    await composing.send().catch(() => {});
    const reloaded = setting.open();
    setting.fails = false;
    await reloaded.send();
    expect(ids[3]).toBe(ids[2]);
    expect(reloaded.draft.id).toBeUndefined();
  });

  it('sends nothing that is empty or too long', async () => {
    const { composing, written } = new Setting();
    composing.type(' \n ');
    expect(composing.canSend).toBe(false);
    composing.type('x'.repeat(TEXT_BYTES_MAX + 2));
    expect(composing.over).toBe(2);
    await composing.send();
    expect(written).toEqual([]);
    expect(composing.draft.text).toHaveLength(TEXT_BYTES_MAX + 2);
  });

  it('goes back to a plain message without losing what was typed for it', () => {
    const { composing } = new Setting();
    composing.type('hello');
    composing.reply(target);
    composing.stop();
    expect(composing.draft).toEqual({ text: 'hello', replyTo: undefined, editing: undefined });
    composing.edit({ key: target, text: 'old' });
    composing.stop();
    expect(composing.draft.text).toBe('hello');
  });

  it('tells typing now and then, not with each letter, and never when it should not', () => {
    const setting = new Setting();
    const { composing } = setting;
    for (const text of ['h', 'he', 'hel']) composing.type(text);
    expect(setting.typing).toBe(1);
    setting.nowMs = TYPING_TOLD_MS;
    composing.type('hell');
    expect(setting.typing).toBe(2);
    setting.nowMs *= 2;
    composing.type('');
    setting.tells = false;
    composing.type('h');
    expect(setting.typing).toBe(2);
  });
});

describe('Drafts', () => {
  const memory = (): Storage => {
    const kept = new Map<string, string>();
    const storage: Pick<Storage, 'getItem' | 'setItem'> = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    };
    return storage as Storage;
  };

  it('outlive a reload, each profile its own, and leave nothing when they are empty', () => {
    const storage = memory();
    const draft = { text: 'hello', replyTo: undefined, editing: undefined };
    const drafts = new Drafts('a', storage);
    drafts.set('lobby:1', draft);
    drafts.set('lobby:2', draft);
    drafts.set('lobby:2', { ...draft, text: '' });
    expect(new Drafts('a', storage).get('lobby:1').text).toBe('hello');
    expect(new Drafts('b', storage).get('lobby:1').text).toBe('');
    expect(storage.getItem('foyer:drafts:a')).not.toContain('lobby:2');
  });

  it('live without a storage, with a full one, and with nonsense in it', () => {
    const draft = { text: 'hello', replyTo: undefined, editing: undefined };
    const full = {
      getItem: () => 'no json',
      setItem: () => {
        throw new Error('quota');
      },
      removeItem: () => undefined,
    };
    for (const storage of [undefined, full]) {
      const drafts = new Drafts('a', storage);
      drafts.set('lobby:1', draft);
      expect(drafts.get('lobby:1')).toEqual(draft);
    }
  });
});
