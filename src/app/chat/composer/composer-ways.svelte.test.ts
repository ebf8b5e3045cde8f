// Every way into the composer crossed with every way out: what must be in the field after it, and
// what was sent.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ParticipantView } from '../../../core/state/views.ts';
import type { Content, Image } from '../../../core/wire/content.ts';
import { Drafts } from '../../context/drafts.svelte.ts';
import { lobbyPlace } from '../../shared/place.ts';
import { noLookAlikes } from '../../shared/look-alikes.ts';
import { fakeApp, show } from '../../testing/fake-app.ts';
import { fakeAuthor, fakeKey, fakeLobby } from '../../testing/fake-disk.ts';
import { Composing } from './composing.svelte.ts';
import Composer from './Composer.svelte';
import { smallPicture } from './small-picture.ts';

vi.mock(import('./small-picture.ts'), () => ({ smallPicture: vi.fn<typeof smallPicture>() }));

const garden = fakeLobby('Garden');
const image: Image = { mime: 'image/webp', width: 4, height: 3, bytes: Uint8Array.of(1, 2) };
const file = new File(['x'], 'photo.png', { type: 'image/png' });
const own = { key: fakeKey('own'), text: 'said before' };
const fern: ParticipantView = {
  author: fakeAuthor('fern'),
  nickname: 'fern',
  own: false,
  state: 'here',
  heardAtMs: 0,
  muted: false,
};

/** The tab's storage, which outlives a reload. */
function tabStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

function setUp() {
  const fake = fakeApp((disk) => void disk.lobby('Garden'));
  const storage = tabStorage();
  let drafts = new Drafts('default', storage);
  let shown: { readonly unmount: () => void; readonly composing: Composing };
  const open = (): void => {
    const composing = new Composing({
      place: lobbyPlace(garden),
      client: fake.app.client,
      drafts,
      participants: () => [fern],
      tellsTyping: () => false,
      nowMs: () => 0,
    });
    const rest = {
      names: noLookAlikes(),
      about: undefined,
      oneditlast: () => composing.edit(own),
      onsent: () => {},
    };
    const { unmount } = show(fake, Composer, {
      composing,
      name: 'Garden',
      participants: [fern],
      ...rest,
    });
    shown = { unmount, composing };
  };
  open();
  return {
    fake,
    user: userEvent.setup(),
    composing: () => shown.composing,
    field: () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }),
    written: () =>
      fake.wishes().flatMap((wish): Content[] => (wish.type === 'write' ? [wish.content] : [])),
    /** Another conversation is looked at, and then this one again. */
    switchAndBack() {
      shown.unmount();
      open();
    },
    reload() {
      shown.unmount();
      drafts = new Drafts('default', storage);
      open();
    },
  };
}
type Setting = ReturnType<typeof setUp>;

interface In {
  readonly does: (setting: Setting) => Promise<unknown>;
  readonly text: string;
  readonly sent?: string;
  readonly pictures?: number;
  readonly mentions?: number;
  /** Of the pictures after the first. */
  readonly captions?: readonly string[];
}
const ways: Readonly<Record<string, In>> = {
  'typed words': { does: ({ user, field }) => user.type(field(), 'hello'), text: 'hello' },
  'pasted words': {
    async does({ user, field }) {
      await user.click(field());
      await user.paste('    if x:\n        y()');
    },
    text: '    if x:\n        y()',
  },
  'dropped words': {
    // The browser inserts what isn't refused.
    async does({ field }) {
      const dataTransfer = { types: ['text/plain'], files: [] };
      expect(await fireEvent.dragOver(field(), { dataTransfer })).toBe(true);
      expect(await fireEvent.drop(field(), { dataTransfer })).toBe(true);
      await fireEvent.input(field(), { target: { value: 'dragged' } });
    },
    text: 'dragged',
  },
  'a picked name': {
    does: ({ user, field }) => user.type(field(), '@f{Enter}hi'),
    text: '@fern hi',
    mentions: 1,
  },
  'a picked picture': {
    does: ({ user }) => user.upload(screen.getByTestId('picture-input'), file),
    text: '',
    pictures: 1,
  },
  'a dropped picture and its caption': {
    async does({ user, field }) {
      await fireEvent.drop(document.body, { dataTransfer: { types: ['Files'], files: [file] } });
      await user.type(field(), 'look');
    },
    text: 'look',
    pictures: 1,
  },
  'a picked emoji among words': {
    async does({ user, field }) {
      await user.type(field(), 'good luck');
      field().setSelectionRange(4, 4);
      await user.click(screen.getByRole('button', { name: 'Emojis' }));
      await user.type(await screen.findByRole('searchbox'), 'four leaf{Enter}');
      await waitFor(() => expect(document.activeElement).toBe(field()));
      expect(field().selectionStart).toBe('good🍀'.length);
    },
    text: 'good🍀 luck',
  },
  'several pictures and their captions': {
    async does({ user, field }) {
      vi.mocked(smallPicture).mockImplementation(() => Promise.resolve({ ...image }));
      await fireEvent.drop(document.body, {
        dataTransfer: { types: ['Files'], files: [file, file] },
      });
      await user.type(await screen.findByRole('textbox', { name: /^Caption/u }), 'second');
      await user.type(field(), 'first');
    },
    text: 'first',
    pictures: 2,
    captions: ['second'],
  },
  'a pasted picture': {
    does: ({ field }) =>
      fireEvent.paste(field(), { clipboardData: { types: ['Files'], files: [file] } }),
    text: '',
    pictures: 1,
  },
};

