// What flags and environment come to, and what is said of those that can't be used.
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keepSettings, readSettings } from './settings.ts';

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

it('takes a flag before the environment, and a default after both', () => {
  const env = { PEER_DIR: '/a', PEER_LOG: 'warn', PEER_METRICS_PORT: '' };
  const { folder, log, metrics, signalingUrl, words } = readSettings(
    ['join', 'Harbour', '--dir', '/b'],
    env,
  );
  expect([folder, log.level, log.format, metrics]).toEqual(['/b', 'warn', 'text', undefined]);
  expect(signalingUrl).toBe('ws://localhost:8080/signal');
  expect(words).toEqual(['join', 'Harbour']);
  const atPort = readSettings(['run', '--metrics-port', '9465'], env);
  expect(atPort.metrics).toEqual({ port: 9465, host: '127.0.0.1' });
});

it('keeps the address of the server that the certificate names', () => {
  const folder = freshFolder();
  keepSettings(readSettings(['--dir', folder, '--signaling-url', 'wss://a.example/signal'], {}));
  expect(readSettings(['--dir', folder], {}).signalingUrl).toBe('wss://a.example/signal');
});

it.each([
  ['wss://a.example', 'wss://a.example/signal'],
  ['wss://a.example/', 'wss://a.example/signal'],
  ['wss://a.example/signal/', 'wss://a.example/signal'],
  ['wss://[2001:db8::1]:8443/foyer/signal', 'wss://[2001:db8::1]:8443/foyer/signal'],
])('takes %s for %s', (given, url) => {
  expect(readSettings(['--signaling-url', given], {}).signalingUrl).toBe(url);
});

it('names a file of its own that is damaged', () => {
  const folder = freshFolder();
  writeFileSync(join(folder, 'peer.json'), '{');
  expect(() => readSettings(['--dir', folder], {})).toThrow(/peer\.json is damaged\. Delete it/);
});

it('says why a key file can’t be made', () => {
  const path = join(freshFolder(), 'nowhere', 'key');
  expect(() => readSettings(['init', 'A', '--key-file', path], {})).toThrow(
    /^key-file can't be made: .*\(there is no such file or folder\)$/,
  );
});

it('reads a passphrase without the line’s end, and fills a key file by chance, once', () => {
  const folder = freshFolder();
  const [passphrase, key] = [join(folder, 'passphrase'), join(folder, 'key')];
  writeFileSync(passphrase, ' four words of mine \r\n');
  const read = readSettings(['run', '--passphrase-file', passphrase], {}).passphrase;
  expect(read).toBe(' four words of mine ');
  const first = readSettings(['init', 'A', '--key-file', key], {}).passphrase;
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(key).mode & 0o077).toBe(0);
  expect(readSettings(['init', 'A', '--key-file', key], {}).passphrase).toBe(first);
  expect(readSettings(['run'], { PEER_KEY_FILE: key }).passphrase).toBe(first);
  expect(readFileSync(key, 'utf8')).toBe(`${first}\n`);
});

it('refuses a file that seals nothing, and knows one that everybody can read', () => {
  const path = join(freshFolder(), 'key');
  writeFileSync(path, '\n');
  const read = () => readSettings(['init', 'A', '--key-file', path], {});
  expect(read).toThrow(/^key-file is empty/);
  writeFileSync(path, 'words\n');
  for (const [mode, isOpen] of [
    [0o600, false],
    [0o440, false],
    [0o644, true],
  ] as const) {
    chmodSync(path, mode);
    expect(read().isSecretOpen).toBe(isOpen);
  }
});

it.each([
  [['--signaling-url', 'http://a.example'], /^signaling-url must be like wss:/],
  [['--metrics-port', '70000'], /^metrics-port must be a whole number/],
  [['--log', 'loud'], /^log must be one of info, warn, error, off\.$/],
  [['--log-format', 'xml'], /^log-format must be one of text, json\.$/],
  [['--key-file', '/nowhere/at/all'], /^key-file can't be read: \/nowhere/],
  [['--key-file', 'a', '--passphrase-file', 'b'], /^Either a passphrase-file or a key-file/],
  [['--no-such-flag'], /See --help\.$/],
])('says of %j what is wrong', (args, sentence) => {
  expect(() => readSettings(['run', ...args], {})).toThrow(sentence);
});
