// What friends show each other of themselves, through two hosts and their disks; and groups, which
// nobody hears of.
import { expect, it } from 'vitest';
import { portraitOf } from '../../core/testing/portraits.ts';
import { portraitNameOf } from '../../core/wire/portrait.ts';
import type { Ask } from '../../bridge/messages.ts';
import type { Status } from '../../bridge/friends.ts';
import type { TestPeer } from '../testing/host-harness.ts';
import { code, friends } from '../testing/knock-story.ts';
import type { Pair } from '../testing/knock-story.ts';
import { ask, twoFriends } from '../testing/protected-story.ts';
import { PASSPHRASE } from '../../store/testing/sealed-bench.ts';
import { diskText } from '../../store/testing/every-write.ts';

const JPEG = portraitOf(Uint8Array.of(1, 2, 3));
const BUSY: Status = { kind: 'busy', words: 'in the garden', endsAtMs: 0 };
const NOTHING: Status = { kind: 'plain', words: '', endsAtMs: 0 };

async function asked({ harness }: Pair, { tab }: TestPeer, wanted: Ask): Promise<string> {
  const answer = await harness.answered(tab.ask(wanted));
  await harness.pass(2_000);
  return code(answer);
}

async function portrait({ harness }: Pair, of: TestPeer, at: TestPeer) {
  const answer = await harness.answered(at.tab.ask({ type: 'portrait', peer: of.id }));
  return answer.type === 'portrait' ? answer.jpeg : answer;
}

async function restart({ harness }: Pair, who: TestPeer): Promise<void> {
  who.place.stop();
  await who.tab.ask({ type: 'diagnostics' });
  await harness.pass(2_000);
}

const shown = ({ tab }: TestPeer) => tab.friends[0]!;

it('[FS1] a friend sees status and portrait, also after a start, and their end', async () => {
  const pair = await friends();
  const { a, b } = pair;
  expect(shown(b)).not.toHaveProperty('status');
  expect(await asked(pair, a, { type: 'setStatus', status: BUSY })).toBe('done');
  expect(await asked(pair, a, { type: 'setPortrait', jpeg: JPEG })).toBe('done');
  const name = portraitNameOf(JPEG);
  expect(a.tab.profile).toMatchObject({ status: BUSY, portrait: name });
  expect(shown(b)).toMatchObject({ status: BUSY, portrait: name });
  expect(await portrait(pair, a, b)).toEqual(JPEG);
  expect(await portrait(pair, a, a)).toEqual(JPEG);
  await restart(pair, b);
  expect(shown(b)).toMatchObject({ status: BUSY, portrait: name });
  await asked(pair, a, { type: 'setStatus', status: NOTHING });
  await asked(pair, a, { type: 'setPortrait', jpeg: undefined });
  expect(shown(b)).not.toHaveProperty('status');
  expect(shown(b)).not.toHaveProperty('portrait');
  expect(await portrait(pair, a, b)).toBeUndefined();
});

it('[FS2] who was away hears it with the next link, and of what was taken back too', async () => {
  const pair = await friends();
  const { harness, a, b } = pair;
  await harness.unlink(a, b);
  await asked(pair, a, { type: 'setStatus', status: BUSY });
  await asked(pair, a, { type: 'setPortrait', jpeg: JPEG });
  expect(shown(b)).not.toHaveProperty('status');
  await restart(pair, a);
  await harness.link(a, b);
  await harness.pass(2_000);
  expect(shown(b)).toMatchObject({ status: BUSY, portrait: portraitNameOf(JPEG) });
  await harness.unlink(a, b);
  await asked(pair, a, { type: 'setPortrait', jpeg: undefined });
  await harness.link(a, b);
  await harness.pass(2_000);
  expect(shown(b)).not.toHaveProperty('portrait');
});

it('[FS4] a portrait that a friend has isn’t sent again', async () => {
  const pair = await friends();
  const { harness, a, b } = pair;
  await asked(pair, a, { type: 'setPortrait', jpeg: JPEG });
  await restart(pair, b);
  const before = a.tab.heard.length;
  await harness.unlink(a, b);
  await harness.link(a, b);
  await harness.pass(2_000);
  const sizes = a.tab.heard
    .slice(before)
    .flatMap((one) => (one.type === 'send' ? one.sends : []))
    .map(({ packet }) => packet[0]);
  expect(sizes).toContain(36);
  expect(sizes).not.toContain(38);
});

it('[FS3] [FS5] what can’t be shown is refused, and changes nothing', async () => {
  const pair = await friends();
  const long = { ...BUSY, words: 'w'.repeat(321) };
  expect(await asked(pair, pair.a, { type: 'setStatus', status: long })).toBe('misuse');
  const svg = new TextEncoder().encode('<svg/>');
  expect(await asked(pair, pair.a, { type: 'setPortrait', jpeg: svg })).toBe('misuse');
  expect(pair.a.tab.profile).not.toHaveProperty('status');
});

it('groups are kept for oneself: over a start, and nothing is sent', async () => {
  const pair = await friends();
  const { a, b } = pair;
  const before = a.tab.heard.length;
  const group = 'the garden';
  expect(await asked(pair, a, { type: 'groupFriends', friends: [b.id], group })).toBe('done');
  expect(shown(a)).toMatchObject({ group });
  await restart(pair, a);
  expect(shown(a)).toMatchObject({ group });
  const sent = a.tab.heard
    .slice(before)
    .flatMap((one) => (one.type === 'send' ? one.sends : []))
    .map(({ packet }) => new TextDecoder().decode(packet));
  expect(sent.filter((one) => one.includes(group))).toEqual([]);
  expect(shown(b)).not.toHaveProperty('group');
  await asked(pair, a, { type: 'groupFriends', friends: [b.id], group: ' ' });
  expect(shown(a)).not.toHaveProperty('group');
  const nobody = { type: 'groupFriends', friends: [b.id, a.id], group } as const;
  expect(await asked(pair, a, nobody)).toBe('not-a-friend');
  expect(shown(a)).not.toHaveProperty('group');
});

it('all of it is sealed on a protected disk', async () => {
  const story = await twoFriends();
  const { a, b, harness } = story;
  const words = 'weeding all day';
  await harness.answered(b.tab.ask({ type: 'setStatus', status: { ...BUSY, words } }));
  await harness.answered(b.tab.ask({ type: 'setPortrait', jpeg: JPEG }));
  await harness.answered(a.tab.ask({ type: 'setStatus', status: { ...BUSY, words } }));
  const group = 'neighbours';
  await ask(story, { type: 'groupFriends', friends: [b.id], group });
  await harness.pass(2_000);
  await ask(story, { type: 'setPassphrase', passphrase: PASSPHRASE });
  expect(shown(a)).toMatchObject({ status: { words }, portrait: portraitNameOf(JPEG), group });
  const disk = diskText(a.place.disk());
  for (const secret of [words, group, portraitNameOf(JPEG)]) expect(disk).not.toContain(secret);
});
