// Knocking over the real rendezvous: whoever is there first, over other servers, days and restarts.
import { describe, expect, it } from 'vitest';
import { KNOCK_ASKED_MAX_MS } from '../../identity/constants.ts';
import { KNOCK_WAIT_MAX_MS, KNOCK_WAIT_MIN_MS } from '../constants.ts';
import { askFor, asker, certificateOf, heard } from '../testing/knock-site.ts';
import { KNOCK_ID, owner, URL_A, URL_B } from '../testing/knock-site.ts';
import { friend, Site } from '../testing/signaling-site.ts';

describe('a knock', () => {
  it('[KN4] reaches an owner who is there, at once', async () => {
    const world = new Site();
    const b = world.join(owner, URL_A, []);
    await world.clock.advance(100);
    const a = world.join(asker, URL_A, [friend(owner)]);
    a.signaling.ask(await certificateOf(asker), [askFor(world, owner)]);
    await world.clock.advance(2_000);
    await heard(b, 1);
    expect(b.knocks).toMatchObject([
      { id: KNOCK_ID, certificate: { peerId: asker.peerId, name: 'Ash' } },
    ]);
    expect(a.knocks).toEqual([]);
  });

  it('[KN4] reaches an owner who comes later, while the asker is there', async () => {
    const world = new Site();
    const a = world.join(asker, URL_A, [friend(owner)]);
    a.signaling.ask(await certificateOf(asker), [askFor(world, owner)]);
    await world.clock.advance(3_600_000);
    const b = world.join(owner, URL_A, []);
    await world.clock.advance(KNOCK_WAIT_MAX_MS + 2_000);
    await heard(b, 1);
  });

  it('[KN4] is repeated less and less often, with the same id, and ends', async () => {
    const world = new Site();
    const a = world.join(asker, URL_A, [friend(owner)]);
    const b = world.join(owner, URL_A, []);
    const askedAtMs = world.clock.nowMs();
    a.signaling.ask(await certificateOf(asker), [askFor(world, owner)]);
    await world.clock.advance(KNOCK_WAIT_MIN_MS + 2_000);
    await heard(b, 2);
    await world.clock.advance(3_600_000);
    await expect.poll(() => b.knocks.length).toBeGreaterThan(10);
    expect(b.knocks.length).toBeLessThan(20);
    expect(new Set(b.knocks.map(({ id }) => id)).size).toBe(1);
    for (const knock of b.knocks) expect(Math.abs(knock.askedAtMs - askedAtMs)).toBeLessThan(50);
    const published = world.server(URL_A).heard.filter((text) => text.includes('publishOneWay'));
    expect(new Set(published).size).toBe(published.length);
    a.signaling.ask(await certificateOf(asker), []);
    const count = b.knocks.length;
    await world.clock.advance(3_600_000);
    expect(b.knocks).toHaveLength(count);
  });

  it('[KN4] goes to the servers that the certificate names too, and comes by its own', async () => {
    const world = new Site();
    const b = world.join(owner, URL_B, []);
    const a = world.join(asker, URL_A, [friend(owner, URL_B)]);
    a.signaling.ask(await certificateOf(asker), [askFor(world, owner, URL_B)]);
    await world.clock.advance(2_000);
    await heard(b, 1);
  });

  it('[KN4] is not begun again for what was asked too long ago', async () => {
    const world = new Site();
    const a = world.join(asker, URL_A, [friend(owner)]);
    const b = world.join(owner, URL_A, []);
    const askedAtMs = world.clock.nowMs() - KNOCK_ASKED_MAX_MS - 1;
    a.signaling.ask(await certificateOf(asker), [{ ...askFor(world, owner), askedAtMs }]);
    await world.clock.advance(60_000);
    expect(b.knocks).toEqual([]);
  });

  it('[KN4] comes over midnight, and by a server that was restarted', async () => {
    const world = new Site();
    const a = world.join(asker, URL_A, [friend(owner)]);
    const b = world.join(owner, URL_A, []);
    await world.clock.advance(11 * 3_600_000);
    a.signaling.ask(await certificateOf(asker), [askFor(world, owner)]);
    for (let hour = 23; hour < 26; hour++) {
      const before = b.knocks.length;
      if (hour === 25) {
        world.server(URL_A).stop();
        await world.clock.advance(60_000);
        world.server(URL_A).start();
      }
      await world.clock.advance(3_600_000);
      await expect.poll(() => b.knocks.length - before).toBeGreaterThan(8);
    }
  });
});
