// Who may wake whom, as two hosts keep it: given over the link, used when words wait, taken back.
import { describe, expect, it } from 'vitest';
import type { GivenTicket, TicketOutcome, UseTicket } from '../../bridge/wake.ts';
import { toMessageId } from '../../core/wire/ids.ts';
import { mergeFriends } from '../../store/backup/backup-merge.ts';
import type { FriendRecord } from '../../store/store.ts';
import { WAKE_GRACE_MS, WAKE_PERIOD_MS } from '../constants.ts';
import { code, friends, twoStrangers } from '../testing/knock-story.ts';
import type { Pair } from '../testing/knock-story.ts';
import type { TestPeer } from '../testing/host-harness.ts';

const DAY_MS = 86_400_000;
let words = 0;

function given(pair: Pair, change: Partial<GivenTicket> = {}): GivenTicket {
  return {
    id: '5'.repeat(32),
    by: 'subscription',
    untilMs: pair.harness.clock.nowMs() + 20 * DAY_MS,
    url: new URL(serverOf(pair.a)).href,
    ticket: 'T'.repeat(1366),
    ...change,
  };
}

const serverOf = ({ place }: TestPeer): string => place.environment.signalingUrl;

/** `a` lets `b` wake it, or no more. */
async function letWake(pair: Pair, ticket: GivenTicket | undefined): Promise<void> {
  const word = toMessageId((++words).toString(16).padStart(16, '0'));
  const { a, b, harness } = pair;
  await a.tab.ask({ type: 'letWake', friend: b.id, given: ticket, word });
  await harness.quiet();
}

const uses = ({ tab }: TestPeer): UseTicket[] =>
  tab.heard.flatMap((one) => (one.type === 'useTicket' ? [one] : []));
const waking = ({ tab }: TestPeer) => tab.friends[0]!.waking;

async function answer(pair: Pair, outcome: TicketOutcome, ticket = 'T'.repeat(1366)) {
  const friend = pair.a.id;
  pair.b.tab.port.say({ type: 'ticketUsed', friend, ticket, outcome });
  await pair.harness.quiet();
}

async function apart(): Promise<Pair> {
  const pair = await friends();
  await letWake(pair, given(pair));
  await pair.harness.unlink(pair.a, pair.b);
  return pair;
}

async function write(pair: Pair, text: string): Promise<void> {
  await pair.b.tab.writeDirect(pair.a.id, text);
  await pair.harness.quiet();
}

describe('letting a friend wake us', () => {
  it('[WU1] is off, and once wanted gives that friend a ticket over the link', async () => {
    const pair = await friends();
    const { a, b } = pair;
    expect([a.tab.friends[0]!.wakes, waking(b)]).toEqual([false, { type: 'no' }]);
    const ticket = given(pair);
    await letWake(pair, ticket);
    expect([a.tab.friends[0]!.wakes, waking(b)]).toEqual([true, { type: 'ready' }]);
    expect([b.tab.friends[0]!.wakes, waking(a)]).toEqual([false, { type: 'no' }]);
    const answered = await a.tab.ask({ type: 'wakeGrants' });
    const { id, untilMs, by } = ticket;
    const grants = [{ friend: b.id, id, untilMs, by }];
    expect(answered).toEqual({ type: 'wakeGrants', grants });
  });

  it('[WU1] shows nothing in the conversation', async () => {
    const pair = await friends();
    await letWake(pair, given(pair));
    const shown = pair.b.tab.directs.filter(({ content }) => content?.type !== 'introduction');
    expect(shown).toEqual([]);
    expect(pair.b.tab.friends[0]!.unread).toBe(0);
  });

  it('[WU1] waits for a friend who is away, and outlives stops on both sides', async () => {
    const pair = await friends();
    const { a, b, harness } = pair;
    await harness.unlink(a, b);
    await letWake(pair, given(pair));
    expect(waking(b)).toEqual({ type: 'no' });
    await harness.link(a, b);
    await harness.pass(60_000);
    for (const one of [a, b]) one.place.stop();
    for (const one of [a, b]) await one.tab.ask({ type: 'diagnostics' });
    await harness.quiet();
    expect([a.tab.friends[0]!.wakes, waking(b)]).toEqual([true, { type: 'ready' }]);
  });

  it('[WU8] is taken back at both ends', async () => {
    const pair = await friends();
    await letWake(pair, given(pair));
    await letWake(pair, undefined);
    expect([pair.a.tab.friends[0]!.wakes, waking(pair.b)]).toEqual([false, { type: 'no' }]);
    expect(await pair.a.tab.ask({ type: 'wakeGrants' })).toMatchObject({ grants: [] });
  });

  it('[WU8] ends with the friendship', async () => {
    const pair = await friends();
    await letWake(pair, given(pair));
    await pair.a.tab.ask({ type: 'removeFriend', friend: pair.b.id });
    expect(await pair.a.tab.ask({ type: 'wakeGrants' })).toMatchObject({ grants: [] });
  });

  it.each([
    ['for a server that isn’t the friend’s', { url: 'wss://elsewhere.example/' }],
    ['of another size', { ticket: 'T' }],
    ['of another form', { ticket: '!'.repeat(1366) }],
  ])('takes no ticket %s', async (_, change) => {
    const pair = await friends();
    await letWake(pair, given(pair, change));
    expect(waking(pair.b)).toEqual({ type: 'no' });
  });

  it('is refused for somebody who is no friend', async () => {
    const pair = await twoStrangers();
    const word = toMessageId('f'.repeat(16));
    const ask = { type: 'letWake', friend: pair.b.id, given: undefined, word } as const;
    expect(code(await pair.a.tab.ask(ask))).toBe('not-a-friend');
    expect(code(await pair.a.tab.ask({ type: 'wakeFriend', friend: pair.b.id }))).toBe(
      'not-a-friend',
    );
  });
});

