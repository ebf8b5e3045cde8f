// What the device posts to the page is put aside for the app, whole, and never sent anywhere.
import { describe, expect, it } from 'vitest';
import { SHARED_CACHE, SHARED_NAME } from '../bridge/shared-things.ts';
import { isShared, takeShared } from './share-target.ts';

const ORIGIN = 'https://foyer.example';

/** Caches that hold what is put into them. */
function fakeCaches(fails = false) {
  const held = new Map<string, Response>();
  return {
    held,
    open: (name: string) =>
      fails
        ? Promise.reject(new Error('no room'))
        : Promise.resolve({
            put: (key: string, response: Response) => {
              held.set(name + key, response);
              return Promise.resolve();
            },
          } as unknown as Cache),
    delete: (name: string) => Promise.resolve(held.delete(name + SHARED_NAME)),
  };
}

const posted = (form: FormData) => new Request(`${ORIGIN}/share`, { method: 'POST', body: form });

function formOf(text: string): FormData {
  const form = new FormData();
  form.set('text', text);
  form.append('files', new File([Uint8Array.of(1, 2, 3)], 'photo.png', { type: 'image/png' }));
  return form;
}

describe('what is shared', () => {
  it('is a form posted to this site, and nothing else', () => {
    expect(isShared({ method: 'POST', url: `${ORIGIN}/share` }, ORIGIN)).toBe(true);
    expect(isShared({ method: 'GET', url: `${ORIGIN}/share` }, ORIGIN)).toBe(false);
    expect(isShared({ method: 'POST', url: `${ORIGIN}/signal` }, ORIGIN)).toBe(false);
    expect(isShared({ method: 'POST', url: 'https://elsewhere.example/share' }, ORIGIN)).toBe(
      false,
    );
  });

  it('lies there for the app, words and files, and the way leads to it', async () => {
    const caches = fakeCaches();
    const answer = await takeShared(posted(formOf('see this')), caches);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/#shared']);
    const form = await caches.held.get(SHARED_CACHE + SHARED_NAME)!.formData();
    expect(form.get('text')).toBe('see this');
    const file = form.get('files') as File;
    expect([file.name, file.type, file.size]).toEqual(['photo.png', 'image/png', 3]);
  });

  it('takes the place of what was shared before', async () => {
    const caches = fakeCaches();
    await takeShared(posted(formOf('one')), caches);
    await takeShared(posted(formOf('two')), caches);
    const form = await caches.held.get(SHARED_CACHE + SHARED_NAME)!.formData();
    expect(form.get('text')).toBe('two');
  });

  it('is kept up to so many bytes, and what lay there before goes with what is more', async () => {
    const caches = fakeCaches();
    const key = SHARED_CACHE + SHARED_NAME;
    const bytes = 'text'.length + 3;
    await takeShared(posted(formOf('text')), caches, bytes);
    expect(caches.held.has(key)).toBe(true);
    const answer = await takeShared(posted(formOf('text')), caches, bytes - 1);
    expect([answer.status, caches.held.has(key)]).toEqual([303, false]);
  });

  it('that can’t be read or kept still opens the app', async () => {
    const garbled = new Request(`${ORIGIN}/share`, { method: 'POST', body: 'no form' });
    expect((await takeShared(garbled, fakeCaches())).headers.get('location')).toBe('/#shared');
    expect((await takeShared(posted(formOf('one')), fakeCaches(true))).status).toBe(303);
  });
});
