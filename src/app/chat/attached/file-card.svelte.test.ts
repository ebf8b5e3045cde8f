// A stranger's file: told by its true name, kind and size, saved on a press, opened by nobody.
import { readdirSync, readFileSync } from 'node:fs';
import { screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { utf8Bytes } from '../../../base/bytes.ts';
import { fakeApp, show } from '../../testing/fake-app.ts';
import Attached from './Attached.svelte';

function open(name: string, bytes = utf8Bytes('twelve bytes')) {
  const attachment = { type: 'file', name, bytes } as const;
  show(fakeApp(), Attached, { things: { image: undefined, attachment }, name: 'moss' });
  return { card: screen.getByTestId('file'), user: userEvent.setup() };
}

afterEach(() => void vi.restoreAllMocks());

it('is told by name, kind and size', () => {
  const { card } = open('Notes of May.pdf');
  expect(card.textContent).toContain('Notes of May.pdf');
  expect(card.textContent).toMatch(/PDF file, 12 bytes/);
  expect(screen.queryByTestId('file-risk')).toBeNull();
});

it('[KI7] has its ending by itself, which is never broken, and turns nothing around it', () => {
  const { card } = open(`${'long '.repeat(11)}\u202efdp.exe`);
  const ending = card.querySelector('bdi bdi');
  expect(ending?.textContent).toBe('.exe');
  expect(ending?.getAttribute('dir')).toBe('ltr');
  expect(card.textContent).not.toMatch(/\p{Bidi_Control}/u);
});

it.each([
  ['invoice.pdf.exe', '', 'can run as a program'],
  ['page.html', '', 'is a web page'],
  ['photo.jpg', 'MZ', 'begins like a program'],
])('%s is said to be what it may be', (name, text, words) => {
  open(name, utf8Bytes(text));
  expect(screen.getByTestId('file-risk').textContent).toContain(words);
});

describe('is saved', () => {
  function watched() {
    const made: Blob[] = [];
    const links: HTMLAnchorElement[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((one) => {
      made.push(one as Blob);
      return 'blob:here';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      links.push(this);
    });
    return { made, links };
  }

  it('[KI7] on a press alone, as bytes of no kind, under a harmless name', async () => {
    const { made, links } = watched();
    const { user } = open('../../a\0b.html', utf8Bytes('<script>alert(1)</script>'));
    expect(made).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Save ab.html' }));
    expect(made.map(({ type, size }) => [type, size])).toEqual([['application/octet-stream', 25]]);
    expect(links.map(({ download }) => download)).toEqual(['ab.html']);
    expect(links[0]?.isConnected).toBe(false);
  });

  it('[KI7] by nothing else: there is no link to open, and nothing is drawn from it', () => {
    const { made } = watched();
    const { card } = open('film.mp4');
    expect(card.querySelectorAll('a, img, video, audio, iframe, object, embed')).toHaveLength(0);
    expect(made).toEqual([]);
  });
});

it('no code makes an address of a file but the one that saves it', () => {
  const folder = import.meta.dirname;
  const making = readdirSync(folder).filter(
    (name) =>
      !name.endsWith('.test.ts') &&
      readFileSync(`${folder}/${name}`, 'utf8').includes('createObjectURL'),
  );
  expect(making.toSorted()).toEqual(['Picture.svelte', 'save-bytes.ts', 'voice-sound.svelte.ts']);
});
