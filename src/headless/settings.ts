// What a person can set, by flag or environment, and what is kept beside the journal.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LOG_FORMATS, LOG_LEVELS } from '../../signaling/log.ts';
import type { LogSettings } from '../../signaling/log.ts';
import { fileTrouble } from '../base/file-trouble.ts';
import { KEY_FILE_BYTES } from './constants.ts';
import { Mistake } from './mistake.ts';

export interface Settings {
  /** The command and its words. */
  readonly words: readonly string[];
  readonly folder: string;
  readonly signalingUrl: string;
  /** From the file of a person or of the machine; undefined where the profile isn't protected. */
  readonly passphrase: string | undefined;
  /** Others on the machine can read the file that it is from. */
  readonly isSecretOpen: boolean;
  readonly metrics: { readonly port: number; readonly host: string } | undefined;
  readonly log: LogSettings;
  readonly nickname: string | undefined;
  readonly topic: string;
  readonly isPrivate: boolean;
  readonly wantsHelp: boolean;
}

const OPTIONS = {
  dir: { type: 'string' },
  'signaling-url': { type: 'string' },
  'passphrase-file': { type: 'string' },
  'key-file': { type: 'string' },
  'metrics-port': { type: 'string' },
  'metrics-host': { type: 'string' },
  log: { type: 'string' },
  'log-format': { type: 'string' },
  nickname: { type: 'string' },
  topic: { type: 'string' },
  private: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const DEFAULT_SIGNALING_URL = 'ws://localhost:8080/signal';

/** Throws Mistake. */
export function readSettings(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Settings {
  const { values, positionals } = parsed(args);
  const setting = (name: Exclude<keyof typeof OPTIONS, 'private' | 'help'>): string | undefined =>
    (values[name] ?? env[`PEER_${name.toUpperCase().replaceAll('-', '_')}`]) || undefined;
  const folder = resolve(setting('dir') ?? join(homedir(), '.local/share/foyer-peer'));
  const port = setting('metrics-port');
  const host = setting('metrics-host') ?? '127.0.0.1';
  const [passphraseFile, keyFile] = [setting('passphrase-file'), setting('key-file')];
  if (passphraseFile !== undefined && keyFile !== undefined) {
    throw new Mistake('Either a passphrase-file or a key-file: the disk has one lock.');
  }
  if (keyFile !== undefined && positionals[0] === 'init') makeKeyFile(keyFile);
  return {
    words: positionals,
    folder,
    signalingUrl: checkedUrl(setting('signaling-url') ?? keptUrl(folder)),
    passphrase: secretIn('passphrase-file', passphraseFile) ?? secretIn('key-file', keyFile),
    isSecretOpen: isOpenToAll(passphraseFile ?? keyFile),
    metrics: port === undefined ? undefined : { port: checkedPort(port), host },
    log: {
      level: oneOf('log', setting('log') ?? 'info', LOG_LEVELS),
      format: oneOf('log-format', setting('log-format') ?? 'text', LOG_FORMATS),
      withAddresses: false,
    },
    nickname: setting('nickname'),
    topic: values.topic ?? '',
    isPrivate: values.private ?? false,
    wantsHelp: values.help ?? false,
  };
}

export const journalPath = (folder: string): string => join(folder, 'journal');
const keptPath = (folder: string): string => join(folder, 'peer.json');

/** For the next start: the certificate names this address. */
export function keepSettings({ folder, signalingUrl }: Settings): void {
  const text = `${JSON.stringify({ signalingUrl }, undefined, 2)}\n`;
  writeFileSync(keptPath(folder), text, { mode: 0o600 });
}

function keptUrl(folder: string): string {
  const path = keptPath(folder);
  if (!existsSync(path)) return DEFAULT_SIGNALING_URL;
  try {
    const { signalingUrl } = JSON.parse(readFileSync(path, 'utf8')) as { signalingUrl?: unknown };
    return typeof signalingUrl === 'string' ? signalingUrl : DEFAULT_SIGNALING_URL;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new Mistake(
      `${path} is damaged. Delete it, and name the server with --signaling-url at each start.`,
      { cause },
    );
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new Mistake(`${what}\nSee --help.`, { cause });
  }
}

function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'ws:' || url?.protocol === 'wss:') {
    // A server's name alone, or with a slash behind, means what it means in a browser.
    url.pathname = url.pathname === '/' ? '/signal' : url.pathname.replace(/\/+$/, '');
    return url.href;
  }
  throw new Mistake(`signaling-url must be like wss://example.org/signal, not "${text}".`);
}

function checkedPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Mistake('metrics-port must be a whole number from 0 to 65535.');
}

function oneOf<Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const word = words.find((one) => one === text);
  if (word === undefined) throw new Mistake(`${name} must be one of ${words.join(', ')}.`);
  return word;
}

/** As good as any passphrase, for a machine that starts by itself. One that is there is kept. */
function makeKeyFile(path: string): void {
  if (existsSync(path)) return;
  try {
    writeFileSync(path, `${randomBytes(KEY_FILE_BYTES).toString('hex')}\n`, { mode: 0o600 });
  } catch (cause) {
    throw new Mistake(`key-file can't be made: ${path} (${fileTrouble(cause)})`, { cause });
  }
}

/** The file's text without the line's end that editors add. */
function secretIn(name: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    throw new Mistake(`${name} can't be read: ${path} (${fileTrouble(cause)})`, { cause });
  }
  if (text.trim() === '') throw new Mistake(`${name} is empty, and seals nothing: ${path}`);
  return text;
}

/** Of those who run it the group may read it: so systemd hands files over. */
function isOpenToAll(path: string | undefined): boolean {
  return path !== undefined && (statSync(path).mode & 0o007) !== 0;
}
