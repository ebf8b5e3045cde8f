// The field one writes in: what keys do, and what stays in it.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TEXT_BYTES_MAX } from '../../../core/constants.ts';
import type { ParticipantView } from '../../../core/state/views.ts';
import type { ShownMessage } from '../../client/fold.ts';
import { lobbyPlace } from '../../shared/place.ts';
import { fakeApp, show } from '../../testing/fake-app.ts';
import { PHONE, useDevice } from '../../testing/fake-device.ts';
import { fakeAuthor, fakeKey, fakeLobby } from '../../testing/fake-disk.ts';
import { LookAlikes } from '../../shared/look-alikes.ts';
import { Composing } from './composing.svelte.ts';
import Composer from './Composer.svelte';

const garden = fakeLobby('Garden');

function participant(nickname: string, name = nickname): ParticipantView {
  const author = fakeAuthor(name);
  return { author, nickname, own: false, state: 'here', heardAtMs: 0, muted: false };
}

function setUp({
  participants = [] as readonly ParticipantView[],
  about = undefined as ShownMessage | undefined,
} = {}) {
  const fake = fakeApp((disk) => void disk.lobby('Garden'));
  const { client, drafts } = fake.app;
  const composing = new Composing({
    place: lobbyPlace(garden),
    client,
    drafts,
    participants: () => participants,
    tellsTyping: () => true,
    nowMs: () => 0,
  });
  const oneditlast = vi.fn<() => void>();
  const onsent = vi.fn<() => void>();
  const names = new LookAlikes({ people: participants });
  const given = { composing, name: 'Garden', participants, names, about, oneditlast, onsent };
  show(fake, Composer, given);
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
  const newest = () => fake.disk.lobbies[0]?.newest?.content;
  return { ...fake, composing, oneditlast, onsent, field, newest, user: userEvent.setup() };
}

const offered = (): (string | undefined)[] =>
  screen.queryAllByRole('option').map((option) => option.querySelector('bdi')?.textContent);

describe('keys in the field', () => {
  it('send with Enter and begin a line with Shift+Enter', async () => {
    const { user, onsent, field, newest } = setUp();
    await user.type(field, 'one{Shift>}{Enter}{/Shift}two');
    expect(field.value).toBe('one\ntwo');
    await user.keyboard('{Enter}');
    expect(field.value).toBe('');
    expect(onsent).toHaveBeenCalledOnce();
    expect(newest()).toMatchObject({ text: 'one\ntwo' });
  });

  it('send with Ctrl+Enter only, where the person wants Enter to begin a line', async () => {
    const { user, app, field, newest } = setUp();
    app.preferences.set({ enterSends: false });
    await user.type(field, 'one{Enter}two');
    expect(newest()).toBeUndefined();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(newest()).toMatchObject({ text: 'one\ntwo' });
  });

  it('send nothing while letters are put together to a character', async () => {
    const { user, field, newest } = setUp();
    await user.type(field, 'ni');
    await fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(newest()).toBeUndefined();
    expect(field.value).toBe('ni');
  });

  it('send no blanks', async () => {
    const { user, field, onsent } = setUp();
    await user.type(field, '  {Enter}');
    expect(onsent).not.toHaveBeenCalled();
  });

  it('change the last own message with Up, but only from an empty field', async () => {
    const { user, field, oneditlast } = setUp();
    await user.type(field, 'x{ArrowUp}');
    expect(oneditlast).not.toHaveBeenCalled();
    await user.type(field, '{Backspace}{ArrowUp}');
    expect(oneditlast).toHaveBeenCalledOnce();
  });
});

describe('on a phone', () => {
  beforeEach(() => useDevice(PHONE));

  it('Enter begins a line, the button sends, and no keyboard opens by itself', async () => {
    const { user, field, newest } = setUp();
    expect(document.activeElement).not.toBe(field);
    await user.type(field, 'one{Enter}two');
    expect(field.value).toBe('one\ntwo');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(newest()).toMatchObject({ text: 'one\ntwo' });
  });
});

