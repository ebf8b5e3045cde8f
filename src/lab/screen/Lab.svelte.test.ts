// The page with its engine beside it: what it plays, what one does to it, what it says in figures,
// and that its address replays it.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { flushSync } from 'svelte';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { readLabAddress } from '../../core/testing/lab/lab-address.ts';
import { LabRun } from '../../core/testing/lab/lab-run.ts';
import { nearEngine } from '../testing/near-engine.ts';
import type { NearEngine } from '../testing/near-engine.ts';
import { speakLab } from '../words/words.ts';
import LabPage from './Lab.svelte';
import { Lab } from './lab.svelte.ts';

const SMALL = '#seed=5&peers=20&degree=4';
let engine: NearEngine;
let lab: Lab;
let realMs = 0;
const user = userEvent.setup();

beforeAll(() => speakLab('en'));
beforeEach(() => {
  // Frames come when a test says so.
  vi.stubGlobal('requestAnimationFrame', () => 0);
  engine = nearEngine();
  lab = new Lab(window, engine.open);
  realMs = 0;
});
afterEach(() => {
  lab.close();
  vi.unstubAllGlobals();
});

function open(hash: string): void {
  history.replaceState(null, '', `/lab${hash}`);
  render(LabPage, { lab });
  lab.open();
  work();
}

function work(): void {
  engine.work();
  flushSync();
}

/** Frames until so much virtual time is drawn. */
function playTo(virtualMs: number): void {
  for (let frames = 0; lab.nowMs < virtualMs; frames++) {
    if (frames > 100_000) throw new Error('time stands still');
    lab.frame((realMs += 16));
    engine.work();
  }
  flushSync();
}

function figure(name: string, view = 0): string {
  const cells = document.querySelectorAll(`[data-figure=${name}]`);
  return cells[view]?.textContent ?? '';
}

it('plays its address, and shows the fingerprint that any other run of it has', () => {
  open(`${SMALL}&speed=4&plan=200.write.3`);
  playTo(3_200);
  expect(figure('delivered')).toBe('19 of 19');
  const digest = screen.getByTestId('digest');
  const run = new LabRun(readLabAddress(location.hash));
  run.advanceTo(Number(digest.dataset['atMs']));
  expect(digest.textContent).toBe(run.digest.text);
  expect(Number(digest.dataset['packets'])).toBe(run.digest.packets);
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Command' }).value).toBe(
    `npm run sim -- --lab '${SMALL.slice(1)}&topology=ring&way=push&stem=on&plan=200.write.3' --until 3000`,
  );
});

it('takes what one does into its address, which replays it', async () => {
  open(`${SMALL}&speed=4`);
  playTo(500);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Participant' }), '7');
  await user.click(screen.getByRole('button', { name: 'Write' }));
  await user.click(screen.getByRole('button', { name: 'Close the tab' }));
  await user.click(screen.getByRole('button', { name: 'Cut into halves' }));
  work();
  playTo(2_000);
  expect(figure('groups')).toMatch(/^groups of .*\. Tabs closed: 7$/);
  await user.click(screen.getByRole('button', { name: 'Heal' }));
  await user.click(screen.getByRole('button', { name: 'Open the tab' }));
  work();
  playTo(4_000);
  expect(figure('groups')).toBe('all');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Hostile way' }), 'forge');
  await user.click(screen.getByRole('button', { name: 'Turn hostile' }));
  work();
  playTo(9_000);
  // Its friends have cut it off.
  expect(figure('groups')).toBe('groups of 19 and 1');
  expect(Number(figure('accused'))).toBeGreaterThan(0);
  const digest = screen.getByTestId('digest');
  const replay = new LabRun(readLabAddress(location.hash));
  replay.advanceTo(Number(digest.dataset['atMs']));
  expect(replay.plan.map(({ type }) => type)).toEqual([
    'write',
    'stop',
    'cut',
    'heal',
    'start',
    'hostile',
  ]);
  expect(digest.textContent).toBe(replay.digest.text);
  const log = within(screen.getByRole('log'));
  expect(log.getAllByRole('listitem')[0]?.textContent).toMatch(
    /participant 7 turns hostile: forges signatures$/,
  );
});