const settled = async ({ composing }: Setting, { text, pictures = 0 }: In): Promise<void> => {
  await waitFor(() => expect(composing().draft.text).toBe(text));
  await waitFor(() => expect(composing().pictures).toHaveLength(pictures));
};

/** The field holds it all, as a person sees it. */
async function holds(setting: Setting, way: In): Promise<void> {
  await waitFor(() => expect(setting.field().value).toBe(way.text));
  const pictures = screen.queryAllByAltText('Picture to send');
  await waitFor(() => expect(pictures).toHaveLength(way.pictures ?? 0));
  const captions = screen.queryAllByRole<HTMLInputElement>('textbox', { name: /^Caption/u });
  expect(captions.map(({ value }) => value)).toEqual(way.captions ?? []);
  expect(setting.composing().pictures.map(({ bytes }) => [...bytes])).toEqual(
    Array.from({ length: way.pictures ?? 0 }, () => [1, 2]),
  );
}

const isEmpty = { text: '', does: async () => {} };

beforeEach(() => void vi.mocked(smallPicture).mockReset().mockResolvedValue(image));

describe.each(Object.entries(ways))('%s', (_, way) => {
  async function begin(): Promise<Setting> {
    const setting = setUp();
    await way.does(setting);
    await settled(setting, way);
    return setting;
  }
  const press = async ({ user, field }: Setting, keys: string): Promise<void> => {
    field().focus();
    await user.keyboard(keys);
  };
  const isSent = ({ written }: Setting, at = 0): void =>
    expect(written()[at]).toMatchObject({
      type: 'chat',
      text: way.text,
      ...(way.pictures && { image }),
      ...(way.mentions && { mentions: [fern.author] }),
    });

  it('sent: goes out whole, and nothing stays', async () => {
    const setting = await begin();
    await press(setting, '{Enter}');
    isSent(setting);
    await holds(setting, isEmpty);
  });

  it('not answered in time: is back, and goes out again under the same id', async () => {
    const setting = await begin();
    setting.fake.failWith('no-answer');
    await press(setting, '{Enter}');
    await holds(setting, way);
    setting.fake.failWith(undefined);
    await press(setting, '{Enter}');
    const ids = setting.fake.wishes().flatMap((wish) => ('id' in wish ? [wish.id] : []));
    // Each picture is a message of its own.
    expect(ids).toHaveLength(1 + Math.max(1, way.pictures ?? 0));
    expect(ids[1]).toBe(ids[0]);
    isSent(setting, 1);
    await holds(setting, isEmpty);
  });

  it('another conversation and back: stays', async () => {
    const setting = await begin();
    setting.switchAndBack();
    await holds(setting, way);
  });

  it('reload: stays', async () => {
    const setting = await begin();
    setting.reload();
    await holds(setting, way);
  });

  it('an edit that is given up: is back', async () => {
    const setting = await begin();
    setting.composing().edit(own);
    await waitFor(() => expect(setting.field().value).toBe('said before'));
    await press(setting, '!');
    await press(setting, '{Escape}');
    await holds(setting, way);
  });

  it('an edit that is sent: is back', async () => {
    const setting = await begin();
    setting.composing().edit(own);
    await waitFor(() => expect(setting.field().value).toBe('said before'));
    await press(setting, '{Enter}');
    expect(setting.written()).toEqual([{ type: 'edit', target: own.key, text: own.text }]);
    await holds(setting, way);
  });

  it('an edit, a reload and Escape: is back', async () => {
    const setting = await begin();
    setting.composing().edit(own);
    setting.reload();
    await waitFor(() => expect(setting.field().value).toBe('said before'));
    await press(setting, '{Escape}');
    await holds(setting, way);
  });

  it('an edit that isn’t answered: stays the edit, with the draft behind it', async () => {
    const setting = await begin();
    setting.composing().edit(own);
    setting.fake.failWith('no-answer');
    await press(setting, '{Enter}');
    await waitFor(() => expect(setting.field().value).toBe('said before'));
    await press(setting, '{Escape}');
    await holds(setting, way);
  });

  it('an answer begun and given up: stays', async () => {
    const setting = await begin();
    setting.composing().reply(fakeKey('other'));
    await screen.findByTestId('composer-about');
    await holds(setting, way);
    await press(setting, '{Escape}');
    await holds(setting, way);
  });

  it('an answer begun while another message is changed: answers with the draft', async () => {
    const setting = await begin();
    setting.composing().edit(own);
    setting.composing().reply(fakeKey('other'));
    await holds(setting, way);
    await press(setting, '{Enter}');
    expect(setting.written()[0]).toMatchObject({ replyTo: fakeKey('other'), text: way.text });
  });

  it('Escape with nothing to give up: stays', async () => {
    const setting = await begin();
    await press(setting, '{Escape}');
    await holds(setting, way);
  });
});

describe('what can’t go', () => {
  it.each(['', '   ', '\u2800', '\u200b', '\u3164'])(
    '%j isn’t sent, nor made of a message',
    async (text) => {
      const { user, field, written, composing } = setUp();
      composing().type(text);
      await user.type(field(), '{Enter}');
      composing().edit(own);
      composing().type(text);
      await user.type(field(), '{Enter}');
      expect(written()).toEqual([]);
    },
  );
});