describe('what one answers or changes', () => {
  it('stands above the field, and Escape gives it up', async () => {
    const { user, composing, field } = setUp();
    await user.type(field, 'so');
    composing.reply(fakeKey('other'));
    await waitFor(() => expect(screen.getByText('An earlier message')).toBeTruthy());
    await user.keyboard('{Escape}');
    expect(screen.queryByTestId('composer-about')).toBeNull();
    expect(field.value).toBe('so');
  });

  it('is given up by its button, and the words that were changed with it', async () => {
    const { user, composing, field } = setUp();
    composing.edit({ key: fakeKey('own'), text: 'as it was' });
    await waitFor(() => expect(field.value).toBe('as it was'));
    expect(screen.getByText('Edit your message')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(field.value).toBe('');
  });
});

describe('mentions', () => {
  const participants = [participant('fern'), participant('finch'), participant('moss')];

  it('are chosen with arrows, and picked with Enter or Tab', async () => {
    const { user, field, newest, onsent } = setUp({ participants });
    await user.type(field, 'hi @f');
    expect(offered()).toEqual(['fern', 'finch']);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(field.value).toBe('hi @finch ');
    expect(onsent).not.toHaveBeenCalled();
    await user.keyboard('and @mo{Tab}{Enter}');
    const [, finch, moss] = participants;
    expect(newest()).toMatchObject({
      text: 'hi @finch and @moss',
      mentions: [finch?.author, moss?.author],
    });
  });

  it('go round at both ends of the list', async () => {
    const { user, field } = setUp({ participants });
    const chosen = (): string | null => screen.getByRole('option', { selected: true }).textContent;
    await user.type(field, '@f{ArrowUp}');
    expect(chosen()).toContain('finch');
    await user.keyboard('{ArrowDown}');
    expect(chosen()).toContain('fern');
    expect(field.getAttribute('aria-activedescendant')).toMatch(/-offers-0$/);
  });

  it('are put away with Escape until another letter is typed', async () => {
    const { user, field } = setUp({ participants });
    await user.type(field, '@f{Escape}');
    expect(offered()).toEqual([]);
    await user.keyboard('e');
    expect(offered()).toEqual(['fern']);
  });

  it('are picked with a click, in the middle of a sentence too', async () => {
    const { user, field } = setUp({ participants });
    await user.type(field, 'so  then');
    await user.type(field, '@mo', { initialSelectionStart: 3, initialSelectionEnd: 3 });
    await user.click(screen.getByRole('option'));
    expect(field.value).toBe('so @moss then');
    await waitFor(() => expect(field.selectionStart).toBe('so @moss '.length));
  });

  it('tell two of one nickname apart, and mean the one that was picked', async () => {
    const [one, other] = [participant('wren', 'one wren'), participant('wren', 'other wren')];
    const { user, field, newest } = setUp({ participants: [one, other] });
    await user.type(field, '@w');
    const second = `·${other.author.slice(-4)}`;
    await user.click(screen.getByText(second));
    await user.keyboard('hello{Enter}');
    expect(newest()).toMatchObject({ mentions: [other.author] });
  });

  it('stop at the caret, wherever a click puts it', async () => {
    const { user, field } = setUp({ participants });
    await user.type(field, '@fern hello');
    expect(offered()).toEqual([]);
    field.setSelectionRange(2, 2);
    await fireEvent.click(field);
    expect(offered()).toEqual(['fern', 'finch']);
  });
});

describe('words that can’t go', () => {
  it('are told when they are too many', async () => {
    const { composing } = setUp();
    composing.type('x'.repeat(TEXT_BYTES_MAX + 3));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe('Too long: take out 3 characters.');
    expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
  });

  it('come back with a sentence when the host fails', async () => {
    const { failWith, user, field, app } = setUp();
    failWith('store-full');
    await user.type(field, 'precious{Enter}');
    await waitFor(() => expect(field.value).toBe('precious'));
    expect(app.toasts.shown[0]?.text).toContain('This device is full');
  });
});

describe('undo', () => {
  it('takes back a picked name: it is written as the browser’s own editing', async () => {
    const { user, field } = setUp({ participants: [participant('fern')] });
    const insert = vi.fn<(command: string, ui: boolean, text: string) => boolean>(
      (_command, _ui, text) => {
        const { value, selectionStart, selectionEnd } = field;
        field.value = value.slice(0, selectionStart) + text + value.slice(selectionEnd);
        return true;
      },
    );
    Object.assign(document, { execCommand: insert });
    await user.type(field, 'so @f{Enter}');
    expect(insert).toHaveBeenCalledExactlyOnceWith('insertText', false, '@fern ');
    expect(field.value).toBe('so @fern ');
    Reflect.deleteProperty(document, 'execCommand');
  });
});

describe('the emoji picker beside the field', () => {
  it('sends nothing on Enter, whether something is found or not', async () => {
    const { user, field, wishes } = setUp();
    await user.type(field, 'not yet');
    await user.click(screen.getByRole('button', { name: 'Emojis' }));
    await screen.findByRole('grid');
    await user.type(screen.getByRole('searchbox'), 'no such thing{Enter}');
    await user.clear(screen.getByRole('searchbox'));
    await user.keyboard('{Enter}');
    await user.keyboard('{Escape}');
    expect(wishes().filter(({ type }) => type === 'write')).toEqual([]);
    expect(field.value).toBe('not yet');
  });
});
