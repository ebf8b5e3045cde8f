// Somebody whose server is another one now, or who has another name: what the own certificate says,
// what a friend takes from it, and what it doesn't.
import { describe, expect, it } from 'vitest';
import { toMessageId } from '../../core/wire/ids.ts';
import { createCertificate, parseCertificate } from '../../identity/certificate/certificate.ts';
import { createIdentitySecret, identitySecretFrom } from '../../identity/keys/keys.ts';
import { PASSPHRASE } from '../../store/testing/sealed-bench.ts';
import { HostHarness } from '../testing/host-harness.ts';
import type { TestPeer } from '../testing/host-harness.ts';
import { identity, knocks } from '../testing/knock-story.ts';
import { ask, textsIn, twoFriends } from '../testing/protected-story.ts';
import { TestPlace } from '../testing/test-place.ts';

const HERE = 'wss://example.org/signal';
const THERE = 'wss://other.example/signal';

interface Pair {
  readonly harness: HostHarness;
  /** Who moves. */
  readonly a: TestPeer;
  readonly b: TestPeer;
  readonly move: (url: string) => Promise<void>;
}

async function pair(): Promise<Pair> {
  const harness = new HostHarness();
  const a = await harness.peer('fern');
  const b = await harness.peer('otter');
  await harness.befriend(a, b);
  await harness.link(a, b);
  await harness.pass(2_000);
  const move = async (url: string): Promise<void> => {
    a.place.move(url);
    a.place.stop();
    await a.tab.ask({ type: 'diagnostics' });
    await harness.quiet();
  };
  return { harness, a, b, move };
}

let words = 0;

/** `from` says of somebody what the text says. */
async function say({ harness }: Pair, from: TestPeer, to: TestPeer, text: string): Promise<void> {
  const id = toMessageId((++words).toString(16).padStart(16, '0'));
  const content = { type: 'introduction', certificate: text, name: 'fern' } as const;
  await harness.answered(from.tab.wish({ type: 'writeDirect', friend: to.id, id, content }));
  await harness.pass(2_000);
}

const own = ({ tab }: TestPeer): string => tab.profile!.certificate;
const urls = (who: TestPeer): readonly string[] => identity(who).friends[0]!.signalingUrls;
const known = ({ place }: TestPeer, { id }: TestPeer) => place.disk().friends.get(id);

async function certificate(who: TestPeer, url: string, plusMs: number): Promise<string> {
  const { name, issuedAtMs } = await parseCertificate(own(who));
  const { secret } = identity(who);
  const fields = { name, signalingUrls: [url], issuedAtMs: issuedAtMs + plusMs };
  return createCertificate(identitySecretFrom(secret), fields);
}

describe('a certificate', () => {
  it('[KN18] names the place where the profile was opened, and the one before', async () => {
    const all = await pair();
    const before = own(all.a);
    await all.move(THERE);
    const { signalingUrls, peerId } = await parseCertificate(own(all.a));
    expect([signalingUrls, peerId]).toEqual([[THERE, HERE], all.a.id]);
    expect(own(all.a)).not.toBe(before);
    expect(identity(all.a).certificate).toBe(own(all.a));
    const moved = own(all.a);
    await all.move(THERE);
    expect(own(all.a)).toBe(moved);
  });

  it('[HA4] names the same places for who hides the address', async () => {
    const all = await pair();
    await all.a.tab.ask({ type: 'hideAddress', hide: true });
    await all.move(THERE);
    expect((await parseCertificate(own(all.a))).signalingUrls).toEqual([THERE, HERE]);
    expect(identity(all.a)).toMatchObject({ relayOnly: true });
  });

  it('[KN18] that can’t be saved keeps nobody out of the profile', async () => {
    const all = await pair();
    const before = own(all.a);
    all.a.place.fault = (doing) => (doing === 'commit' ? 'full' : undefined);
    await all.move(THERE);
    expect(own(all.a)).toBe(before);
    all.a.place.fault = () => undefined;
    await all.move(THERE);
    expect((await parseCertificate(own(all.a))).signalingUrls).toEqual([THERE, HERE]);
  });
});

