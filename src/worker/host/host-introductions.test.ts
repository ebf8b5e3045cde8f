// Two friends of one person are made known to each other: what each is asked, what comes of it, and
// what nobody learns. Then introducers who lie, flood or repeat.
import { describe, expect, it } from 'vitest';
import { toMessageId } from '../../core/wire/ids.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { DirectContent } from '../../core/wire/content.ts';
import { createCertificate } from '../../identity/certificate/certificate.ts';
import { createIdentitySecret } from '../../identity/keys/keys.ts';
import { INTRODUCED_BY_FRIEND_MAX } from '../constants.ts';
import { HostHarness } from '../testing/host-harness.ts';
import type { TestPeer } from '../testing/host-harness.ts';
import { add, askings, carry, code, identity, knocks } from '../testing/knock-story.ts';

interface Three {
  readonly harness: HostHarness;
  readonly a: TestPeer;
  readonly b: TestPeer;
  readonly c: TestPeer;
}

let words = 0;
const freshId = () => toMessageId((++words).toString(16).padStart(16, '0'));

/** `a` is a friend of both others, and linked with them; they don't know each other. */
async function three(): Promise<Three> {
  const harness = new HostHarness();
  const [a, b, c] = [
    await harness.peer('ada'),
    await harness.peer('bea'),
    await harness.peer('cleo'),
  ];
  for (const other of [b, c]) {
    await harness.befriend(a, other);
    await harness.link(a, other);
  }
  await harness.pass(2_000);
  return { harness, a, b, c };
}

async function introduce({ harness, a }: Three, one: TestPeer, other: TestPeer): Promise<string> {
  const friends = [one.id, other.id] as const;
  const answer = a.tab.ask({ type: 'introduce', friends, ids: [freshId(), freshId()] });
  const said = code(await harness.answered(answer));
  await harness.pass(2_000);
  return said;
}

async function say({ harness, a }: Three, to: TestPeer, content: DirectContent): Promise<void> {
  const wish = { type: 'writeDirect', friend: to.id, id: freshId(), content } as const;
  await harness.answered(a.tab.wish(wish));
  await harness.pass(1_000);
}

async function accept({ harness }: Three, who: TestPeer, whom: TestPeer): Promise<string> {
  const said = code(await harness.answered(who.tab.ask({ type: 'acceptKnock', peer: whom.id })));
  await harness.quiet();
  return said;
}

async function restart({ harness }: Three, who: TestPeer): Promise<void> {
  who.place.stop();
  await who.tab.ask({ type: 'diagnostics' });
  await harness.quiet();
}

const met = ({ tab }: TestPeer): PeerId[] =>
  identity({ tab } as TestPeer).friends.map((f) => f.peerId);

