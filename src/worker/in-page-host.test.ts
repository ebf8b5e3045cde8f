// Without a service worker: one tab is the host of all, and the next one takes over.
import { expect, it } from 'vitest';
import { createFakeChannels } from '../bridge/testing/fake-channels.ts';
import { createFakeClock } from '../bridge/testing/fake-clock.ts';
import { createInPageHost } from './in-page-host.ts';
import type { InPageHost } from './in-page-host.ts';
import { TestPlace } from './testing/test-place.ts';
import { TestTab } from './testing/test-tab.ts';

function bench(withChannels = true) {
  const clock = createFakeClock();
  const place = new TestPlace(clock, { place: 'tab' });
  const openChannel = withChannels ? createFakeChannels() : undefined;
  const open = (tab: string): { host: InPageHost; tab: TestTab } => {
    const host = createInPageHost({
      profile: 'default',
      tab,
      origin: 'https://example.org',
      surroundings: place.surroundings,
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

it('serves its own tab where tabs can’t reach each other', async () => {
  const { open } = bench(false);
  const one = open('one');
  expect(await one.tab.ask({ type: 'createProfile', name: 'fern' })).toEqual({ type: 'done' });
});