describe('a backup', () => {
  it('[KN18] [KN20] taken in at another site, and back, leads friends there', async () => {
    const story = await twoFriends();
    const { harness, b } = story;
    let { a } = story;
    const sites: readonly (readonly string[])[] = [
      [THERE, HERE],
      [HERE, THERE],
    ];
    for (const [site, former] of sites) {
      const from = { ...story, a };
      const backup = await ask(from, { type: 'exportBackup', passphrase: PASSPHRASE });
      if (backup.type !== 'backup') throw new Error('a backup must have been made');
      await harness.unlink(a, b);
      a.tab.port.close();
      a.place.stop();
      const there = { signalingUrl: site! };
      a = harness.elsewhere(a, new TestPlace(harness.clock, there));
      const to = { ...story, a };
      await ask(to, { type: 'importBackup', file: backup.file, passphrase: PASSPHRASE });
      expect((await parseCertificate(own(a))).signalingUrls).toEqual([site, former]);
      expect(identity(a)).toMatchObject({ peerId: story.a.id, certificate: own(a) });
      expect(urls(b)[0]).toBe(former);
      await harness.link(a, b);
      await harness.pass(10_000);
      expect(known(b, a)).toMatchObject({ certificateText: own(a), signalingUrls: [site, former] });
      expect(await textsIn(to)).toEqual(['roses']);
    }
  });
});