async function stranger(name: string): Promise<{ certificate: string }> {
  const secret = createIdentitySecret((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
  const fields = { name, signalingUrls: [], issuedAtMs: 1 };
  return { certificate: await createCertificate(secret, fields) };
}

describe('an introduction', () => {
  it('[KN12] asks both, with the introducer’s word for the name', async () => {
    const all = await three();
    await all.a.tab.ask({ type: 'nameFriend', friend: all.c.id, name: 'Cleo of the boats' });
    expect(await introduce(all, all.b, all.c)).toBe('done');
    expect(knocks(all.b)).toMatchObject([
      {
        peerId: all.c.id,
        name: 'cleo',
        state: 'waiting',
        asked: false,
        introducedBy: [{ peerId: all.a.id, name: 'ada', as: 'Cleo of the boats' }],
      },
    ]);
    expect(knocks(all.c)).toMatchObject([{ peerId: all.b.id, introducedBy: [{ as: 'bea' }] }]);
    expect([met(all.b), met(all.c)]).toEqual([[all.a.id], [all.a.id]]);
  });

  it('[KN13] tells nobody of the first yes, by knock or goodbye', async () => {
    const all = await three();
    const { a, b, c } = all;
    await introduce(all, b, c);
    const before = [a.tab.heard.length, c.tab.heard.length];
    expect(await accept(all, b, c)).toBe('friendAdded');
    expect(askings(b)).toContain('introduced');
    expect(identity(b)).toMatchObject({ asks: [], goodbyes: [] });
    expect(met(b)).toEqual([a.id, c.id]);
    expect([a.tab.heard.length, c.tab.heard.length]).toEqual(before);
    // Thought better of it: the other never hears that there was a yes.
    await b.tab.ask({ type: 'removeFriend', friend: c.id });
    await all.harness.quiet();
    expect(identity(b).goodbyes).toEqual([]);
  });

  it('[KN14] and two times yes make friends, who know by whom', async () => {
    const all = await three();
    const { harness, a, b, c } = all;
    await introduce(all, b, c);
    await accept(all, b, c);
    await accept(all, c, b);
    await harness.link(b, c);
    await harness.quiet();
    for (const [who, other] of [
      [b, c],
      [c, b],
    ] as const) {
      const friend = who.tab.friends.find(({ peerId }) => peerId === other.id);
      expect(friend).toMatchObject({
        asking: 'no',
        how: 'introduced',
        introducedBy: [{ peerId: a.id, name: 'ada' }],
      });
      expect([knocks(who), who.place.disk().knocks.size]).toEqual([[], 0]);
    }
    await harness.answered(b.tab.writeDirect(c.id, 'hello'));
    await harness.quiet();
    expect(c.tab.directs.at(-1)).toMatchObject({ content: { text: 'hello' } });
    expect(a.tab.friends).toHaveLength(2);
  });

  it('[KN13] is declined in silence, for good', async () => {
    const all = await three();
    const { a, b, c } = all;
    await introduce(all, b, c);
    const before = [a.tab.heard.length, c.tab.heard.length];
    await b.tab.ask({ type: 'declineKnocks', peers: [c.id] });
    await all.harness.quiet();
    expect([a.tab.heard.length, c.tab.heard.length]).toEqual(before);
    await introduce(all, b, c);
    expect(knocks(b)).toMatchObject([{ state: 'declined' }]);
    await b.tab.ask({ type: 'undeclineKnock', peer: c.id });
    await all.harness.quiet();
    expect(await accept(all, b, c)).toBe('friendAdded');
  });

  it('[KN12] reaches who was away, and outlives stops on each side', async () => {
    const all = await three();
    const { harness, a, b, c } = all;
    await harness.unlink(a, c);
    await introduce(all, b, c);
    expect([knocks(b).length, knocks(c).length]).toEqual([1, 0]);
    await restart(all, a);
    await restart(all, b);
    expect(knocks(b)).toMatchObject([{ peerId: c.id, state: 'waiting' }]);
    await accept(all, b, c);
    await restart(all, b);
    expect(askings(b)).toContain('introduced');
    await harness.link(a, c);
    await harness.pass(5_000);
    await restart(all, c);
    expect(knocks(c)).toMatchObject([{ peerId: b.id, introducedBy: [{ peerId: a.id }] }]);
    await accept(all, c, b);
    await restart(all, c);
    expect(met(c)).toEqual([a.id, b.id]);
  });

  it('[KN13] may be followed by asking oneself, which tells of the yes', async () => {
    const all = await three();
    const { b, c } = all;
    await introduce(all, b, c);
    await accept(all, b, c);
    await b.tab.ask({ type: 'askAgain', friend: c.id });
    await all.harness.quiet();
    await carry(all, b, c);
    expect(knocks(c)).toMatchObject([{ peerId: b.id, asked: true, introducedBy: [{}] }]);
    await accept(all, c, b);
    expect(c.tab.friends.find(({ peerId }) => peerId === b.id)).toMatchObject({ how: 'request' });
  });

  it('[KN15] is made of friends alone whom one has met', async () => {
    const all = await three();
    const { harness, a, b } = all;
    const d = await harness.peer('dora');
    expect(await introduce(all, b, d)).toBe('not-a-friend');
    await add({ harness } as never, a, d);
    expect(await introduce(all, b, d)).toBe('never-met');
    expect(await introduce(all, b, b)).toBe('misuse');
    expect(knocks(b)).toEqual([]);
  });
});

describe('an introducer', () => {
  it('[KN16] that forges, or introduces oneself, itself or a friend, is not heard', async () => {
    const all = await three();
    const { harness, a, b, c } = all;
    const { certificate } = c.tab.profile!;
    const at = certificate.length - 40;
    const forged = certificate.slice(0, at) + (certificate[at] === 'a' ? 'b' : 'a');
    const own = (peer: TestPeer) => peer.tab.profile!.certificate;
    const texts = ['', 'foyer1', forged + certificate.slice(at + 1), own(a), own(b)];
    for (const text of texts) {
      await say(all, b, { type: 'introduction', certificate: text, name: 'Cleo' });
    }
    expect(knocks(b)).toEqual([]);
    await harness.befriend(b, c);
    await introduce(all, b, c);
    expect([knocks(b), knocks(c)]).toEqual([[], []]);
  });

  it('[KN16] brings back nobody who was removed or blocked', async () => {
    const all = await three();
    const { harness, b, c } = all;
    await harness.befriend(b, c);
    await b.tab.ask({ type: 'removeFriend', friend: c.id });
    await harness.pass(2_000);
    await introduce(all, b, c);
    expect(knocks(b)).toEqual([]);
    await add({ harness } as never, b, c);
    await b.tab.ask({ type: 'blockPeer', peer: c.id });
    await harness.pass(2_000);
    await introduce(all, b, c);
    expect(knocks(b)).toMatchObject([{ peerId: c.id, state: 'blocked' }]);
  });

  it('[KN17] that floods is bounded and told, and who repeats takes one place', async () => {
    const all = await three();
    const { harness, a, b, c } = all;
    await introduce(all, b, c);
    await introduce(all, b, c);
    expect(knocks(b)).toHaveLength(1);
    for (let n = 0; n < INTRODUCED_BY_FRIEND_MAX + 2; n++) {
      const { certificate } = await stranger(`s${n}`);
      await say(all, b, { type: 'introduction', certificate, name: `s${n}` });
    }
    expect(knocks(b)).toHaveLength(INTRODUCED_BY_FRIEND_MAX);
    const told = b.tab.heard.findLast((one) => one.type === 'knocks')!;
    expect(told.introducedTooMany).toEqual([{ friend: a.id, left: 3 }]);
    // A knock has places of its own.
    const d = await harness.peer('dora');
    await add({ harness } as never, d, b);
    await carry({ harness } as never, d, b);
    expect(knocks(b)).toHaveLength(INTRODUCED_BY_FRIEND_MAX + 1);
    // The friendship ends, and with it the introducing.
    await b.tab.ask({ type: 'removeFriend', friend: a.id });
    await harness.pass(2_000);
    expect(knocks(b)).toMatchObject([{ peerId: d.id }]);
    await restart(all, b);
    expect(knocks(b)).toHaveLength(1);
  });
});
