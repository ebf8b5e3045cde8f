// Pictures that go along: chosen, dropped, pasted, several, and waited for.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FILE_BYTES_MAX } from '../../../core/constants.ts';
import type { Image } from '../../../core/wire/content.ts';
import { lobbyPlace } from '../../shared/place.ts';
import { noLookAlikes } from '../../shared/look-alikes.ts';
import { fakeApp, show } from '../../testing/fake-app.ts';
import { fakeKey, fakeLobby } from '../../testing/fake-disk.ts';
import { Composing } from './composing.svelte.ts';
import Composer from './Composer.svelte';
import { smallPicture } from './small-picture.ts';

vi.mock(import('./small-picture.ts'), () => ({ smallPicture: vi.fn<typeof smallPicture>() }));

const garden = fakeLobby('Garden');
const drawn: Image = { mime: 'image/webp', width: 4, height: 3, bytes: Uint8Array.of(1, 2) };

function setUp() {
  const fake = fakeApp((disk) => void disk.lobby('Garden'));
  const { client, drafts } = fake.app;
  const composing = new Composing({
    place: lobbyPlace(garden),
    client,
    drafts,
    participants: () => [],
    tellsTyping: () => false,
    nowMs: () => 0,
  });
  const [oneditlast, onsent] = [() => {}, () => {}];
  const about = undefined;
  const around = { name: 'Garden', participants: [], names: noLookAlikes() };
  show(fake, Composer, { composing, ...around, about, oneditlast, onsent });
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
  const newest = () => fake.disk.lobbies[0]?.newest?.content;
  return { ...fake, composing, field, newest, user: userEvent.setup() };
}

