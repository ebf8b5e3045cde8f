// Without a service worker: one tab is the host of all, and the next one takes over.
import { expect, it } from 'vitest';
import { createFakeChannels } from '../../bridge/testing/fake-channels.ts';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import { PASSPHRASE } from '../../store/testing/sealed-bench.ts';
import { createInPageHost } from './in-page-host.ts';
import type { InPageHost } from './in-page-host.ts';
import { TestPlace } from '../testing/test-place.ts';
import { TestTab } from '../testing/test-tab.ts';

function bench(withChannels = true) {
  const clock = createFakeClock();
  const place = new TestPlace(clock, { place: 'tab' });
  const openChannel = withChannels ? createFakeChannels() : undefined;
  const open = (tab: string): { host: InPageHost; tab: TestTab } => {
    const host = createInPageHost({
      profile: 'default',
      tab,
      origin: 'https://example.org',
      environment: place.environment,
      openChannel,
    });
    return { host, tab: new TestTab({ place, clock, tab, carrier: host.carrier }) };
  };
  const moments = async (count: number): Promise<void> => {
    for (let moment = 0; moment < count; moment++) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(100);
    }
  };
  return { open, moments, place };
}

it('serves its own tab and all others', async () => {
  const { open, moments, place } = bench();
  const one = open('one');
  const two = open('two');
  await one.tab.ask({ type: 'createProfile', name: 'fern' });
  await moments(5);
  expect(two.tab.profile).toEqual(one.tab.profile);
  expect(place.locks.names()).toContain('foyer-serving-default');
  expect(await two.tab.ask({ type: 'diagnostics' })).toMatchObject({
    diagnostics: { place: 'tab' },
  });
});

it('lives on in another tab when its own one goes', async () => {
  const { open, moments } = bench();
  const one = open('one');
  const two = open('two');
  await one.tab.ask({ type: 'createProfile', name: 'fern' });
  one.tab.port.close();
  one.host.close();
  const answer = two.tab.ask({ type: 'renameProfile', name: 'moss' });
  await moments(60);
  expect(await answer).toEqual({ type: 'done' });
  expect(two.tab.profile).toMatchObject({ name: 'moss', peerId: one.tab.profile!.peerId });
});

it('is unlocked by any tab that has the key, wherever it runs', async () => {
  const { open, moments } = bench();
  const one = open('one');
  const two = open('two');
  await one.tab.ask({ type: 'createProfile', name: 'fern' });
  await two.tab.ask({ type: 'setPassphrase', passphrase: PASSPHRASE });
  await moments(20);
  expect([one.tab.lock?.type, two.tab.lock?.type]).toEqual(['unlocked', 'unlocked']);
  one.tab.port.close();
  one.host.close();
  await moments(60);
  expect(two.tab.profile).toMatchObject({ name: 'fern' });
  const three = open('three');
  await moments(20);
  expect(three.tab.profile).toMatchObject({ name: 'fern' });

  expect(await three.tab.ask({ type: 'lock' })).toEqual({ type: 'done' });
  await moments(20);
  for (const { tab } of [two, three]) {
    expect(tab.lock).toEqual({ type: 'locked' });
    expect(tab.profile).toBeUndefined();
    tab.port.close();
  }
  two.host.close();
  await moments(60);
  const four = open('four');
  await moments(60);
  expect(four.tab.lock).toEqual({ type: 'locked' });
  expect(await four.tab.ask({ type: 'wipe' })).toEqual({ type: 'done' });
  await moments(20);
  expect([four.tab.lock, four.tab.profile]).toEqual([{ type: 'open' }, undefined]);
});

it('serves its own tab where tabs can’t reach each other', async () => {
  const { open } = bench(false);
  const one = open('one');
  expect(await one.tab.ask({ type: 'createProfile', name: 'fern' })).toEqual({ type: 'done' });
});