it('shows flooding, push and stem side by side, of one graph and one plan', async () => {
  open(`${SMALL}&view=all&speed=4`);
  expect(screen.getAllByTestId('picture')).toHaveLength(3);
  playTo(100);
  await user.click(screen.getByRole('button', { name: 'Write ten' }));
  work();
  playTo(6_000);
  const heads = screen.getAllByRole('columnheader').map((head) => head.textContent);
  expect(heads).toEqual(['What', 'Flooding', 'Push', 'Push and stem']);
  for (const view of [0, 1, 2]) expect(figure('delivered', view)).toBe('190 of 190');
  expect([figure('stems', 0), figure('stems', 1)]).toEqual(['0', '0']);
  expect(Number(figure('stems', 2))).toBeGreaterThan(9);
  expect(Number(figure('copies', 1))).toBeLessThan(Number(figure('copies', 0)));
  expect(location.hash).toContain('view=all');
});

it('stands when it is paused, and goes on by steps', async () => {
  open(`${SMALL}&plan=10.write.3`);
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  for (let frames = 0; frames < 20; frames++) {
    lab.frame((realMs += 16));
    engine.work();
  }
  const stoodMs = lab.nowMs;
  await user.click(screen.getByRole('button', { name: 'Step' }));
  for (let frames = 0; frames < 20; frames++) {
    lab.frame((realMs += 16));
    engine.work();
  }
  expect(lab.nowMs).toBe(Math.ceil(stoodMs) + 10);
  flushSync();
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
  screen.getByRole('button', { name: 'Play' });
});

it('builds another network, with what was done or without', async () => {
  open(`${SMALL}&plan=100.write.3,200.write.19`);
  const peers = screen.getByRole('spinbutton', { name: 'Participants' });
  await fireEvent.input(peers, { target: { value: '12' } });
  await user.click(screen.getByRole('radio', { name: /^flooding/ }));
  await user.click(screen.getByRole('button', { name: 'Build' }));
  expect(location.hash).toMatch(/peers=12&degree=4&.*way=flood&stem=on&plan=100\.write\.3$/);
  work();
  expect(lab.scenes[0]?.spots).toHaveLength(12);
  await user.click(await screen.findByRole('button', { name: /forget/ }));
  expect(location.hash).not.toContain('plan');
});

it('says what is wrong with an address, and plays the usual one', () => {
  open('#peers=4000');
  expect(lab.options.peers).toBe(60);
  expect(lab.wrongAddress).toBe('peers must be a whole number from 10 to 300');
});

it('tells that the engine has stopped', async () => {
  open(SMALL);
  engine.fail('out of memory.');
  expect((await screen.findByRole('alert')).textContent).toBe(
    'The lab has stopped: out of memory. Reload the page.',
  );
});

it('draws only the sorts of packets that are wanted', async () => {
  open(SMALL);
  await user.click(screen.getByRole('checkbox', { name: 'Healing' }));
  await user.click(screen.getByRole('checkbox', { name: 'Who is here' }));
  expect([lab.shown.has('healing'), lab.shown.has('presence')]).toEqual([false, true]);
});

it('takes no more deeds than an address holds, and says so', async () => {
  const plan = Array.from({ length: 395 }, (_, at) => `${at}.start.1`).join(',');
  open(`${SMALL}&plan=${plan}`);
  await user.click(screen.getByRole('button', { name: 'Write' }));
  expect(engine.asked.filter(({ type }) => type === 'act')).toEqual([]);
  expect(screen.getByRole('alert').textContent).toMatch(/^This run is as long as/);
});