describe('a picture', () => {
  const file = new File(['x'], 'photo.png', { type: 'image/png' });
  const large = new File([new Uint8Array(FILE_BYTES_MAX + 1)], 'x.png', { type: 'image/png' });
  beforeEach(() => void vi.mocked(smallPicture).mockReset().mockResolvedValue(drawn));

  it('is chosen from files, goes along, and is no longer there after that', async () => {
    const { user, newest } = setUp();
    const opened = vi.spyOn(HTMLInputElement.prototype, 'click').mockReturnValue();
    await user.click(screen.getByRole('button', { name: 'Attach pictures or files' }));
    expect(opened).toHaveBeenCalledOnce();
    opened.mockRestore();
    await user.upload(screen.getByTestId('attach-input'), file);
    expect(await screen.findByAltText('Picture to send')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(newest()).toMatchObject({ text: '', image: drawn });
    expect(screen.queryByAltText('Picture to send')).toBeNull();
  });

  it('can be taken out again, and then there is nothing to send', async () => {
    const { user } = setUp();
    await user.upload(screen.getByTestId('attach-input'), file);
    await user.click(await screen.findByRole('button', { name: 'Remove picture' }));
    expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
  });

  it('that can’t be made small, and is too large as it is, is told', async () => {
    vi.mocked(smallPicture).mockResolvedValue(undefined);
    const { user, app } = setUp();
    await user.upload(screen.getByTestId('attach-input'), large);
    await waitFor(() => expect(app.toasts.shown).toHaveLength(1));
    expect(app.toasts.shown[0]?.text).toContain('JPEG, PNG or WebP');
  });

  it.each([
    ['the field', () => screen.getByRole('textbox')],
    ['anywhere else', () => document.body],
  ])('is dropped or pasted on %s', async (_, place) => {
    const { composing } = setUp();
    const dataTransfer = { files: [file], types: ['Files'] };
    expect(await fireEvent.dragOver(place(), { dataTransfer })).toBe(false);
    expect(await fireEvent.drop(place(), { dataTransfer })).toBe(false);
    await waitFor(() => expect(composing.attached).toEqual([drawn]));
    expect(smallPicture).toHaveBeenCalledExactlyOnceWith(file);
    composing.detach(drawn);
    await fireEvent.paste(place(), { clipboardData: dataTransfer });
    await waitFor(() => expect(composing.attached).toEqual([drawn]));
  });

  it('isn’t taken through a dialog, nor out of another field', async () => {
    const { composing } = setUp();
    const dataTransfer = { files: [file], types: ['Files'] };
    const other = document.body.appendChild(document.createElement('input'));
    await fireEvent.paste(other, { clipboardData: dataTransfer });
    other.remove();
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.show();
    await fireEvent.drop(document.body, { dataTransfer });
    await fireEvent.paste(document.body, { clipboardData: dataTransfer });
    dialog.remove();
    expect(composing.preparing).toBe(0);
    expect(smallPicture).not.toHaveBeenCalled();
  });

  it('isn’t made of what is text as well, nor tried of other files', async () => {
    const { composing, field } = setUp();
    const clipboardData = { files: [file], types: ['text/plain', 'Files'] };
    await fireEvent.paste(field, { clipboardData });
    const notes = [new File(['y'], 'a', { type: 'x' })];
    await fireEvent.drop(field, { dataTransfer: { files: notes, types: ['Files'] } });
    await fireEvent.drop(field, { dataTransfer: {} });
    await waitFor(() => expect(composing.attached).toMatchObject([{ type: 'file', name: 'a' }]));
    expect(smallPicture).not.toHaveBeenCalled();
  });

  it('goes with its caption, however soon Enter is pressed', async () => {
    let ready: (image: Image | undefined) => void = () => undefined;
    vi.mocked(smallPicture).mockReturnValue(new Promise((resolve) => (ready = resolve)));
    const { user, field, newest } = setUp();
    await user.upload(screen.getByTestId('attach-input'), file);
    expect(screen.getByRole('status').textContent).toBe('Preparing…');
    await user.type(field, 'look{Enter}');
    expect(newest()).toBeUndefined();
    expect(field.value).toBe('look');
    expect(screen.getByRole('status').textContent).toContain('sent as soon as it is ready');
    ready(drawn);
    await waitFor(() => expect(newest()).toMatchObject({ text: 'look', image: drawn }));
    expect(field.value).toBe('');
  });

  it('that can’t be made leaves its caption unsent', async () => {
    let ready: (image: Image | undefined) => void = () => undefined;
    vi.mocked(smallPicture).mockReturnValue(new Promise((resolve) => (ready = resolve)));
    const { user, field, newest, app } = setUp();
    await user.upload(screen.getByTestId('attach-input'), large);
    await user.type(field, 'look{Enter}');
    ready(undefined);
    await waitFor(() => expect(app.toasts.shown).toHaveLength(1));
    expect(newest()).toBeUndefined();
    expect(field.value).toBe('look');
  });

  it('may be one of several, which go one after the other', async () => {
    const images = [1, 2, 3].map((n) => ({ ...drawn, bytes: Uint8Array.of(n) }));
    for (const image of images) vi.mocked(smallPicture).mockResolvedValueOnce(image);
    const { user, disk } = setUp();
    await user.upload(screen.getByTestId('attach-input'), [file, file, file]);
    await waitFor(() => expect(screen.getAllByAltText('Picture to send')).toHaveLength(3));
    await user.type(screen.getByRole('textbox', { name: 'Message' }), 'three{Enter}');
    await waitFor(() => expect(disk.messages.get(garden)).toHaveLength(3));
    const contents = disk.messages.get(garden)?.map(({ content }) => content);
    expect(contents).toMatchObject([
      { text: 'three', image: images[0] },
      { text: '', image: images[1] },
      { text: '', image: images[2] },
    ]);
  });

  describe('one of several', () => {
    const images = [1, 2, 3].map((n) => ({ ...drawn, bytes: Uint8Array.of(n) }));

    async function three() {
      for (const image of images) vi.mocked(smallPicture).mockResolvedValueOnce(image);
      const setting = setUp();
      await setting.user.upload(screen.getByTestId('attach-input'), [file, file, file]);
      await waitFor(() => expect(screen.getAllByAltText('Picture to send')).toHaveLength(3));
      const written = () => setting.disk.messages.get(garden)?.map(({ content }) => content) ?? [];
      return { ...setting, written };
    }
    const caption = (n: number) =>
      screen.getByRole('textbox', { name: `Caption of attachment ${n}` });
    const remove = (n: number) => screen.getAllByRole('button', { name: 'Remove picture' })[n - 1];

    it('has a caption of its own; Enter in it goes on in the field', async () => {
      const { user, field, written } = await three();
      await user.type(caption(2), 'second{Enter}');
      expect(document.activeElement).toBe(field);
      expect(written()).toEqual([]);
      await user.type(field, 'first{Enter}');
      await waitFor(() => expect(written()).toHaveLength(3));
      expect(written()).toMatchObject([
        { text: 'first', image: images[0] },
        { text: 'second', image: images[1] },
        { text: '', image: images[2] },
      ]);
    });

    it('takes its caption along when it is taken out, but never the text', async () => {
      const { user, field, composing } = await three();
      await user.type(caption(2), 'second');
      await user.type(caption(3), 'third');
      await user.type(field, 'first');
      await user.click(remove(2) ?? document.body);
      expect(composing.attached).toEqual([images[0], images[2]]);
      expect(composing.captionOf(1)).toBe('third');
      await user.click(remove(1) ?? document.body);
      expect(field.value).toBe('first\nthird');
      expect(screen.queryByRole('textbox', { name: /^Caption/u })).toBeNull();
    });

    it('that can’t go is back with its caption, as the first of what is left', async () => {
      const { user, field, composing, failWith, written } = await three();
      await user.type(caption(2), 'second');
      await user.type(caption(3), 'third');
      failWith('no-answer');
      await user.type(field, 'first{Enter}');
      await waitFor(() => expect(field.value).toBe('first'));
      expect([1, 2].map((at) => composing.captionOf(at))).toEqual(['second', 'third']);
      failWith(undefined);
      await user.type(field, '{Enter}');
      await waitFor(() => expect(written()).toHaveLength(3));
      expect(written()).toMatchObject([{ text: 'first' }, { text: 'second' }, { text: 'third' }]);
    });

    it('keeps its caption beside a change that is given up', async () => {
      const { user, composing } = await three();
      await user.type(caption(2), 'second');
      composing.edit({ key: fakeKey('own'), text: 'before' });
      await user.type(caption(3), 'third');
      composing.stop();
      expect([1, 2].map((at) => composing.captionOf(at))).toEqual(['second', 'third']);
    });
  });
});
