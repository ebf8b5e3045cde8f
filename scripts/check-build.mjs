// Looks at what was built: small enough to start fast, and nothing a strict content policy forbids.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectFolder } from './run.mjs';

/** All scripts that index.html loads, and one language, gzipped: what a newcomer waits for. */
const initialScriptBytesMax = 95_000;
/** All icons together, so that installing costs little. */
const iconBytesMax = 60_000;

const dist = join(projectFolder, 'dist');
/** @type {string[]} */
const troubles = [];

if (existsSync(join(dist, 'index.html'))) {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  checkInline(html);
  checkInitialScripts(html);
  checkWorker();
  checkManifest();
} else {
  troubles.push('dist/index.html is missing: run npm run build first.');
}
for (const trouble of troubles) console.error(`build: ${trouble}`);
process.exitCode = troubles.length === 0 ? 0 : 1;

/** @param {string} html */
function checkInline(html) {
  for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) {
    if (!/\ssrc=/.test(tag)) troubles.push(`index.html has an inline script (${tag}); use a file.`);
  }
  if (/<style\b/.test(html)) troubles.push('index.html has an inline style element; use a file.');
  for (const [tag] of html.matchAll(/<[a-z][^>]*\s(?:style|on[a-z]+)=[^>]*>/g)) {
    troubles.push(`index.html has a style or handler attribute (${tag}); use a class or a script.`);
  }
  for (const [, address] of html.matchAll(/\s(?:src|href)="((?:https?:)?\/\/[^"]*)"/g)) {
    troubles.push(`index.html loads from another host (${address}); ship the file instead.`);
  }
}

/** @param {string} html */
function checkInitialScripts(html) {
  const files = new Set([
    ...[...html.matchAll(/<script\b[^>]*\ssrc="([^"]+)"/g)].map((match) => match[1] ?? ''),
    ...[...html.matchAll(/<link\b[^>]*rel="modulepreload"[^>]*\shref="([^"]+)"/g)].map(
      (match) => match[1] ?? '',
    ),
  ]);
  if (files.size === 0) troubles.push('index.html loads no script at all.');
  let bytes = largestLanguageBytes();
  for (const file of files) bytes += gzippedBytes(file);
  const size = `${bytes} of ${initialScriptBytesMax} bytes`;
  console.log(`initial scripts: ${size} gzipped, in ${files.size} files and one language`);
  if (bytes > initialScriptBytesMax) {
    troubles.push(`initial scripts are ${size} gzipped: load something later.`);
  }
}

/** @param {string} file in dist */
function gzippedBytes(file) {
  return gzipSync(readFileSync(join(dist, file))).length;
}

/** Each folder of sentences becomes a file of its own, of which a person loads one. */
function largestLanguageBytes() {
  const folder = join(projectFolder, 'src/app/strings');
  const languages = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
  const files = readdirSync(join(dist, 'assets'));
  const sizes = languages.map(({ name }) => {
    const file = files.find((one) => one.startsWith(`${name}-`) && one.endsWith('.js'));
    if (file) return gzippedBytes(join('assets', file));
    troubles.push(`the language ${name} is no file of its own.`);
    return 0;
  });
  return Math.max(...sizes);
}

function checkWorker() {
  const path = join(dist, 'sw.js');
  if (!existsSync(path)) {
    troubles.push('sw.js is missing: the service worker was not built.');
    return;
  }
  const source = readFileSync(path, 'utf8');
  console.log(`service worker: ${(gzipSync(source).length / 1024).toFixed(1)} KiB gzipped`);
  if (/(^|[;}\n])\s*(?:export|import)\b\s*[{*d'"]/.test(source)) {
    troubles.push('sw.js is a module, but it is registered as a classic script.');
  }
}

function checkManifest() {
  const path = join(dist, 'manifest.webmanifest');
  if (!existsSync(path)) {
    troubles.push('manifest.webmanifest is missing.');
    return;
  }
  for (const language of ['de', 'fr', 'es', 'ar']) {
    const name = `manifest.${language}.webmanifest`;
    if (!existsSync(join(dist, name))) troubles.push(`${name} is missing.`);
  }
  /** @type {{ icons: { src: string }[], screenshots: { src: string }[] }} */
  const { icons, screenshots } = JSON.parse(readFileSync(path, 'utf8'));
  let bytes = 0;
  for (const { src } of [...icons, { src: 'apple-touch-icon.png' }, { src: 'icon.svg' }]) {
    const file = join(dist, src);
    if (existsSync(file)) bytes += statSync(file).size;
    else troubles.push(`the icon ${src} is missing.`);
  }
  for (const { src } of screenshots) {
    if (!existsSync(join(dist, src))) troubles.push(`the picture ${src} is missing.`);
  }
  if (bytes > iconBytesMax) troubles.push(`the icons are ${bytes} bytes, over ${iconBytesMax}.`);
}
