// Own words to a friend through the one door: on disk first, in order, each once, delivered only
// when the friend has named them.
import { describe, expect, it } from 'vitest';
import { DIRECT_QUEUE_MAX, DIRECT_RETRY_MS, DIRECT_WINDOW } from '../constants.ts';
import { nextMark, NO_MARK } from '../state/direct/direct-mark.ts';
import { messageId, peer } from '../testing/samples.ts';
import { OnePeer } from '../testing/one-peer.ts';
import type { SentOf } from '../testing/one-peer.ts';

const [B, C] = [peer('B'), peer('C')];
const EPOCH = 'ee'.repeat(8);
const said = (text: string) => ({ type: 'chat', text }) as const;
type Sent = SentOf<'direct'>;

/** B, as far as these tests need it: says what it has, and acknowledges. */
function ready(a: OnePeer, mark = NO_MARK, epoch = EPOCH, life = epoch): void {
  a.receive(B, { type: 'directReady', life, epoch, count: 0, mark });
}
function lacksNothing(a: OnePeer, mark = NO_MARK, count = 0): void {
  a.receive(B, { type: 'directLacking', epoch: EPOCH, count, mark, ids: [] });
}
function acknowledge(a: OnePeer, sent: readonly Sent[], change: Partial<Sent> = {}): string {
  const mark = sent.reduce(nextMark, NO_MARK);
  const { epoch, sequence, id } = { ...sent.at(-1)!, ...change };
  a.receive(B, { type: 'directAck', epoch, sequence, id, mark });
  return mark;
}
function linked(): OnePeer {
  const a = new OnePeer([B, C]);
  a.linkUp(B, C);
  ready(a);
  lacksNothing(a);
  a.takeSteps();
  return a;
}
const write = (a: OnePeer, n: number, text = `${n}`): void => {
  a.step({ type: 'writeDirect', friend: B, id: messageId(n), content: said(text) });
};
const sentNow = (a: OnePeer): Sent[] => a.takeSentOf('direct');
const sequences = (a: OnePeer): number[] => sentNow(a).map(({ sequence }) => sequence);
const ids = (a: OnePeer): string[] => sentNow(a).map(({ id }) => id);
const states = (a: OnePeer): string[] => {
  a.store.flush(a.nowMs);
  return a.store.directs(B).map(({ state }) => state);
};

