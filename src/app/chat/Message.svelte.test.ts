// One message as it is shown: who and when, links that can be followed, pictures, how far it came.
import { screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Image } from '../../core/wire/content.ts';
import type { ShownMessage } from '../client/fold.ts';
import { LookAlikes, noLookAlikes } from '../shared/look-alikes.ts';
import { shownMessage } from '../testing/chat-samples.ts';
import { pngOf } from '../testing/picture-samples.ts';
import { fakeApp, show } from '../testing/fake-app.ts';
import { fakeAuthor, fakeKey } from '../testing/fake-disk.ts';
import Message from './Message.svelte';

const image: Image = { mime: 'image/png', width: 640, height: 320, bytes: pngOf(640, 320) };
const writer = fakeAuthor('moss');
const by = (nickname: string) => ({ writer: fakeAuthor(nickname), nickname });

const messageOf = (more: Partial<ShownMessage> = {}): ShownMessage =>
  shownMessage({ writer, ...more });

function open(more: Partial<ShownMessage> = {}, props = {}) {
  const fake = fakeApp();
  const [onact, onshow] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const onreact = vi.fn<(emoji: string, on: boolean) => void>();
  const around = { first: true, last: true, showWriter: true, mentionsMe: false };
  const said = { names: noLookAlikes(), mentioned: new Map(), answered: undefined };
  const given = { ...around, ...said, onact, onreact, onshow, ...props };
  const { unmount } = show(fake, Message, { message: messageOf(more), ...given });
  return { ...fake, unmount, onact, onreact, onshow, user: userEvent.setup() };
}

const bubble = (): HTMLElement => screen.getByRole('article');

describe('who wrote', () => {
  it('stands above the first of those that stand together, in a lobby', () => {
    open();
    expect(bubble().querySelector('.writer')?.textContent.trim()).toBe('moss');
  });

  it.each([
    ['between friends', {}, { showWriter: false }],
    ['above one’s own', { own: true }, {}],
    ['above those that follow', {}, { first: false }],
  ])('stands nowhere %s', (_, more, props) => {
    open(more, props);
    expect(bubble().querySelector('.writer')).toBeNull();
  });

  it('is told apart from another of the same nickname', () => {
    const people = [{ author: fakeAuthor('other'), nickname: 'Moss' }];
    open({}, { names: new LookAlikes({ people }) });
    const mark = screen.getByTitle(/Someone else here has this name/);
    expect(mark.textContent.trim()).toBe(`·${writer.slice(-4)}`);
    expect(bubble().getAttribute('aria-label')).toContain(`moss ·${writer.slice(-4)}`);
  });
});

describe('how far a message has come', () => {
  it.each([
    ['writing', 'Being saved'],
    ['waiting', 'Not sent yet'],
    ['sent', 'Sent'],
    ['delivered', 'Delivered'],
  ] as const)('is told of own ones: %s', (state, words) => {
    open({ own: true, state });
    expect(screen.getByRole('img', { name: words })).toBeTruthy();
  });

  it('isn’t told of those of others', () => {
    open({ state: 'received' });
    expect(within(bubble()).queryByRole('img', { name: /Sent|Delivered|sent|saved/ })).toBeNull();
  });

  it('says when it came in later, and when it was changed', () => {
    open({ caughtUp: true, edited: true });
    expect(screen.getByTitle('Came in later')).toBeTruthy();
    expect(screen.getByText('edited')).toBeTruthy();
  });
});

describe('a message that was deleted', () => {
  it('shows no words, answers nothing and can’t be acted on', () => {
    open({ deleted: true, edited: true, replyTo: fakeKey('other'), text: '' });
    expect(screen.getByTestId('message-text').textContent).toBe('Deleted by its writer');
    expect(within(bubble()).queryByRole('button')).toBeNull();
    expect(screen.queryByText('edited')).toBeNull();
  });
});

describe('what a message answers', () => {
  it.each([
    ['is shown in a line', messageOf({ text: 'so\nlong' }), 'moss so long'],
    ['may be a picture', messageOf({ text: '', image }), 'moss Picture'],
    ['may be deleted', messageOf({ deleted: true, text: '' }), 'moss Deleted by its writer'],
    ['may not be at hand', undefined, 'An earlier message'],
  ])('%s', async (_, answered, name) => {
    const { onshow, user } = open({ replyTo: fakeKey('other') }, { answered });
    await user.click(screen.getByRole('button', { name }));
    expect(onshow).toHaveBeenCalledOnce();
  });
});

describe('reactions below a message', () => {
  it('are counted, and taken up or back by a press', async () => {
    const reactions = [
      { emoji: '👍', by: [by('wren'), by('heath')], own: false },
      { emoji: '🍀', by: [by('fern')], own: true },
    ];
    const { user, onreact } = open({ reactions });
    await user.click(screen.getByRole('button', { name: '👍 2', pressed: false }));
    await user.click(screen.getByRole('button', { name: '🍀 1', pressed: true }));
    expect(onreact.mock.calls).toEqual([
      ['👍', true],
      ['🍀', false],
    ]);
  });
});