describe('a friend', () => {
  it('[KN19] who makes itself known anew is met at its new place, and else as before', async () => {
    const all = await pair();
    const { harness, a, b, move } = all;
    await b.tab.ask({ type: 'nameFriend', friend: a.id, name: 'Fern of the hills' });
    await b.tab.ask({ type: 'compareFriend', friend: a.id, compared: true });
    const before = known(b, a);
    await move(THERE);
    await harness.link(a, b);
    await say(all, a, b, own(a));
    expect(urls(b)).toEqual([THERE, HERE]);
    const { issuedAtMs } = await parseCertificate(own(a));
    const changed = { signalingUrls: [THERE, HERE], certificateText: own(a), issuedAtMs };
    const { linkedAtMs } = known(b, a)!;
    expect(known(b, a)).toEqual({ ...before, ...changed, linkedAtMs });
    expect(knocks(b)).toEqual([]);
    b.place.stop();
    await b.tab.ask({ type: 'diagnostics' });
    await harness.quiet();
    expect(urls(b)).toEqual([THERE, HERE]);
  });

  it('[KN19] who was away learns it later', async () => {
    const all = await pair();
    const { harness, a, b, move } = all;
    await harness.unlink(a, b);
    await move(THERE);
    await say(all, a, b, own(a));
    expect(urls(b)).toEqual([HERE]);
    await harness.link(a, b);
    await harness.pass(5_000);
    expect(urls(b)).toEqual([THERE, HERE]);
  });

  it('[KN19] takes no older certificate, whoever says it again', async () => {
    const all = await pair();
    const { a, b } = all;
    const newer = await certificate(a, THERE, 2);
    await say(all, a, b, newer);
    expect(urls(b)).toEqual([THERE]);
    for (const text of [own(a), await certificate(a, HERE, 1), await certificate(a, HERE, 2)]) {
      await say(all, a, b, text);
      expect(known(b, a)).toMatchObject({ certificateText: newer, signalingUrls: [THERE] });
    }
  });

  it('[KN19] takes none that is forged, by another key, or by somebody else’s word', async () => {
    const all = await pair();
    const { harness, a, b } = all;
    const c = await harness.peer('crane');
    await harness.befriend(b, c);
    await harness.link(b, c);
    await harness.pass(2_000);
    const before = known(b, a)!.certificateText;
    const newer = await certificate(a, THERE, 5);
    const at = newer.length - 40;
    const forged = `${newer.slice(0, at)}${newer[at] === 'a' ? 'b' : 'a'}${newer.slice(at + 1)}`;
    const other = createIdentitySecret((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
    const fields = { name: 'fern', signalingUrls: [THERE], issuedAtMs: 1e13 };
    for (const text of [forged, await createCertificate(other, fields)]) await say(all, a, b, text);
    await say(all, c, b, newer);
    expect(known(b, a)).toMatchObject({ certificateText: before, signalingUrls: [HERE] });
    expect(known(b, c)).toMatchObject({ signalingUrls: [HERE] });
  });
});

describe('friends', () => {
  it('[KN20] are told of a new place and of a new name, each once, also who was away', async () => {
    const all = await pair();
    const { harness, a, b, move } = all;
    const c = await harness.peer('crane');
    await a.tab.ask({ type: 'addFriend', text: own(c) });
    await harness.unlink(a, b);
    await move(THERE);
    expect(urls(b)).toEqual([HERE]);
    await harness.link(a, b);
    await harness.pass(5_000);
    expect(known(b, a)).toMatchObject({ certificateText: own(a), signalingUrls: [THERE, HERE] });
    await a.tab.ask({ type: 'renameProfile', name: 'moss' });
    await harness.pass(5_000);
    expect(known(b, a)).toMatchObject({ name: 'moss', signalingUrls: [THERE, HERE] });
    await move(THERE);
    await harness.pass(5_000);
    const told = a.tab.directs.map(({ friend, content }) => [friend, content?.type]);
    expect(told).toEqual([
      [b.id, 'introduction'],
      [b.id, 'introduction'],
    ]);
    expect(b.tab.friends[0]).toMatchObject({ unread: 0 });
    expect(knocks(b)).toEqual([]);
  });

  it.each(['before', 'after'] as const)(
    '[KN20] are told whenever the worker is stopped %s a commit',
    async (stop) => {
      for (const nth of [1, 2, 3, 4]) {
        const all = await pair();
        const { harness, a, b } = all;
        a.place.move(THERE);
        a.place.stop();
        const at = a.place.commits + nth;
        a.place.stopsAt = (commit) => (commit === at ? stop : undefined);
        await harness.answered(a.tab.ask({ type: 'diagnostics' }));
        await harness.pass(5_000);
        await harness.link(a, b);
        await harness.pass(5_000);
        expect([stop, nth, urls(b)]).toEqual([stop, nth, [THERE, HERE]]);
        expect(known(a, b)).not.toHaveProperty('untold');
      }
    },
  );

  it('[KN20] who were never met are told at the first link', async () => {
    const all = await pair();
    const { harness, a, move } = all;
    const c = await harness.peer('crane');
    await harness.befriend(a, c);
    await move(THERE);
    const d = await harness.peer('dove');
    // Has kept the certificate of before.
    const { certificateText } = known(c, a)!;
    await d.tab.ask({ type: 'addFriend', text: certificateText });
    await a.tab.ask({ type: 'addFriend', text: own(d) });
    for (const one of [c, d]) {
      expect(known(a, one)).toMatchObject({ untold: true });
      await harness.link(a, one);
      await harness.pass(5_000);
      expect(urls(one)).toEqual([THERE, HERE]);
      expect(known(a, one)).not.toHaveProperty('untold');
    }
  });

  it('[KN20] of a profile of before this was noted are told nothing by a mere start', async () => {
    const all = await pair();
    const { harness, a, b } = all;
    await harness.pass(5_000);
    a.place.stop();
    await a.tab.ask({ type: 'diagnostics' });
    await harness.unlink(a, b);
    await harness.link(a, b);
    await harness.pass(5_000);
    expect(known(a, b)).not.toHaveProperty('untold');
    expect(a.tab.directs).toEqual([]);
  });

  it('[KN19] hear of a newer certificate alone as other friends to be met', async () => {
    const all = await pair();
    const { a, b } = all;
    const told = (): number => b.tab.heard.filter(({ type }) => type === 'linkIdentity').length;
    const before = told();
    await say(all, a, b, own(a));
    expect(told()).toBe(before);
    await say(all, a, b, await certificate(a, THERE, 2));
    expect(told()).toBe(before + 1);
  });
});
