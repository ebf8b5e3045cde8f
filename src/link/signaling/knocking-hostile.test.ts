// Inboxes and those who mean harm: strangers with the certificate, and servers that drop, repeat,
// hold back, forge and lie about time.
import { describe, expect, it } from 'vitest';
import { certificateBytes } from '../../identity/certificate/certificate.ts';
import { KNOCK_AGE_MAX_MS } from '../../identity/constants.ts';
import { inboxPublicKey } from '../../identity/keys/inbox-key.ts';
import { sealKnock } from '../../identity/knock/knock.ts';
import { dayOf } from '../../identity/pair/pair-keys.ts';
import { KNOCK_WAIT_MAX_MS } from '../constants.ts';
import { askFor, asker, certificateOf, heard, inboxToday } from '../testing/knock-site.ts';
import { KNOCK_ID, owner, stranger, URL_A, visit } from '../testing/knock-site.ts';
import { countingBytes } from '../testing/link-peers.ts';
import { friend, Site } from '../testing/signaling-site.ts';
import { inboxTopic } from './knocking.ts';
import { payloadFrom } from './signaling-text.ts';

describe('a stranger with the certificate', () => {
  it('[KN1] hears nothing of the inbox, whatever it tries', async () => {
    const world = new Site();
    world.join(owner, URL_A, []);
    const eve = await visit(world, URL_A);
    const topic = inboxToday(world, owner);
    await eve.say({ type: 'listen', topics: [topic] });
    const { key } = { key: 'A'.repeat(43) };
    await eve.say({ type: 'listenOneWay', keys: [{ publicKey: key, proof: 'A'.repeat(86) }] });
    const a = world.join(asker, URL_A, [friend(owner)]);
    a.signaling.ask(await certificateOf(asker), [askFor(world, owner)]);
    await world.clock.advance(60_000);
    const types = eve.heard.map(({ type }) => type);
    expect(types).toEqual(['welcome', 'listeners', 'refused']);
    expect(eve.heard[1]).toMatchObject({ others: 0 });
  });

  it('[KN1] is answered the same whether the owner is there or not', async () => {
    const answers = [];
    for (const isThere of [true, false]) {
      const world = new Site();
      if (isThere) world.join(owner, URL_A, []);
      await world.clock.advance(1_000);
      const eve = await visit(world, URL_A);
      const topic = inboxToday(world, owner);
      const payload = payloadFrom(new Uint8Array(3_072));
      answers.push(await eve.say({ type: 'publishOneWay', topic, payload }));
      answers.push(await eve.say({ type: 'listen', topics: [topic] }));
      answers.push(await eve.say({ type: 'publish', topic, payload }));
    }
    expect(answers.slice(0, 3)).toEqual(answers.slice(3));
  });

  it('[KN1] takes no place away from the owner', async () => {
    const world = new Site();
    const topic = inboxToday(world, owner);
    for (let line = 0; line < 12; line++) {
      await (await visit(world, URL_A)).say({ type: 'listen', topics: [topic] });
    }
    const b = world.join(owner, URL_A, []);
    const a = world.join(asker, URL_A, [friend(owner)]);
    a.signaling.ask(await certificateOf(asker), [askFor(world, owner)]);
    await world.clock.advance(3_000);
    await heard(b, 1);
  });

  it('[KN9] that floods one inbox with rubbish does not keep a knock out', async () => {
    const world = new Site();
    const b = world.join(owner, URL_A, []);
    const eve = await visit(world, URL_A);
    const topic = inboxToday(world, owner);
    const rubbish = payloadFrom(new Uint8Array(3_072).fill(7));
    const a = world.join(asker, URL_A, [friend(owner)]);
    a.signaling.ask(await certificateOf(asker), [askFor(world, owner)]);
    for (let second = 0; second < 120; second++) {
      await eve.say({ type: 'publishOneWay', topic, payload: rubbish });
    }
    await expect.poll(() => b.knocks.length).toBeGreaterThan(0);
    expect(eve.heard.map(({ type }) => type)).toContain('refused');
  });
});

