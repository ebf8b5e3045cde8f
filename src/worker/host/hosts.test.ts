// Which host is there for whom, and what follows on the end of one.
import { describe, expect, it } from 'vitest';
import { BRIDGE_VERSION } from '../../bridge/messages.ts';
import type { HostBatch, TabBatch, TabMessage } from '../../bridge/messages.ts';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import { createHosts } from './hosts.ts';
import { RESTART_PAUSE_MS } from '../constants.ts';
import { TestPlace } from '../testing/test-place.ts';

const HELLO: TabMessage = { type: 'hello', holder: false, linksUp: [] };
const CREATE: TabMessage = {
  type: 'ask',
  request: 'r',
  ask: { type: 'createProfile', name: 'fern' },
};
const batch = (first: number, ...messages: TabMessage[]): TabBatch => ({
  foyer: BRIDGE_VERSION,
  profile: 'default',
  tab: 'one',
  first,
  messages,
});

function bench() {
  const clock = createFakeClock();
  const place = new TestPlace(clock);
  const said: HostBatch[] = [];
  const hosts = createHosts(place.environment);
  const receive = (one: TabBatch): Promise<void> => hosts.receive(one, (back) => said.push(back));
  const types = (): string[] =>
    said.splice(0).flatMap(({ messages }) => messages.map(({ type }) => type));
  const soon = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  return { clock, place, hosts, receive, types, soon };
}

describe('a host that has failed', () => {
  it('is followed by one that asks the tabs for their hello', async () => {
    const { clock, place, receive, types, soon } = bench();
    await receive(batch(0, HELLO, CREATE));
    clock.advance(RESTART_PAUSE_MS);
    await soon();
    types();
    place.fault = () => 'full';
    const wish = {
      type: 'mute',
      author: 'a'.repeat(64) as never,
      lobby: undefined,
      on: true,
    } as const;
    await receive(batch(2, { type: 'ask', request: 's', ask: { type: 'wish', wish } }));
    await soon();
    expect(types()).toEqual(['trouble', 'answer', 'helloWanted']);
  });

  it('right after its start is followed by none until a tab says something', async () => {
    const { clock, place, receive, types, soon } = bench();
    place.fault = () => 'blocked';
    await receive(batch(0, HELLO));
    await soon();
    expect(types()).toEqual(['trouble']);
    clock.advance(RESTART_PAUSE_MS);
    place.fault = () => undefined;
    await receive(batch(0, HELLO));
    expect(types()).toContain('welcome');
  });
});

describe('a host whose place another one has taken', () => {
  it('is followed by none in this worker until a tab comes back to it', async () => {
    const { clock, place, receive, types, soon } = bench();
    await receive(batch(0, HELLO));
    clock.advance(RESTART_PAUSE_MS);
    await soon();
    types();
    const forEver = (): Promise<void> => new Promise(() => {});
    void place.locks.request('foyer-host-default', { steal: true }, forEver).catch(() => {});
    await soon();
    clock.advance(60_000);
    await soon();
    expect(types()).toEqual([]);
  });
});

describe('closing', () => {
  it('ends all of them at once, and nobody is answered any more', async () => {
    const { hosts, receive, types, soon } = bench();
    await receive(batch(0, HELLO));
    types();
    hosts.close();
    await receive(batch(1, { type: 'keepAlive' }));
    await soon();
    expect(types()).toEqual([]);
  });
});
