// The app's files out of a folder made for the test: types, caching, and no way out of the folder.

import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadStaticFiles, type StaticFiles } from './static-files.ts';

const LONG_SCRIPT = 'console.log("a door");\n'.repeat(200);

const IMMUTABLE = 'public, max-age=31536000, immutable';

let folder: string;
let files: StaticFiles;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-static-'));
  await writeFile(join(folder, 'secret.txt'), 'outside');
  const app = join(folder, 'app');
  await mkdir(join(app, 'assets'), { recursive: true });
  const written: Record<string, string> = {
    'index.html': '<!doctype html><title>Foyer</title>',
    'lab.html': '<!doctype html><title>Lab</title>',
    'sw.js': LONG_SCRIPT,
    'manifest.webmanifest': '{}',
    'icon.svg': '<svg/>',
    'a file.txt': 'blank',
    '.env': 'hidden',
    'unknown.xyz': 'x',
    'assets/index-BX2fGh_1.js': LONG_SCRIPT,
    'assets/index-BX2fGh_1.css': 'body{}',
    'assets/plain.js': '1',
  };
  for (const [name, text] of Object.entries(written)) await writeFile(join(app, name), text);
  await symlink(join(folder, 'secret.txt'), join(app, 'link.txt'));
  files = await loadStaticFiles(app);
});

afterAll(() => rm(folder, { recursive: true }));

describe('static files', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/lab', 'text/html; charset=utf-8', 'no-cache'],
    ['/sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8', 'no-cache'],
    ['/icon.svg', 'image/svg+xml; charset=utf-8', 'no-cache'],
    ['/assets/plain.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/assets/index-BX2fGh_1.js', 'text/javascript; charset=utf-8', IMMUTABLE],
    ['/assets/index-BX2fGh_1.css', 'text/css; charset=utf-8', IMMUTABLE],
    ['/a%20file.txt', 'text/plain; charset=utf-8', 'no-cache'],
    ['/unknown.xyz', 'application/octet-stream', 'no-cache'],
  ])('%s is served as %s with %s', async (path, contentType, cacheControl) => {
    const answer = await get(path);
    expect(answer?.status).toBe(200);
    expect(answer?.headers).toMatchObject({
      'Content-Type': contentType,
      'Cache-Control': cacheControl,
      'Content-Length': String(answer?.body.length),
    });
  });

  it.each([
    '/secret.txt',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/..\\secret.txt',
    '//secret.txt',
    '/./index.html',
    '/index.html%00.txt',
    '/index.html/',
    '/assets',
    '/assets/',
    '/.env',
    '/link.txt',
    '/%',
    '/%c0%ae%c0%ae/secret.txt',
    'http://a.example/index.html',
    'index.html',
    '',
    '/__proto__',
    '/constructor',
  ])('%s does not exist', async (path) => {
    expect(await get(path)).toBeUndefined();
  });

  it('are not sent again to whoever has them', async () => {
    const etag = (await get('/index.html'))?.headers['ETag'] ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    for (const given of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await get('/index.html', { ifNoneMatch: given });
      expect(answer).toMatchObject({ status: 304, headers: { ETag: etag } });
      expect(answer?.body).toHaveLength(0);
    }
    expect(await get('/index.html', { ifNoneMatch: '"other"' })).toMatchObject({ status: 200 });
  });

  it('are compressed for whoever takes it, with a tag of their own', async () => {
    const plain = await get('/sw.js');
    const br = await get('/sw.js', { acceptEncoding: 'gzip, deflate, br' });
    const gz = await get('/sw.js', { acceptEncoding: 'GZIP;q=0.5, br;q=0' });
    expect(brotliDecompressSync(br!.body).toString()).toBe(LONG_SCRIPT);
    expect(gunzipSync(gz!.body).toString()).toBe(LONG_SCRIPT);
    expect([plain, br, gz].map((answer) => answer?.headers['Content-Encoding'])).toEqual([
      undefined,
      'br',
      'gzip',
    ]);
    expect(new Set([plain, br, gz].map((answer) => answer?.headers['ETag'])).size).toBe(3);
    for (const answer of [plain, br, gz]) {
      expect(answer?.headers['Vary']).toBe('Accept-Encoding');
      expect(answer?.headers['Content-Length']).toBe(String(answer?.body.length));
    }
    expect(br!.body.length).toBeLessThan(LONG_SCRIPT.length / 2);
  });

  it('that are short go as they are', async () => {
    const answer = await get('/index.html', { acceptEncoding: 'br' });
    expect(answer?.headers['Content-Encoding']).toBeUndefined();
  });

  it('are none where there is no folder', async () => {
    for (const missing of [undefined, join(folder, 'nowhere')]) {
      const none = await loadStaticFiles(missing);
      expect(none.hasApp).toBe(false);
      const request = { path: '/', acceptEncoding: undefined, ifNoneMatch: undefined };
      expect(await none.answer(request)).toBeUndefined();
    }
    expect(files.hasApp).toBe(true);
  });
});

function get(path: string, more: { acceptEncoding?: string; ifNoneMatch?: string } = {}) {
  return files.answer({ path, acceptEncoding: undefined, ifNoneMatch: undefined, ...more });
}
