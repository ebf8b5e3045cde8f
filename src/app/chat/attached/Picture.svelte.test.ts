// A stranger's picture: drawn when it is what its message says and bounded, else told in words.
import { readdirSync, readFileSync } from 'node:fs';
import { act, fireEvent, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Image } from '../../../core/wire/content.ts';
import { PICTURE_OPENS_MS } from '../../constants.ts';
import { fakeApp, show } from '../../testing/fake-app.ts';
import { jpegOf, pngOf, SVG, webpOf } from '../../testing/picture-samples.ts';
import Picture from './Picture.svelte';

const picture = (bytes: Uint8Array, more: Partial<Image> = {}): Image => ({
  mime: 'image/png',
  width: 10,
  height: 10,
  bytes,
  ...more,
});

function open(image: Image) {
  const shown = show(fakeApp(), Picture, { image, label: 'Picture from moss' });
  return { ...shown, user: userEvent.setup() };
}

const refused = (): HTMLElement => screen.getByTestId('picture-refused');
const drawn = (): HTMLElement | null => screen.queryByAltText('Picture from moss');

afterEach(() => void vi.useRealTimers());

it('is drawn when it is what its message says', async () => {
  open(picture(pngOf(10, 10)));
  await waitFor(() => expect(drawn()).not.toBeNull());
  expect(drawn()?.getAttribute('decoding')).toBe('async');
  expect(screen.queryByTestId('picture-refused')).toBeNull();
});

it('waits to be asked for where the person likes it so', async () => {
  const fake = fakeApp();
  fake.app.preferences.set({ showPictures: false });
  show(fake, Picture, { image: picture(pngOf(10, 10)), label: 'Picture from moss' });
  expect(drawn()).toBeNull();
  await userEvent.setup().click(screen.getByRole('button', { name: /Show picture/ }));
  await waitFor(() => expect(drawn()).not.toBeNull());
});

describe('never reaches the screen', () => {
  it.each([
    ['that would become 2 GB', picture(pngOf(22_500, 22_500)), /22500 × 22500 pixels, more/],
    [
      'that would become 2 GB and says so',
      picture(pngOf(22_500, 22_500), { width: 22_500, height: 22_500 }),
      /22500 × 22500 pixels, more/,
    ],
    [
      'of another size than told',
      picture(pngOf(300, 200)),
      /10 × 10 pixels were told, it has 300 × 200/,
    ],
    ['of 70,000 frames', picture(webpOf(10, 10, 70_000), { mime: 'image/webp' }), /too long/],
    ['of 900 scans', picture(jpegOf(10, 10, 900), { mime: 'image/jpeg' }), /too long/],
  ])('one %s, and can be saved', (_, image, words) => {
    open(image);
    expect(refused().textContent).toMatch(words);
    const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Save the file' });
    expect(link.download).toMatch(/^picture\.(png|webp|jpeg)$/);
    expect(screen.queryByRole('img')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it.each([
    ['a drawing that runs', SVG],
    ['another kind than told', jpegOf(10, 10)],
  ])('%s, which can’t be saved either', (_, bytes) => {
    open(picture(bytes));
    expect(refused().textContent).toContain('What came as a picture is none');
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('nothing, as where a person has taken it out', () => {
    open(picture(new Uint8Array(0)));
    expect(refused().textContent).toContain('This picture is no longer on this device');
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('what goes wrong while it is drawn', () => {
  it('is told: it is damaged', async () => {
    open(picture(pngOf(10, 10)));
    await fireEvent.error(await screen.findByAltText('Picture from moss'));
    expect(refused().textContent).toContain('is damaged');
    expect(drawn()).toBeNull();
  });

  it('is told: it never comes', async () => {
    vi.useFakeTimers();
    open(picture(pngOf(10, 10)));
    await act(() => vi.advanceTimersByTime(PICTURE_OPENS_MS - 1));
    expect(drawn()).not.toBeNull();
    await act(() => vi.advanceTimersByTime(1));
    expect(refused().textContent).toContain('takes too long to open');
    expect(drawn()).toBeNull();
  });

  it('isn’t told of one that came in time', async () => {
    vi.useFakeTimers();
    open(picture(pngOf(10, 10)));
    await act(() => vi.advanceTimersByTime(PICTURE_OPENS_MS - 1));
    await fireEvent.load(drawn()!);
    await act(() => vi.advanceTimersByTime(PICTURE_OPENS_MS));
    expect(drawn()).not.toBeNull();
  });

  it('closes what was opened large', async () => {
    const { user } = open(picture(pngOf(10, 10)));
    await user.click(screen.getByRole('button', { name: 'Open picture' }));
    const small = screen.getAllByAltText('Picture from moss')[0]!;
    await fireEvent.error(small);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(drawn()).toBeNull();
  });
});

it('is the only place that draws bytes of others', () => {
  const root = `${process.cwd()}/src/app`;
  const drawing = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.svelte'))
    .filter((path) => /<img[^>]*\ssrc=\{/.test(readFileSync(`${root}/${path}`, 'utf8')));
  expect(drawing.toSorted()).toEqual([
    'chat/attached/Picture.svelte',
    // What waits to be sent was drawn by this device itself.
    'chat/composer/DraftPicture.svelte',
    // A friend's portrait: the worker gives out small JPEGs of one size and nothing else (FS5).
    'components/Avatar.svelte',
  ]);
});
