// What the page for whoever looks for a fault is given about the links.
import { expect, it } from 'vitest';
import type { LinkReport } from '../../bridge/links.ts';
import { MemoryDisk } from '../../store/memory/memory-disk.ts';
import { createMemoryStore } from '../../store/memory/memory-store.ts';
import { twoFriends } from '../testing/protected-story.ts';
import type { Story } from '../testing/protected-story.ts';

async function links({ harness, a }: Story): Promise<readonly LinkReport[]> {
  const answer = await harness.answered(a.tab.ask({ type: 'diagnostics' }));
  await harness.quiet();
  return answer.type === 'diagnostics' ? answer.diagnostics.links : [];
}

it('asks the holder of the links, and shows what it told last', async () => {
  const story = await twoFriends();
  const { harness, a, b } = story;
  const other = harness.tab(a.place, 'other');
  await harness.quiet();
  const path = { local: 'host', remote: 'srflx', protocol: 'udp' };
  const report = { friend: b.id, state: 'up', path, roundTripMs: 12 } as const;
  expect(await links(story)).toEqual([]);
  expect(a.tab.types().filter((type) => type === 'linkReportsWanted')).toHaveLength(1);
  expect(other.types()).not.toContain('linkReportsWanted');

  other.port.say({ type: 'linkReports', reports: [{ ...report, roundTripMs: 99 }] });
  a.tab.port.say({ type: 'linkReports', reports: [report] });
  await harness.quiet();
  expect(await links(story)).toEqual([report]);

  other.port.hold(true);
  await harness.quiet();
  expect(await links(story)).toEqual([]);
});

it('says nothing of storage where the browser doesn’t', async () => {
  const disk = new MemoryDisk();
  const story = await twoFriends({
    createStore: () => ({
      ...createMemoryStore({ disk }),
      estimate: () => Promise.reject(new TypeError('not here')),
    }),
  });
  const answer = await story.harness.answered(story.a.tab.ask({ type: 'diagnostics' }));
  expect(answer).toMatchObject({ type: 'diagnostics' });
  expect(answer).not.toHaveProperty('diagnostics.storage.usedBytes');
});

it('knows nothing of links to somebody who is no friend any more', async () => {
  const story = await twoFriends();
  const { harness, a, b } = story;
  const report = { friend: b.id, state: 'up', path: undefined, roundTripMs: undefined } as const;
  a.tab.port.say({ type: 'linkReports', reports: [report] });
  await harness.quiet();
  expect(await links(story)).toEqual([report]);
  await harness.answered(a.tab.ask({ type: 'removeFriend', friend: b.id }));
  expect(await links(story)).toEqual([]);
});
