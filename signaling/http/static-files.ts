// Serves the built app out of memory: a snapshot of its folder, taken at the start. What is not in
// the snapshot doesn't exist, so that no path, however spelled, can lead out of the folder.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type StaticAnswer = {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for a 304. */
  readonly body: Uint8Array;
};

export type StaticRequest = {
  /** The path as it stands in the request, without the query. */
  readonly path: string;
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
};

export type StaticFiles = {
  /** False when there is no index.html, thus no built app. */
  readonly hasApp: boolean;
  /** Undefined when there is no such file. */
  answer(request: StaticRequest): Promise<StaticAnswer | undefined>;
};

/** Reads the whole folder; one that doesn't exist is empty. Links and dot files are left out. */
export async function loadStaticFiles(folder: string | undefined): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>();
  if (folder !== undefined) await readFolder(folder, '/', files);
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  // A page's address goes without the ending of its file: `/lab`.
  const lab = files.get('/lab.html');
  if (lab) files.set('/lab', lab);
  return {
    hasApp: index !== undefined,
    async answer({ path, acceptEncoding, ifNoneMatch }) {
      const file = files.get(decodedPath(path) ?? '');
      return file && answerWith(file, acceptEncoding, ifNoneMatch);
    },
  };
}

type Encoding = 'br' | 'gzip' | 'identity';

type StaticFile = {
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly isCompressible: boolean;
  /** Made when first asked for, then kept. */
  readonly encoded: Map<Encoding, Promise<Uint8Array>>;
};

/** Vite puts a hash of eight characters into the names of what it builds: they never change. */
const HASHED_PATTERN = /^\/assets\/.*-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/;
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** All else, index.html, sw.js and the manifest above all, is asked for anew: a cheap 304. */
const REVALIDATE = 'no-cache';

/** Below this, compressing gains less than its headers cost. */
const COMPRESSED_FROM_BYTES = 1024;

/** Brotli's 9 of 11: near its best, and a tenth of the time. */
const BROTLI_QUALITY = 9;

const TEXT = /^(?:text\/|application\/(?:json|manifest\+json|wasm)|image\/svg)/;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

async function readFolder(
  folder: string,
  prefix: string,
  files: Map<string, StaticFile>,
): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(noEntries)) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await readFolder(path, `${prefix}${entry.name}/`, files);
    else if (entry.isFile())
      files.set(prefix + entry.name, await readOne(path, prefix + entry.name));
  }
}

function noEntries(error: unknown): [] {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return [];
  throw error;
}

async function readOne(path: string, urlPath: string): Promise<StaticFile> {
  const bytes = await readFile(path);
  const contentType = CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
  return {
    bytes,
    hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
    contentType,
    cacheControl: HASHED_PATTERN.test(urlPath) ? IMMUTABLE : REVALIDATE,
    isCompressible: TEXT.test(contentType) && bytes.length >= COMPRESSED_FROM_BYTES,
    encoded: new Map(),
  };
}

/** Undefined for a path that is not well-formed; nothing else needs to be refused. */
function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

async function answerWith(
  file: StaticFile,
  acceptEncoding: string | undefined,
  ifNoneMatch: string | undefined,
): Promise<StaticAnswer> {
  const encoding = file.isCompressible ? bestEncoding(acceptEncoding) : 'identity';
  const etag = `"${file.hash}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  const headers = {
    'Cache-Control': file.cacheControl,
    ETag: etag,
    ...(file.isCompressible ? { Vary: 'Accept-Encoding' } : {}),
  };
  if (matches(ifNoneMatch, etag)) return { status: 304, headers, body: new Uint8Array() };
  const body = await encodedBytes(file, encoding);
  return {
    status: 200,
    headers: {
      ...headers,
      'Content-Type': file.contentType,
      'Content-Length': String(body.length),
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    },
    body,
  };
}

/** Brotli before gzip before nothing; an encoding with `q=0` is refused by the browser. */
function bestEncoding(acceptEncoding: string | undefined): Encoding {
  const accepted = (acceptEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim().split(/\s*;\s*/))
    .filter(([, quality]) => !/^q=0(?:\.0*)?$/.test(quality ?? ''))
    .map(([name]) => name);
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : 'identity';
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

function encodedBytes(file: StaticFile, encoding: Encoding): Promise<Uint8Array> {
  if (encoding === 'identity') return Promise.resolve(file.bytes);
  let encoded = file.encoded.get(encoding);
  if (!encoded) {
    encoded = encoding === 'br' ? brotli(file.bytes) : promisify(gzip)(file.bytes);
    file.encoded.set(encoding, encoded);
  }
  return encoded;
}

function brotli(bytes: Uint8Array): Promise<Uint8Array> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return promisify(brotliCompress)(bytes, { params });
}
