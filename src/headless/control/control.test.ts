// Commands reach the peer that runs in a folder, and nobody else.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { CONTROL_BYTES_MAX } from '../constants.ts';
import { askControl, serveControl } from './control.ts';

function freshPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-control-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'control.sock');
}

it('carries words there and text back, whatever is in them', async () => {
  const path = freshPath();
  const server = await serveControl(path, async ({ words }) => ({ ok: true, text: words.join() }));
  const words = ['write', 'Hafen\nund "Tee"', '☕'];
  expect(await askControl(path, { words })).toEqual({ ok: true, text: words.join() });
  expect(statSync(path).mode & 0o077).toBe(0);
  server.close();
  expect(await askControl(path, { words })).toBeUndefined();
});

it('lets one peer run in a folder, and takes over from one that was killed', async () => {
  const path = freshPath();
  // What a process leaves that had no time to clean up.
  writeFileSync(path, '');
  const server = await serveControl(path, async () => ({ ok: true, text: '' }));
  const second = serveControl(path, async () => ({ ok: true, text: '' }));
  await expect(second).rejects.toThrow('A peer runs in this folder already.');
  server.close();
});

it('says of a folder with too long a name that it is', async () => {
  const path = join(freshPath(), 'x'.repeat(100), 'control.sock');
  const serving = serveControl(path, async () => ({ ok: true, text: '' }));
  await expect(serving).rejects.toThrow(/^The folder’s name is too long/);
});

it('hangs up on whoever sends no request, or too much of one', async () => {
  const path = freshPath();
  const server = await serveControl(path, async () => ({ ok: true, text: 'here' }));
  for (const sent of ['no JSON\n', 'x'.repeat(CONTROL_BYTES_MAX + 1)]) {
    const socket = connect(path);
    socket.on('error', () => undefined);
    socket.write(sent);
    await once(socket, 'close');
  }
  expect(await askControl(path, { words: ['ping'] })).toEqual({ ok: true, text: 'here' });
  server.close();
});