describe('[DM1] writing', () => {
  it('saves safely before it sends, to this friend only', () => {
    const a = linked();
    write(a, 1);
    const [step] = a.takeSteps();
    expect(step!.saveFirst.map(({ type }) => type)).toEqual(['putDirect', 'putFriendState']);
    expect(step!.isStrict).toBe(true);
    expect(step!.send.map(({ friend }) => friend)).toEqual([B]);
  });

  it('without a link waits, through a stop, and goes in order when the friend takes it', () => {
    const a = new OnePeer([B]);
    for (const n of [1, 2, 3]) write(a, n);
    expect(states(a)).toEqual(['waiting', 'waiting', 'waiting']);
    a.restart();
    a.takeSteps();
    a.linkUp(B);
    expect(sequences(a)).toEqual([]);
    ready(a);
    expect(sequences(a)).toEqual([1, 2, 3]);
    expect(states(a)).toEqual(['sent', 'sent', 'sent']);
  });

  it('goes again, from the first that isn’t acknowledged, under each new epoch', () => {
    const a = linked();
    for (const n of [1, 2, 3]) write(a, n);
    const mark = acknowledge(a, sentNow(a).slice(0, 2));
    expect(states(a)).toEqual(['delivered', 'delivered', 'sent']);
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    a.takeSteps();
    ready(a, mark, 'dd'.repeat(8));
    const again = sentNow(a);
    expect(again).toMatchObject([{ epoch: 'dd'.repeat(8), sequence: 1, id: messageId(3) }]);
  });

  it('keeps a window under way, and goes on as it is acknowledged', () => {
    const a = linked();
    for (let n = 1; n <= DIRECT_WINDOW + 5; n++) write(a, n);
    const sent = sentNow(a);
    expect(sent.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: DIRECT_WINDOW }, (_, n) => n + 1),
    );
    acknowledge(a, sent.slice(0, 3));
    expect(sequences(a)).toEqual([1, 2, 3].map((n) => DIRECT_WINDOW + n));
  });

  it('asks the friend who says nothing, ever more seldom, and begins anew with its answer', () => {
    const a = linked();
    write(a, 1);
    a.takeSteps();
    const asked = (ms: number): number => {
      a.pass(ms);
      return a.takeSentOf('directAsk').length;
    };
    expect(asked(DIRECT_RETRY_MS - 1)).toBe(0);
    expect([asked(5_000), asked(DIRECT_RETRY_MS), asked(DIRECT_RETRY_MS)]).toEqual([1, 0, 1]);
    ready(a, NO_MARK, 'dd'.repeat(8));
    expect(ids(a)).toEqual([messageId(1)]);
  });

  it('tells a friend ever more seldom what it never acknowledges under any epoch', () => {
    const a = linked();
    write(a, 1);
    const told: number[] = [];
    for (let second = 0; second < 120; second++) {
      ready(a, NO_MARK, second.toString(16).padStart(16, '0'));
      a.pass(1_000);
      if (sentNow(a).length > 0) told.push(second);
    }
    expect(told.length).toBeGreaterThan(2);
    expect(told.length).toBeLessThan(12);
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    ready(a, NO_MARK, 'dd'.repeat(8));
    expect(ids(a)).toEqual([messageId(1)]);
  });

  it('[HO3] twice with one id is once; too many at once are refused', () => {
    const a = new OnePeer([B]);
    write(a, 1);
    write(a, 1);
    expect(a.store.directs(B)).toHaveLength(1);
    for (let n = 2; n <= DIRECT_QUEUE_MAX; n++) write(a, n);
    expect(() => write(a, DIRECT_QUEUE_MAX + 1)).toThrow(RangeError);
    expect(a.store.directs(B)).toHaveLength(DIRECT_QUEUE_MAX);
  });

  it('[HO3] twice with one id is once, delivered meanwhile or not, and over a stop', () => {
    const a = linked();
    write(a, 1);
    const mark = acknowledge(a, sentNow(a));
    write(a, 1);
    a.restart('sudden');
    a.linkUp(B);
    ready(a, mark);
    a.takeSteps();
    write(a, 1);
    expect(sequences(a)).toEqual([]);
    expect(a.store.directs(B)).toHaveLength(1);
  });
});

describe('[DM4] an acknowledgement', () => {
  it.each([
    ['of another epoch', { epoch: '00'.repeat(8) }],
    ['of another message', { id: messageId('other') }],
    ['of more than was sent', { sequence: 2 }],
    ['of less than nothing', { sequence: 0 }],
  ])('%s delivers nothing', (_, change) => {
    const a = linked();
    write(a, 1);
    acknowledge(a, sentNow(a), change);
    expect(states(a)).toEqual(['sent']);
    expect(a.core.drops()).toEqual({ unasked: 1 });
  });

  it('of other content under our id delivers nothing, and neither does another friend’s', () => {
    const a = linked();
    write(a, 1);
    const [sent] = sentNow(a);
    acknowledge(a, [{ ...sent!, body: Uint8Array.of(1) }]);
    const { epoch, sequence, id } = sent!;
    a.receive(C, { type: 'directAck', epoch, sequence, id, mark: nextMark(NO_MARK, sent!) });
    expect(states(a)).toEqual(['sent']);
    acknowledge(a, [sent!]);
    expect(states(a)).toEqual(['delivered']);
  });
});