describe('waking a friend', () => {
  it('[WU5] happens when words wait for it, after a while', async () => {
    const pair = await apart();
    const { b, a } = pair;
    await write(pair, 'are you there?');
    const { url, ticket } = given(pair);
    const use = { type: 'useTicket', friend: a.id, url, ticket, afterMs: WAKE_GRACE_MS };
    expect(uses(b)).toEqual([use]);
  });

  it('[WU5] happens once in a quarter of an hour', async () => {
    const pair = await apart();
    const { b, a, harness } = pair;
    await write(pair, 'one');
    await answer(pair, 'sent');
    expect(waking(b)).toMatchObject({ type: 'rests' });
    await write(pair, 'two');
    await b.tab.ask({ type: 'wakeFriend', friend: a.id });
    expect(uses(b)).toHaveLength(1);
    await harness.pass(WAKE_PERIOD_MS);
    await b.tab.ask({ type: 'wakeFriend', friend: a.id });
    await harness.quiet();
    expect(uses(b).map(({ afterMs }) => afterMs)).toEqual([WAKE_GRACE_MS, 0]);
  });

  it('[WU5] happens neither while it is here, nor for what isn’t a person’s words', async () => {
    const pair = await friends();
    const { a, b, harness } = pair;
    await letWake(pair, given(pair));
    await write(pair, 'hello');
    await b.tab.ask({ type: 'wakeFriend', friend: a.id });
    await harness.lobby(b);
    await harness.unlink(a, b);
    await b.tab.ask({ type: 'renameProfile', name: 'Sea otter' });
    await harness.quiet();
    expect(uses(b)).toEqual([]);
  });

  it('[WU5] happens once more when the page is opened, and the words still wait', async () => {
    const pair = await apart();
    const { b, a, harness } = pair;
    await write(pair, 'one');
    b.tab.port.close();
    await harness.quiet();
    const later = harness.tab(b.place, 'later');
    later.port.hold(true);
    await harness.quiet();
    const used = later.heard.filter(({ type }) => type === 'useTicket');
    expect(used).toMatchObject([{ friend: a.id, afterMs: WAKE_GRACE_MS }]);
    b.place.stop();
    await later.ask({ type: 'diagnostics' });
    await harness.quiet();
    expect(later.heard.filter(({ type }) => type === 'useTicket')).toEqual(used);
  });

  it.each(['gone', 'expired', 'unreadable', 'off'] as const)(
    '[WU6] ends with a ticket that is %s, until the friend gives another',
    async (outcome) => {
      const pair = await apart();
      const { a, b, harness } = pair;
      await answer(pair, outcome);
      expect(waking(b)).toEqual({ type: 'lost' });
      await write(pair, 'are you there?');
      await b.tab.ask({ type: 'wakeFriend', friend: a.id });
      expect(uses(b)).toEqual([]);
      await harness.link(a, b);
      await letWake(pair, given(pair, { ticket: 'U'.repeat(1366) }));
      await harness.pass(60_000);
      expect(waking(b)).toEqual({ type: 'ready' });
    },
  );

  it('[WU6] is over with the ticket’s end, whatever end the friend claims', async () => {
    const pair = await friends();
    const untilMs = pair.harness.clock.nowMs() + 4000 * DAY_MS;
    await letWake(pair, given(pair, { untilMs }));
    const kept = pair.b.place.disk().friends.get(pair.a.id)!.wakeable!;
    expect(kept.untilMs).toBeLessThan(pair.harness.clock.nowMs() + 31 * DAY_MS);
  });

  it('[WU6] may be tried again when it failed, and says so', async () => {
    const pair = await apart();
    const { a, b } = pair;
    await answer(pair, 'unreachable');
    expect(waking(b)).toEqual({ type: 'failed' });
    await b.tab.ask({ type: 'wakeFriend', friend: a.id });
    await pair.harness.quiet();
    expect(uses(b)).toHaveLength(1);
    await answer(pair, 'gone', 'another ticket');
    expect(waking(b)).toEqual({ type: 'failed' });
  });
});

it('a backup that is taken in leaves as it is who may wake whom here', () => {
  const own = { issuedAtMs: 1, wakes: { id: 'own' } } as unknown as FriendRecord;
  const other = { issuedAtMs: 2, wakes: { id: 'other' }, wakeable: { url: 'x' } };
  const merged = mergeFriends(own, other as unknown as FriendRecord);
  expect(merged).toMatchObject({ wakes: { id: 'own' }, wakeable: { url: 'x' } });
});