describe('the words', () => {
  const certificate = `foyer1${'a'.repeat(120)}`;

  it('lead to the pages they name, in another tab that learns nothing', () => {
    open({ text: 'see https://example.org/a_(b).' });
    const link = screen.getByRole<HTMLAnchorElement>('link');
    expect(link.textContent).toBe('https://example.org/a_(b)');
    expect([link.target, link.rel]).toEqual(['_blank', 'noopener noreferrer']);
  });

  it('open a certificate here, written out or as a link to this place', async () => {
    const link = `${location.origin}/#add=${certificate}`;
    const { user, app } = open({ text: `me: ${certificate} or ${link}` });
    const short = `${certificate.slice(0, 14)}…${certificate.slice(-6)}`;
    await user.click(screen.getByRole('button', { name: short }));
    expect(app.screens.current).toEqual({ type: 'confirmFriend', text: certificate });
    await user.click(screen.getByRole('link'));
    expect(app.screens.current).toEqual({ type: 'confirmFriend', text: link });
  });

  it('open no certificate of another place', async () => {
    const { user, app } = open({ text: `https://example.org/#add=x and ${location.origin}/other` });
    for (const link of screen.getAllByRole('link')) await user.click(link);
    expect(app.screens.current).toEqual({ type: 'home' });
  });

  it('show whom they mention', () => {
    open(
      { text: '@fern and @nobody' },
      { mentioned: new Map([['fern', ' ·12ab']]), mentionsMe: true },
    );
    expect(bubble().querySelector('strong')?.textContent).toBe('@fern ·12ab');
    expect(bubble().querySelector('.mentions-me')).not.toBeNull();
  });

  it('are large where they are emojis only', () => {
    open({ text: '🎉🎉' });
    expect(screen.getByTestId('message-text').classList.contains('large')).toBe(true);
  });

  it('that are very long are folded away, and unfolded on asking', async () => {
    const { user } = open({ text: `${'word '.repeat(600)}the end` });
    const shown = screen.getByTestId('message-text');
    expect(shown.textContent).not.toContain('the end');
    await user.click(screen.getByRole('button', { name: 'Show all 3,007 characters' }));
    expect(shown.textContent).toContain('the end');
    await user.click(screen.getByRole('button', { name: 'Show less' }));
    expect(shown.textContent).not.toContain('the end');
  });
});

describe('an author who said two things', () => {
  const other = { nickname: 'moss', writtenAtMs: 0, kind: 'chat' } as const;
  const versions = (): string[] =>
    screen.getAllByTestId('version').map(({ textContent }) => textContent.trim());

  it('is told, and both can be seen', async () => {
    const otherVersion = { ...other, content: { type: 'chat', text: 'no' } } as const;
    const { user } = open({ text: 'yes', twoThings: true, otherVersion });
    await user.click(await screen.findByRole('button', { name: 'Said two things' }));
    const dialog = screen.getByRole('dialog', { name: 'Two different things' });
    expect(dialog.textContent).toContain('moss signed two different things as one message');
    expect(versions()).toEqual([
      expect.stringMatching(/^What you see.*yes$/s),
      expect.stringMatching(/^What was said beside it.*no$/s),
    ]);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('may have said something that can’t be shown', async () => {
    for (const content of [undefined, { type: 'delete', target: fakeKey('x') }] as const) {
      const { user, unmount } = open({ twoThings: true, otherVersion: { ...other, content } });
      await user.click(await screen.findByTestId('two-things'));
      expect(versions()[1]).toContain('A part of something longer');
      unmount();
    }
  });

  it('isn’t told of one who didn’t', () => {
    open();
    expect(screen.queryByTestId('two-things')).toBeNull();
  });
});

describe('a picture', () => {
  const button = (): HTMLElement => screen.getByRole('button', { name: 'Open picture' });

  it('keeps its place free, no larger than it may be', async () => {
    open({ image, text: '' });
    expect(button().style.width).toBe('320px');
    await waitFor(() => expect(screen.getByAltText('Picture from moss')).toBeTruthy());
  });

  it('is never too small to press', () => {
    open({ image: { ...image, width: 1, height: 4_000, bytes: pngOf(1, 4_000) }, text: '' });
    expect([button().style.width, button().style.aspectRatio]).toEqual(['48px', '48 / 320']);
  });

  it('opens whole, to be saved under a name of its kind', async () => {
    const { user } = open({ image, text: '' });
    await user.click(button());
    const dialog = within(screen.getByRole('dialog', { name: 'Picture from moss' }));
    expect(dialog.getByRole<HTMLAnchorElement>('link', { name: 'Save picture' }).download).toBe(
      'picture.png',
    );
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
