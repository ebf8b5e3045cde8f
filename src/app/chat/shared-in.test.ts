// What another app shared, as it lies in the cache: words said once, pictures, and nothing else.
import { describe, expect, it } from 'vitest';
import { ATTACHED_MAX, SHARED_TEXT_CHARS_MAX } from '../constants.ts';
import { jpegOf, pngOf, SVG } from '../testing/picture-samples.ts';
import { drawable, forgetShared, readShared } from './shared-in.ts';

const cachesWith = (response: Response | undefined) => ({
  open: () => Promise.resolve({ match: () => Promise.resolve(response) } as unknown as Cache),
});

function formOf(fields: Record<string, string>, files: readonly File[] = []): Response {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const file of files) form.append('files', file);
  return new Response(form);
}

const textOf = async (fields: Record<string, string>, files: readonly File[] = []) =>
  (await readShared(cachesWith(formOf(fields, files))))?.text;
const picture = (n: number) => new File([Uint8Array.of(n)], `${n}.png`, { type: 'image/png' });

describe('readShared', () => {
  it.each([
    [{ text: 'hello' }, 'hello'],
    [
      { title: 'A page', text: 'look', url: 'https://a.example/' },
      'A page\nlook\nhttps://a.example/',
    ],
    [
      { title: 'A page', text: 'A page https://a.example/', url: 'https://a.example/' },
      'A page https://a.example/',
    ],
    [{ title: 'same', text: 'same' }, 'same'],
    [{ title: '  ', text: ' spaced ' }, 'spaced'],
    [{ other: 'field' }, undefined],
  ])('says each thing once: %o', async (fields, text) => {
    expect(await textOf(fields)).toBe(text);
  });

  it('reads a file of text, as an invitation comes, but no large one', async () => {
    const file = (text: string) => new File([text], 'a.txt', { type: 'text/plain' });
    expect(await textOf({}, [file('foyer1abc\n')])).toBe('foyer1abc');
    expect(await textOf({}, [file('x'.repeat(64_001))])).toBeUndefined();
  });

  it('takes pictures, as many as a draft does, and no other files', async () => {
    const files = [
      new File(['<svg onload=alert(1)>'], 'a.pdf', { type: 'application/pdf' }),
      ...Array.from({ length: ATTACHED_MAX + 1 }, (_, n) => picture(n)),
    ];
    const thing = await readShared(cachesWith(formOf({}, files)));
    expect(thing?.pictures.map(({ name }) => name)).toEqual(
      Array.from({ length: ATTACHED_MAX }, (_, n) => `${n}.png`),
    );
  });

  it('finds nothing where nothing is, or can be', async () => {
    expect(await readShared(undefined)).toBeUndefined();
    expect(await readShared(cachesWith(undefined))).toBeUndefined();
    expect(await readShared(cachesWith(new Response('no form')))).toBeUndefined();
    const broken = { open: () => Promise.reject(new Error('no caches')) };
    expect(await readShared(broken)).toBeUndefined();
    await expect(forgetShared({ delete: () => Promise.reject(new Error('no')) })).resolves.toBe(
      undefined,
    );
  });
});

describe('what any page of the web may have posted', () => {
  const named = (bytes: Uint8Array, name: string) =>
    new File([new Uint8Array(bytes)], name, { type: 'image/png' });
  const drawnOf = async (...files: readonly File[]) =>
    [...(await drawable(files))].map(({ name }) => name);

  it('is drawn only while all pictures together don’t become too large', async () => {
    const photo = named(jpegOf(8_000, 6_000), 'photo');
    const bomb = named(pngOf(60_000, 60_000), 'bomb');
    const frames = named(pngOf(2_000, 2_000, 500), 'frames');
    expect(await drawnOf(bomb, photo, frames, named(SVG, 'svg'))).toEqual(['photo']);
    const four = [1, 2, 3, 4].map((n) => named(jpegOf(6_000, 6_000), `${n}`));
    expect(await drawnOf(...four)).toEqual(['1', '2']);
  });

  it('is no text that freezes the page, nor ten thousand of them', async () => {
    expect(await textOf({ text: 'x'.repeat(SHARED_TEXT_CHARS_MAX + 1) })).toBeUndefined();
    const some = Array.from({ length: ATTACHED_MAX + 5 }, (_, n) => {
      return new File([`<${n}>`], `${n}.txt`, { type: 'text/plain' });
    });
    expect((await textOf({}, some))?.split('\n')).toHaveLength(ATTACHED_MAX);
  });
});