describe('a hostile server', () => {
  const sealed = async (atMs: number, more = {}) =>
    sealKnock({
      secret: asker.secret,
      certificate: certificateBytes(await certificateOf(asker)) as Uint8Array,
      ownerKey: owner.publicKey,
      id: KNOCK_ID,
      askedAtMs: atMs,
      sealedAtMs: atMs,
      random: countingBytes(9),
      ...more,
    });

  it('[KN2] that swaps, alters or forges brings nobody to the door', async () => {
    const world = new Site();
    const b = world.join(owner, URL_A, []);
    await world.clock.advance(1_000);
    const topic = inboxToday(world, owner);
    const nowMs = world.clock.nowMs();
    const forOther = await sealed(nowMs, { ownerKey: stranger.publicKey });
    const inOthersName = await sealed(nowMs, { secret: stranger.secret });
    const altered = (await sealed(nowMs)).map((byte, at) => (at === 100 ? byte ^ 1 : byte));
    for (const bytes of [forOther, inOthersName, altered, new Uint8Array(2)]) {
      world
        .server(URL_A)
        .say(JSON.stringify({ type: 'message', topic, payload: payloadFrom(bytes) }));
    }
    const good = payloadFrom(await sealed(nowMs));
    world.server(URL_A).say(JSON.stringify({ type: 'message', topic, payload: good }));
    await world.clock.advance(5_000);
    await heard(b, 1);
  });

  it('[KN3] that repeats says nothing new, and that holds back says nothing at all', async () => {
    const world = new Site();
    const b = world.join(owner, URL_A, []);
    await world.clock.advance(1_000);
    const payload = payloadFrom(await sealed(world.clock.nowMs()));
    const say = async (): Promise<void> => {
      const topic = inboxToday(world, owner);
      world.server(URL_A).say(JSON.stringify({ type: 'message', topic, payload }));
      await world.clock.advance(1_000);
    };
    await say();
    await say();
    await heard(b, 2);
    const [first, second] = b.knocks;
    expect(second).toMatchObject({ id: first?.id });
    await world.clock.advance(KNOCK_AGE_MAX_MS);
    await say();
    // A fresh one shows that all before it has been dealt with.
    const fresh = payloadFrom(await sealed(world.clock.nowMs(), { id: '2e'.repeat(16) }));
    const topic = inboxToday(world, owner);
    world.server(URL_A).say(JSON.stringify({ type: 'message', topic, payload: fresh }));
    await world.clock.advance(1_000);
    await heard(b, 3);
    expect(b.knocks.map(({ id }) => id.slice(0, 2))).toEqual(['1d', '1d', '2e']);
  });

  it('[KN3] that lies about time brings no old knock back', async () => {
    const world = new Site();
    const server = world.server(URL_A);
    const oldMs = world.clock.nowMs();
    const payload = payloadFrom(await sealed(oldMs));
    await world.clock.advance(86_400_000);
    // It says that it is yesterday: our own clock doesn't bear it out.
    server.clockOffsetMs = -86_400_000;
    const b = world.join(owner, URL_A, []);
    await world.clock.advance(1_000);
    for (const atMs of [oldMs, world.clock.nowMs()]) {
      const topic = inboxTopic(inboxPublicKey(owner.publicKey, dayOf(atMs)));
      server.say(JSON.stringify({ type: 'message', topic, payload }));
    }
    const topic = inboxToday(world, owner);
    const good = payloadFrom(await sealed(world.clock.nowMs(), { id: '2e'.repeat(16) }));
    server.say(JSON.stringify({ type: 'message', topic, payload: good }));
    await world.clock.advance(1_000);
    await heard(b, 1);
    expect(b.knocks[0]?.id.slice(0, 2)).toBe('2e');
  });

  it('[KN4] that drops everything for a while is got over', async () => {
    const world = new Site();
    const a = world.join(asker, URL_A, [friend(owner)]);
    const b = world.join(owner, URL_A, []);
    world.server(URL_A).loses = (frame) => frame.includes('publishOneWay');
    a.signaling.ask(await certificateOf(asker), [askFor(world, owner)]);
    await world.clock.advance(3_600_000);
    expect(b.knocks).toEqual([]);
    world.server(URL_A).loses = () => false;
    await world.clock.advance(KNOCK_WAIT_MAX_MS + 2_000);
    await heard(b, 1);
  });

  it('[KN3] clocks that are wrong by minutes change nothing about when it was asked', async () => {
    const world = new Site();
    world.server(URL_A).clockOffsetMs = 7 * 60_000;
    const b = world.join(owner, URL_A, []);
    const a = world.join(asker, URL_A, [friend(owner)]);
    const askedAtMs = world.clock.nowMs();
    a.signaling.ask(await certificateOf(asker), [askFor(world, owner)]);
    await world.clock.advance(2_000);
    await heard(b, 1);
    expect(Math.abs((b.knocks[0]?.askedAtMs ?? 0) - askedAtMs)).toBeLessThan(100);
  });
});
