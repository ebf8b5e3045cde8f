// Commands reach the peer that runs in a folder, and nobody else.
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { CONTROL_BYTES_MAX, LOCKS_KEPT } from '../constants.ts';
import { askControl, serveControl } from './control.ts';
import { lockFolder, makeLockFolder } from './lock.ts';
import { socketPath } from './socket.ts';

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-control-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

it('carries words there and text back, whatever is in them', async () => {
  const folder = freshFolder();
  const server = await serveControl(folder, async ({ words }) => ({
    ok: true,
    text: words.join(),
  }));
  const words = ['write', 'Hafen\nund "Tee"', '☕'];
  expect(await askControl(folder, { words })).toEqual({ ok: true, text: words.join() });
  expect(statSync(socketPath(folder)).mode & 0o077).toBe(0);
  server.close();
  expect(await askControl(folder, { words })).toBeUndefined();
});

it('lets one peer run in a folder, and takes over from one that was killed', async () => {
  const folder = freshFolder();
  // What a process leaves that had no time to clean up.
  writeFileSync(socketPath(folder), '');
  const server = await serveControl(folder, async () => ({ ok: true, text: '' }));
  const second = serveControl(folder, async () => ({ ok: true, text: '' }));
  await expect(second).rejects.toThrow('A peer runs in this folder already.');
  server.close();
});

it('lets one of many run that start in the same instant, again and again', async () => {
  const folder = freshFolder();
  const starts = LOCKS_KEPT * 2;
  for (let round = 0; round < starts; round += 1) {
    const all = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) =>
        serveControl(folder, async () => ({ ok: true, text: String(at) })),
      ),
    );
    const held = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(held).toHaveLength(1);
    for (const one of all) {
      if (one.status === 'rejected') expect(String(one.reason)).toMatch(/A peer runs in this/);
    }
    const winner = all.findIndex(({ status }) => status === 'fulfilled');
    const asked = await askControl(folder, { words: ['who'] });
    expect(asked).toEqual({ ok: true, text: String(winner) });
    held[0]?.close();
  }
  expect(readdirSync(lockFolder(folder)).toSorted()).toHaveLength(LOCKS_KEPT);
});

it('goes by the highest number, and clears away what many crashes left', async () => {
  const folder = freshFolder();
  makeLockFolder(folder);
  for (let number = 1; number <= LOCKS_KEPT * 2; number += 1) {
    writeFileSync(join(lockFolder(folder), `${number}.sock`), '');
    symlinkSync(`${number}.sock`, join(lockFolder(folder), String(number)));
  }
  const server = await serveControl(folder, async () => ({ ok: true, text: '' }));
  const names = readdirSync(lockFolder(folder));
  expect(names).toContain(String(LOCKS_KEPT * 2 + 1));
  // A link and a socket of each that stays.
  expect(names).toHaveLength(LOCKS_KEPT * 2);
  const second = serveControl(folder, async () => ({ ok: true, text: '' }));
  await expect(second).rejects.toThrow('A peer runs in this folder already.');
  server.close();
});

it('gives way to a peer of a version that had no lock', async () => {
  const folder = freshFolder();
  const old = createServer().listen(socketPath(folder));
  await once(old, 'listening');
  const second = serveControl(folder, async () => ({ ok: true, text: '' }));
  await expect(second).rejects.toThrow('A peer runs in this folder already.');
  old.close();
});

it('says of a folder with too long a name that it is', async () => {
  const folder = join(freshFolder(), 'x'.repeat(100));
  const serving = serveControl(folder, async () => ({ ok: true, text: '' }));
  await expect(serving).rejects.toThrow(/^The folder’s name is too long/);
});

it('hangs up on whoever sends no request, or too much of one', async () => {
  const folder = freshFolder();
  const server = await serveControl(folder, async () => ({ ok: true, text: 'here' }));
  for (const sent of ['no JSON\n', 'x'.repeat(CONTROL_BYTES_MAX + 1)]) {
    const socket = connect(socketPath(folder));
    socket.on('error', () => undefined);
    socket.write(sent);
    await once(socket, 'close');
  }
  expect(await askControl(folder, { words: ['ping'] })).toEqual({ ok: true, text: 'here' });
  server.close();
});
