// Links over sleep, wake and changes of the network, in virtual time: what is dead is noticed and
// replaced within seconds, and nobody dials in vain.
import { describe, expect, it } from 'vitest';
import { PROBE_ANSWER_MAX_MS, SIGNALING_PROBE_MAX_MS, SILENCE_MAX_MS } from '../constants.ts';
import { areLinked, linkedPair, talk, UP } from '../testing/tab-world.ts';
import type { TabWorld, WorldTab } from '../testing/tab-world.ts';

const NIGHT_MS = 8 * 3_600_000;
/** Until it is clear what is dead, and then a dial. */
const SECONDS_MS = Math.max(PROBE_ANSWER_MAX_MS, SIGNALING_PROBE_MAX_MS) + 2_000;

/** Both have a link that wasn't there before; how long it took. */
async function untilRelinked(world: TabWorld, a: WorldTab, b: WorldTab): Promise<number> {
  const changes = (one: WorldTab, other: WorldTab): number =>
    one.states.get(other.peer.peerId)?.length ?? 0;
  const before = changes(a, b) + changes(b, a);
  const tookMs = await world.until(
    () => areLinked(a, b) && changes(a, b) + changes(b, a) >= before + 4,
  );
  await talk(world, a, b);
  return tookMs;
}

function loseNetwork(...tabs: readonly WorldTab[]): void {
  for (const tab of tabs) tab.loseNetwork();
}

describe('two friends whose machines slept for a night', () => {
  it('are linked again within seconds after both woke', async () => {
    const { world, a, b } = await linkedPair();
    loseNetwork(a, b);
    await world.clock.sleep(NIGHT_MS);
    expect(await untilRelinked(world, a, b)).toBeLessThan(SECONDS_MS);
  });

  it('are so too where the steady clock slept with them', async () => {
    const { world, a, b } = await linkedPair();
    loseNetwork(a, b);
    world.clock.suspend(NIGHT_MS);
    // Until the next look at the clocks.
    expect(await untilRelinked(world, a, b)).toBeLessThan(5_000 + SECONDS_MS);
  });

  it('understand each other though a clock that slept reckoned the server’s time', async () => {
    const { world, a, b } = await linkedPair();
    world.clock.suspend(NIGHT_MS);
    await world.clock.advance(6_000);
    expect(areLinked(a, b)).toBe(true);
    b.page.onLeave();
    const again = world.open(b.peer);
    expect(await world.until(() => areLinked(a, again))).toBeLessThan(1_500);
    expect(a.states.get(b.peer.peerId)?.join()).not.toContain('clock-off');
  });

  it('keep a link that lives, and are seen by it', async () => {
    const { world, a, b } = await linkedPair();
    await world.clock.sleep(60_000);
    await world.clock.advance(60_000);
    expect([a, b].map(({ states }) => [...states.values()][0]?.filter((s) => s === UP))).toEqual([
      [UP],
      [UP],
    ]);
    expect(world.net.dials).toBe(2);
  });
});

describe('a friend whose network is another one', () => {
  it.each([
    ['who offers', 0],
    ['who answers', 1],
  ])('has a new link within seconds, though the old one says nothing: %s', async (_, at) => {
    const { world, a, b } = await linkedPair();
    const moves = at === 0 ? a : b;
    loseNetwork(moves);
    moves.page.onNetwork();
    expect(await untilRelinked(world, a, b)).toBeLessThan(SECONDS_MS);
    expect(world.net.dials).toBe(4);
  });

  it('is missed by the other after SILENCE_MAX_MS at the latest, and sought at once', async () => {
    const { world, a, b } = await linkedPair();
    loseNetwork(b);
    await world.until(() => a.stateOf(b.peer) !== UP, SILENCE_MAX_MS + 11_000);
    b.page.onNetwork();
    expect(await world.until(() => areLinked(a, b))).toBeLessThan(SECONDS_MS);
  });

  it('whose link lives keeps it', async () => {
    const { world, a, b } = await linkedPair();
    for (let change = 0; change < 5; change++) {
      a.page.onNetwork();
      await world.clock.advance(700);
    }
    await world.clock.advance(30_000);
    expect(areLinked(a, b)).toBe(true);
    expect(world.net.dials).toBe(2);
  });
});

describe('without a network', () => {
  it('nobody dials, for as long as it takes', async () => {
    const { world, a, b } = await linkedPair();
    loseNetwork(a, b);
    world.signaling.stop();
    for (const tab of [a, b]) tab.page.onOffline();
    await world.clock.advance(3_600_000);
    expect(a.stateOf(b.peer)).toBe('offline no-signaling');
    expect(world.net.dials).toBe(2);
  });

  it('it is known within seconds, and dials end their wait as soon as it is back', async () => {
    const { world, a, b } = await linkedPair();
    loseNetwork(a, b);
    for (const tab of [a, b]) tab.page.onOffline();
    world.signaling.stop();
    await world.clock.advance(SIGNALING_PROBE_MAX_MS + 100);
    expect(a.links.stats().signaling[0]?.trouble).toBe('silent');
    await world.clock.advance(15 * 60_000);
    world.signaling.start();
    for (const tab of [a, b]) tab.page.onNetwork();
    expect(await world.until(() => areLinked(a, b))).toBeLessThan(1_000);
  });

  it('a server that still answers is kept: a browser may be wrong', async () => {
    const { world, a, b } = await linkedPair();
    for (const tab of [a, b]) tab.page.onOffline();
    await world.clock.advance(60_000);
    expect(areLinked(a, b)).toBe(true);
    expect(world.signaling.opened).toBe(2);
    b.page.onLeave();
    const again = world.open(b.peer);
    expect(await world.until(() => areLinked(a, again))).toBeLessThan(1_500);
  });
});

it('a page that is hidden and held up doesn’t come to its servers anew each time', async () => {
  const { world, a, b } = await linkedPair();
  for (let minute = 0; minute < 10; minute++) {
    await world.clock.sleep(60_000);
    // What comes from the network is not held up.
    await world.clock.advance(100);
  }
  expect(areLinked(a, b)).toBe(true);
  expect(world.signaling.opened).toBe(2);
});
