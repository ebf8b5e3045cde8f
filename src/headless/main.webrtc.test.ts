// The program itself, in real processes, over real sockets and WebRTC.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { complaintsOf } from '../../signaling/testing/promtool.ts';
import { startServer } from '../../signaling/testing/test-servers.ts';
import { systemClock } from '../base/clock.ts';
import { openFileStore } from './disk/file-store.ts';
import { Peer } from './peer/peer.ts';
import { journalPath } from './settings.ts';
import { buildPeer, endPeers, freshFolder, makePeer, runOnce } from './testing/peer-processes.ts';
import type { PeerProcess } from './testing/peer-processes.ts';

const WAIT = { timeout: 60_000, interval: 20 };
/** Nobody listens there. */
const NO_SERVER = 'ws://127.0.0.1:9/signal';

let main = '';
beforeAll(() => {
  main = buildPeer();
});
afterEach(endPeers);
afterAll(() => rmSync(dirname(main), { recursive: true }));

describe('an always-on peer', () => {
  it('keeps one conversation of two who are never online together', async () => {
    const signaling = ['--signaling-url', await signalingUrl()];
    const keeper = await makePeer(main, 'Keeper', ...signaling);
    const a = await makePeer(main, 'A', ...signaling);
    const b = await makePeer(main, 'B', ...signaling);
    await keeper.start();
    await keeper.ask('create', 'Harbour');

    await visit(a, keeper, async () => {
      await until(a, 'directory', /Harbour/);
      await a.ask('join', 'Harbour');
      await a.ask('write', 'Harbour', 'violets');
      await until(keeper, 'history Harbour', /A: violets/);
    });
    await visit(b, keeper, async () => {
      await until(b, 'directory', /Harbour/);
      await b.ask('join', 'Harbour');
      await until(b, 'history Harbour', /A: violets/);
      await b.ask('write', 'Harbour', 'second');
      await until(keeper, 'history Harbour', /B: second/);
    });
    await a.start();
    await until(a, 'history Harbour', /A: violets\n.*B: second$/);
    expect(await keeper.ask('status')).toMatch(/1 of 2 friends linked/);
  });

  it('is invited to a private lobby, tells how it is, and says goodbye', async () => {
    const signaling = ['--signaling-url', await signalingUrl()];
    const keeper = await makePeer(main, 'Keeper', ...signaling);
    const a = await makePeer(main, 'A', ...signaling);
    const { metricsPort } = await keeper.start('--metrics-port', '0');
    const metrics = async (path: string) =>
      (await fetch(`http://127.0.0.1:${String(metricsPort)}${path}`)).text();
    await visit(a, keeper, async () => {
      await a.ask('create', 'Attic');
      await a.ask('invite', 'Attic', 'Keeper');
      await until(keeper, 'invitations', /Attic/);
      await keeper.ask('accept', 'Attic');
      await until(a, 'lobbies', /Attic {2}joined {2}2 there/);
      expect(await keeper.ask('keep', 'Attic', '30', 'days')).toBe('From now on');
      await expect(keeper.ask('keep', 'Attic', 'some')).rejects.toThrow(/^How much: all, or/);
      expect(await metrics('/healthz')).toBe('well\n');
      const counts = await metrics('/metrics');
      expect(counts).toContain('foyer_peer_links_up 1\n');
      expect(counts).toContain('foyer_peer_lobbies 1\n');
      expect(complaintsOf(counts)).toBe('');
      const log = await keeper.stop();
      expect(log.map(({ event }) => event)).toEqual(['started', 'draining', 'stopped']);
      // At once, and not when A finds the link silent.
      await until(a, 'status', /0 of 1 friends linked/);
    });
  });

  it('seals all that it keeps under a key file, and needs it to start', async () => {
    const keyFile = join(freshFolder(), 'key');
    const flags = ['--signaling-url', NO_SERVER, '--key-file', keyFile];
    const peer = await makePeer(main, 'Keeper', ...flags);
    await peer.start();
    await peer.ask('create', 'Harbour');
    await peer.ask('write', 'Harbour', 'violets');
    await peer.stop();
    const files = readdirSync(peer.folder, { withFileTypes: true }).filter((one) => one.isFile());
    expect(files.map(({ name }) => name)).toContain('journal');
    for (const { name } of files) {
      const text = readFileSync(join(peer.folder, name), 'latin1');
      expect(['violets', 'Harbour', 'Keeper'].filter((word) => text.includes(word))).toEqual([]);
    }
    const without = runOnce(main, 'run', '--dir', peer.folder);
    await expect(without).rejects.toThrow(/The profile needs its --passphrase-file or --key-file/);
    const other = join(freshFolder(), 'key');
    writeFileSync(other, 'not the words of this one');
    const wrong = runOnce(main, 'run', '--dir', peer.folder, '--key-file', other);
    await expect(wrong).rejects.toThrow(
      /^Command failed.*\nThe passphrase-file or key-file is not/,
    );
  });

  it('tells of a lock that seals nothing, and of a server out of reach', async () => {
    const keyFile = join(freshFolder(), 'key');
    writeFileSync(keyFile, 'four words of mine\n', { mode: 0o644 });
    const peer = await makePeer(main, 'Keeper', '--signaling-url', NO_SERVER);
    const first = await peer.start('--key-file', keyFile);
    expect(first['event']).toBe('secret-open-to-all');
    await until(peer, 'status', /1 signaling servers out of reach/);
    // Whoever starts another one is told at once, and the first goes on.
    const second = runOnce(main, 'run', '--dir', peer.folder);
    await expect(second).rejects.toThrow(/A peer runs in this folder already/);
    const log = await peer.stop();
    expect(log.map(({ event }) => event)).toContain('nothing-is-sealed');
  });

  it('[HA3] does not start with a profile that hides its address', async () => {
    const { folder } = await makePeer(main, 'Keeper', '--signaling-url', NO_SERVER);
    const store = await openFileStore(journalPath(folder));
    const onMessage = (): void => {};
    const peer = new Peer({ store, signalingUrl: NO_SERVER, clock: systemClock, onMessage });
    await peer.ready();
    await peer.ask({ type: 'hideAddress', hide: true });
    peer.close();
    store.close();
    const run = runOnce(main, 'run', '--dir', folder);
    await expect(run).rejects.toThrow(/This profile hides its network address/);
  });

  // Twenty times in all.
  it.each([1, 2, 3, 4])('loses nothing that it called written, killed at random (%i)', async () => {
    const peer = await makePeer(main, 'Keeper', '--signaling-url', NO_SERVER);
    const written: string[] = [];
    await peer.start();
    await peer.ask('create', 'Harbour');
    for (let round = 0; round < 5; round += 1) {
      const words = Array.from({ length: 5 }, (_, at) => `${round}-${at}`);
      const last = Math.floor(Math.random() * words.length);
      const writes = words.map(async (word, at) => {
        const isWritten = await peer.ask('write', 'Harbour', word).then(
          () => true,
          () => false,
        );
        if (isWritten) written.push(word);
        if (at === last) await peer.kill();
      });
      await Promise.all(writes);
      await peer.start();
    }
    const kept = (await peer.ask('history', 'Harbour')).split('\n').map(wordsOf);
    expect(kept).toEqual(expect.arrayContaining(written));
    expect(new Set(kept).size).toBe(kept.length);
    expect(written.length).toBeGreaterThanOrEqual(5);
  });

  it('makes one profile, however many processes start in the same instant', async () => {
    const folder = freshFolder();
    const all = await Promise.allSettled(
      ['A', 'B', 'C', 'D'].map((name) => runOnce(main, 'init', name, '--dir', folder)),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of all) {
      if (one.status === 'fulfilled') continue;
      expect(String(one.reason)).toMatch(/A peer runs in this folder already|a profile already/);
    }
  });

  it('tells a person in a sentence what is missing', async () => {
    const folder = freshFolder();
    const told = (...args: readonly string[]): Promise<string> =>
      runOnce(main, ...args, '--dir', folder).then(
        () => 'nothing',
        (error: unknown) => (error as { stderr: string }).stderr,
      );
    expect(await told('run')).toBe('There is no profile here: npm run peer -- init NAME\n');
    expect(await told('status')).toBe('No peer runs in this folder: npm run peer -- run\n');
    expect(await told('statsu')).toBe('There is no command "statsu". See --help.\n');
    expect(await told('init')).toBe('A name is missing: npm run peer -- init NAME\n');
    const simple = join(freshFolder(), 'passphrase');
    writeFileSync(simple, 'abc\n');
    const short = await told('init', 'A', '--passphrase-file', simple);
    expect(short).toBe('The passphrase in the file is too short.\n');
    expect(await told('run')).toBe('There is no profile here: npm run peer -- init NAME\n');
    expect(await told('run', '--key-file', join(folder, 'no'))).toMatch(/^key-file can't be read/);
    // As where no WebRTC is to be had for the machine: far from all packages.
    const far = freshFolder();
    cpSync(dirname(main), far, { recursive: true });
    const alone = runOnce(join(far, 'main.js'), 'run', '--dir', folder);
    await expect(alone).rejects.toThrow(/This machine lacks the WebRTC that a peer needs/);
  });
});

async function signalingUrl(): Promise<string> {
  const { url } = await startServer({ appDir: 'none' });
  return `${url.replace('http', 'ws')}/signal`;
}

/** Online for as long as it is at work, as the keeper's friend. */
async function visit(guest: PeerProcess, keeper: PeerProcess, work: () => Promise<void>) {
  await guest.start();
  await guest.ask('add-friend', await keeper.certificate());
  await keeper.ask('add-friend', await guest.certificate());
  await until(guest, 'status', /1 of 1 friends linked/);
  await work();
  await guest.stop();
}

async function until(peer: PeerProcess, command: string, pattern: RegExp): Promise<void> {
  await vi.waitFor(
    async () => expect(await peer.ask(...command.split(' '))).toMatch(pattern),
    WAIT,
  );
}

const wordsOf = (line: string): string => line.slice(line.lastIndexOf(' ') + 1);
