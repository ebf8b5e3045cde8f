// The composer in a lobby, and every way into it: for the table that crosses them with every way
// out.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, vi } from 'vitest';
import type { ParticipantView } from '../../core/state/views.ts';
import type { Content, Image } from '../../core/wire/content.ts';
import { Composing } from '../chat/composer/composing.svelte.ts';
import Composer from '../chat/composer/Composer.svelte';
import { smallPicture } from '../chat/composer/small-picture.ts';
import { Drafts } from '../context/drafts.svelte.ts';
import { lobbyPlace } from '../shared/place.ts';
import { noLookAlikes } from '../shared/look-alikes.ts';
import { fakeApp, show } from './fake-app.ts';
import { fakeAuthor, fakeKey, fakeLobby } from './fake-disk.ts';

const garden = fakeLobby('Garden');
export const image: Image = { mime: 'image/webp', width: 4, height: 3, bytes: Uint8Array.of(1, 2) };
const file = new File(['x'], 'photo.png', { type: 'image/png' });
/** Said before, to be changed. */
export const own = { key: fakeKey('own'), text: 'said before' };
export const fern: ParticipantView = {
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

export function setUpComposer() {
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
export type ComposerSetting = ReturnType<typeof setUpComposer>;

export interface WayIn {
  readonly does: (setting: ComposerSetting) => Promise<unknown>;
  readonly text: string;
  readonly sent?: string;
  readonly pictures?: number;
  readonly mentions?: number;
  /** Of the pictures after the first. */
  readonly captions?: readonly string[];
}
export const ways: Readonly<Record<string, WayIn>> = {
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
    does: ({ user }) => user.upload(screen.getByTestId('attach-input'), file),
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
      await screen.findByRole('grid');
      await user.type(screen.getByRole('searchbox'), 'four leaf{Enter}');
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