describe('[DM5] what the friend says to have', () => {
  it('delivers those whose acknowledgement was lost, and sends only the others again', () => {
    const a = linked();
    for (const n of [1, 2, 3]) write(a, n);
    const mark = sentNow(a).slice(0, 2).reduce(nextMark, NO_MARK);
    a.restart('sudden');
    a.linkUp(B);
    a.takeSteps();
    ready(a, mark);
    expect(states(a)).toEqual(['delivered', 'delivered', 'sent']);
    const sent = a.takeSent();
    expect(sent.map(({ packet }) => packet.type)).toEqual(['direct']);
    expect(sent[0]!.packet).toMatchObject({ id: messageId(3) });
  });

  it('is audited when it is nothing that we know: what it lacks goes again', () => {
    const a = linked();
    for (const n of [1, 2, 3]) write(a, n);
    acknowledge(a, sentNow(a));
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    a.takeSteps();
    // B's disk is that of the moment after the first.
    ready(a, 'aa'.repeat(8));
    const [offer] = a.takeSentOf('directOffer');
    expect(offer!.entries.map(({ id }) => id).sort()).toEqual([1, 2, 3].map(messageId).sort());
    const lost = [messageId(2), messageId(3)];
    const answer = { epoch: EPOCH, count: 1, mark: 'aa'.repeat(8), ids: lost };
    a.receive(B, { type: 'directLacking', ...answer });
    expect(ids(a).sort()).toEqual([...lost].sort());
    expect(states(a)).toEqual(['delivered', 'sent', 'sent']);
  });

  it('is audited once when nobody knows what was delivered, and known from then on', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    ready(a, 'aa'.repeat(8));
    expect(a.takeSentOf('directOffer')).toMatchObject([{ entries: [] }]);
    lacksNothing(a, 'aa'.repeat(8));
    a.restart('sudden');
    a.linkUp(B);
    a.takeSteps();
    ready(a, 'aa'.repeat(8));
    expect(a.takeSentOf('directOffer')).toEqual([]);
  });

  it('costs nothing anew, however often it says so, and however much waits', () => {
    const a = linked();
    let reads = 0;
    for (let n = 0; n < 3; n++) {
      const content = {
        type: 'chat',
        get text() {
          reads++;
          return 'hello';
        },
      } as const;
      a.step({ type: 'writeDirect', friend: B, id: messageId(n), content });
    }
    const claim = (n: number): void => {
      ready(a, `a${n}`.repeat(8), `e${n}`.repeat(8));
      a.receive(B, { type: 'directAck', epoch: EPOCH, sequence: 1, id: messageId(0), mark: EPOCH });
    };
    for (let n = 0; n < 3; n++) claim(n);
    const before = reads;
    for (let n = 3; n < 10; n++) claim(n);
    expect(reads).toBe(before);
  });

  it('is audited page by page, however much was said', () => {
    const a = linked();
    const total = 200;
    let mark = NO_MARK;
    for (let n = 1; n <= total; n++) {
      write(a, n);
      const [sent] = sentNow(a);
      mark = nextMark(mark, sent!);
      const { epoch, sequence, id } = sent!;
      a.receive(B, { type: 'directAck', epoch, sequence, id, mark });
    }
    a.takeSteps();
    ready(a, 'aa'.repeat(8), 'dd'.repeat(8));
    const offered = new Set<string>();
    for (let page = 0; page < 4; page++) {
      for (const { entries } of a.takeSentOf('directOffer')) {
        for (const { id } of entries) offered.add(id);
      }
      const answer = { epoch: 'dd'.repeat(8), count: total, mark: 'aa'.repeat(8), ids: [] };
      a.receive(B, { type: 'directLacking', ...answer });
    }
    expect(offered.size).toBe(total);
    expect(a.core.drops()).toEqual({});
  });
});

describe('[DM9] somewhere else', () => {
  const told = (a: OnePeer) => a.takeAnnounced().filter(({ type }) => type === 'elsewhere');

  it('a friend who hears two of us in turn says so, and we say it to the person', () => {
    const a = linked();
    const [one, two] = ['11'.repeat(8), '22'.repeat(8)];
    for (const [at, life] of [one, two, two].entries()) ready(a, NO_MARK, `0${at}`.repeat(8), life);
    expect(a.takeSentOf('directElsewhere')).toEqual([]);
    ready(a, NO_MARK, '07'.repeat(8), one);
    expect(a.takeSentOf('directElsewhere')).toMatchObject([{ friend: B }]);
    a.receive(B, { type: 'directElsewhere' });
    expect(told(a)).toEqual([{ type: 'elsewhere', friend: B, how: 'two-places' }]);
  });

  it('a friend who has more and more words of ours that we don’t know means the same', () => {
    const a = linked();
    a.takeSteps();
    for (const [at, count] of [2, 2].entries()) {
      const epoch = `0${at}`.repeat(8);
      const mark = `a${at}`.repeat(8);
      ready(a, mark, epoch);
      a.receive(B, { type: 'directLacking', epoch, count, mark, ids: [] });
    }
    expect(told(a)).toEqual([{ type: 'elsewhere', friend: B, how: 'unknown-words' }]);
  });
});
