// Whoever has moved to another signaling server, and is looked for at a former one: by friends and
// askers who only know an old certificate.
import { describe, expect, it } from 'vitest';
import { createCertificate } from '../../identity/certificate/certificate.ts';
import { FORMER_SERVERS_MAX, SIGNALING_RETRY_MAX_MS } from '../constants.ts';
import { askFor, asker, certificateOf, heard, owner, stranger } from '../testing/knock-site.ts';
import { friend, hello, id, Site } from '../testing/signaling-site.ts';

const [HERE, FORMER, THEIRS] = [
  'ws://here.example/signal',
  'ws://former.example/signal',
  'ws://theirs.example/signal',
] as const;

const certificate = (...signalingUrls: string[]): Promise<string> =>
  createCertificate(owner.secret, { name: 'Ash', signalingUrls, issuedAtMs: 2 });

/** The friend knows the old certificate; where the friend is, the owner can't go. */
async function moved(...named: string[]) {
  const world = new Site();
  const a = world.join(owner, HERE, [friend(stranger)]);
  a.signaling.ask(await certificate(...named), []);
  const b = world.join(stranger, THEIRS, [friend(owner, FORMER)]);
  await world.clock.advance(100);
  return { world, a, b };
}

describe('at a former server', () => {
  it('[KN21] a friend with an old certificate meets its owner, and none without it', async () => {
    const lost = await moved(HERE);
    expect([lost.a.told, lost.b.told]).toEqual([['absent'], ['absent']]);
    const { world, a, b } = await moved(HERE, FORMER);
    expect(a.signaling.reachabilityOf(stranger.peerId)).toBe('there');
    expect(b.signaling.send(owner.peerId, id('5e51'), hello)).toBe(true);
    expect(a.signaling.send(stranger.peerId, id('5e52'), hello)).toBe(true);
    await world.clock.advance(100);
    expect(a.told).toContain('hello 5e51');
    expect(b.told).toContain('hello 5e52');
  });

  it('[KN21] a knock by an old certificate is heard', async () => {
    const { world, a } = await moved(HERE, FORMER);
    const c = world.join(asker, THEIRS, [friend(owner, FORMER)]);
    c.signaling.ask(await certificateOf(asker), [askFor(world, owner, FORMER)]);
    await world.clock.advance(2_000);
    await heard(a, 1);
  });

  it('[KN21] one listens no more than the certificate says, and to so many at most', async () => {
    const others = [1, 2, 3].map((at) => `ws://${at}.example/signal`);
    const { world, a } = await moved(HERE, ...others);
    expect(world.opened.filter((url) => others.includes(url))).toEqual(
      others.slice(0, FORMER_SERVERS_MAX),
    );
    a.signaling.ask(await certificate(HERE), []);
    await world.clock.advance(100);
    for (const url of others) expect(world.server(url).openCount).toBe(0);
    expect(world.server(HERE).openCount).toBe(1);
  });

  it('[KN21] that is down is tried less and less often, and keeps nobody waiting', async () => {
    const world = new Site();
    world.server(FORMER).stop();
    const a = world.join(owner, HERE, [friend(stranger)]);
    a.signaling.ask(await certificate(HERE, FORMER), []);
    const b = world.join(stranger, HERE, [friend(owner)]);
    await world.clock.advance(100);
    expect([a, b].map(({ told }) => told.at(-1))).toEqual(['there!', 'there!']);
    const hourMs = 3_600_000;
    await world.clock.advance(hourMs);
    const tries = (): number => world.opened.filter((url) => url === FORMER).length;
    const early = tries();
    expect(early).toBeGreaterThan(5);
    await world.clock.advance(hourMs);
    // Waits are drawn, from half of the longest on.
    expect(tries() - early).toBeLessThanOrEqual((2 * hourMs) / SIGNALING_RETRY_MAX_MS + 1);
    world.server(FORMER).start();
    const c = world.join(asker, THEIRS, [friend(owner, FORMER)]);
    c.signaling.ask(await certificateOf(asker), [askFor(world, owner, FORMER)]);
    await world.clock.advance(SIGNALING_RETRY_MAX_MS * 3);
    await heard(a, 1);
  });

  it('[KN21] that is hostile now keeps nobody from the present one', async () => {
    const world = new Site();
    const former = world.server(FORMER);
    former.clockOffsetMs = 86_400_000;
    former.meddles = (frame) => (frame.includes('"listen') ? [] : [frame, 'rubbish', frame]);
    const a = world.join(owner, HERE, [friend(stranger)]);
    a.signaling.ask(await certificate(HERE, FORMER), []);
    const b = world.join(stranger, HERE, [friend(owner, HERE, FORMER)]);
    await world.clock.advance(100);
    expect(a.signaling.send(stranger.peerId, id('5e51'), hello)).toBe(true);
    await world.clock.advance(100);
    expect(b.told).toContain('hello 5e51');
    expect(former.heard.join()).not.toContain('publish');
  });
});
