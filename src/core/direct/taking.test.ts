// A friend's words through the one door: safe on disk before they are acknowledged, in order, each
// once, where they belong in time.
import { describe, expect, it } from 'vitest';
import { DIRECT_LEAD_MAX_MS, DIRECT_SINCE_SLACK_MS } from '../constants.ts';
import { nextMark, NO_MARK } from '../state/direct/direct-mark.ts';
import { messageId, NOW_MS, peer } from '../testing/samples.ts';
import { OnePeer } from '../testing/one-peer.ts';
import { encodeContent } from '../wire/content.ts';
import { KIND_CODES, messageKeyOf } from '../wire/envelope.ts';
import type { PacketOf } from '../wire/packet.ts';

const [B, C] = [peer('B'), peer('C')];
const said = (text: string) => ({ type: 'chat', text }) as const;
type Change = Partial<PacketOf<'direct'>>;

function linked(): { a: OnePeer; epoch: string; epochOfC: string } {
  const a = new OnePeer([B, C]);
  a.linkUp(B, C);
  const [b, c] = a.takeSentOf('directReady');
  return { a, epoch: b!.epoch, epochOfC: c!.epoch };
}
const coming = (epoch: string, n: number, change: Change = {}): PacketOf<'direct'> => ({
  ...{ type: 'direct', epoch, sequence: n, id: messageId(`B ${n}`), index: 0, total: 1 },
  ...{ writtenAtMs: 5 + n, afterMs: 0, kindCode: KIND_CODES.chat },
  body: encodeContent(said(`B ${n}`)),
  ...change,
});
const texts = (a: OnePeer): string[] =>
  a
    .takeAnnounced()
    .flatMap((one) =>
      one.type === 'direct' && one.record.content?.type === 'chat' ? [one.record.content.text] : [],
    );
const inTime = (a: OnePeer): string[] => {
  a.store.flush(a.nowMs);
  const records = a.store.directs(B).toSorted((x, y) => x.writtenAtMs - y.writtenAtMs);
  return records.map(({ content }) => (content?.type === 'chat' ? content.text : '?'));
};

describe('[DM2] what comes', () => {
  it('is safe on disk, then acknowledged by its id and the mark, then shown', () => {
    const { a, epoch } = linked();
    a.receive(B, coming(epoch, 1));
    const step = a.takeSteps().find(({ send }) => send.length > 0)!;
    expect(step.saveFirst.map(({ type }) => type)).toEqual(['putDirect', 'putFriendState']);
    expect(step.isStrict).toBe(true);
    expect(step.announce).toMatchObject([{ type: 'direct', record: { state: 'received' } }]);
    a.steps = [step];
    const mark = nextMark(NO_MARK, coming(epoch, 1));
    expect(a.takeSentOf('directAck')).toMatchObject([
      { epoch, sequence: 1, id: messageId('B 1'), mark },
    ]);
  });

  it('is shown once, under whatever epoch and however often it comes', () => {
    const { a, epoch } = linked();
    for (let time = 0; time < 2; time++) a.receive(B, coming(epoch, 1));
    a.restart('sudden');
    a.step({ type: 'linkUp', friend: B, resumed: true });
    const steps = a.steps;
    const [{ epoch: later } = { epoch: '' }] = a.takeSentOf('directReady');
    a.receive(B, coming(epoch, 2));
    a.receive(B, coming(later, 1, { id: messageId('B 1') }));
    a.receive(B, coming(later, 2));
    a.steps = [...steps, ...a.takeSteps()];
    const acknowledged = a.steps;
    expect(texts(a)).toEqual(['B 1', 'B 2']);
    a.steps = acknowledged;
    expect(a.takeSentOf('directAck').map(({ sequence }) => sequence)).toEqual([1, 1, 2]);
  });

  it('[DM3] in parts is whole when all are there', () => {
    const { a, epoch } = linked();
    const body = encodeContent(said('long'));
    const parts = [body.subarray(0, 4), body.subarray(4)].map((piece, index) =>
      coming(epoch, 1, { index, total: 2, body: piece }),
    );
    a.receive(B, parts[1]!);
    expect(a.takeSteps().flatMap(({ send }) => send)).toEqual([]);
    a.receive(B, parts[0]!);
    expect(texts(a)).toEqual(['long']);
  });

  it('[KI2] that we don’t understand is kept and acknowledged, not shown as words', () => {
    const { a, epoch } = linked();
    a.receive(B, coming(epoch, 1, { kindCode: 99, body: Uint8Array.of(1, 2) }));
    expect(a.takeSentOf('directAck')).toHaveLength(1);
    expect(a.store.directs(B)).toMatchObject([{ content: undefined, state: 'received' }]);
  });

  it('from one friend is no other’s', () => {
    const { a, epoch, epochOfC } = linked();
    a.receive(B, coming(epoch, 1));
    a.receive(C, coming(epochOfC, 1, { id: messageId('C') }));
    a.receive(C, coming(epoch, 2));
    expect(texts(a)).toEqual(['B 1', 'B 1']);
    expect(a.store.directs(C)).toHaveLength(1);
  });
});

describe('[DM5] epochs', () => {
  it('a gap isn’t taken: it is answered by a new epoch and what we have', () => {
    const { a, epoch } = linked();
    a.receive(B, coming(epoch, 1));
    a.takeSteps();
    a.receive(B, coming(epoch, 3));
    a.receive(B, coming(epoch, 4));
    const mark = nextMark(NO_MARK, coming(epoch, 1));
    const [ready, ...more] = a.takeSentOf('directReady');
    expect(more).toEqual([]);
    expect(ready).toMatchObject({ count: 1, mark });
    a.receive(B, coming(epoch, 2));
    expect(a.takeSentOf('directAck')).toEqual([]);
    a.receive(B, coming(ready!.epoch, 1, { id: messageId('B 2') }));
    expect(a.takeSentOf('directAck')).toHaveLength(1);
  });

  it('each start, each link and each question begins another one', () => {
    const { a, epoch } = linked();
    const epochs = [epoch];
    const begun = (): void => {
      for (const one of a.takeSentOf('directReady')) epochs.push(one.epoch);
    };
    a.receive(B, { type: 'directAsk' });
    begun();
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    begun();
    a.restart();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    const sent = a.steps;
    begun();
    a.steps = sent;
    expect(a.takeSentOf('directAsk')).toHaveLength(1);
    expect(epochs).toHaveLength(4);
    expect(new Set(epochs).size).toBe(4);
  });

  it('what is on disk is told truly, however it came there', () => {
    const { a, epoch } = linked();
    for (const n of [1, 2]) a.receive(B, coming(epoch, n));
    a.takeSteps();
    const entries = [1, 2, 3].map((n) => ({ id: messageId(`B ${n}`), writtenAtMs: n }));
    a.receive(B, { type: 'directOffer', epoch, entries });
    expect(a.takeSentOf('directLacking')).toMatchObject([
      { epoch, count: 2, ids: [messageId('B 3')] },
    ]);
    a.receive(B, { type: 'directOffer', epoch: '00'.repeat(8), entries });
    expect(a.takeSentOf('directLacking')).toEqual([]);
  });

  it('[DM6] who was removed is begun with anew: what was said before isn’t asked for', () => {
    const { a, epoch } = linked();
    a.receive(B, coming(epoch, 1, { writtenAtMs: NOW_MS }));
    a.step({ type: 'friendRemoved', friend: B });
    a.pass(2 * DIRECT_SINCE_SLACK_MS);
    a.step({ type: 'friendAdded', friend: B });
    a.linkUp(B);
    const ready = a.takeSentOf('directReady').at(-1)!;
    expect(ready).toMatchObject({ count: 0, mark: NO_MARK });
    const entries = [
      { id: messageId('then'), writtenAtMs: NOW_MS },
      { id: messageId('now'), writtenAtMs: a.nowMs },
    ];
    a.receive(B, { type: 'directOffer', epoch: ready.epoch, entries });
    expect(a.takeSentOf('directLacking')).toMatchObject([{ ids: [messageId('now')] }]);
  });
});

describe('[DM7] where it stands in time', () => {
  const DAY_MS = 24 * 60 * 60_000;
  const write = (a: OnePeer, text: string): void => {
    const id = messageId(text);
    a.step({ type: 'writeDirect', friend: B, id, content: said(text) });
  };

  it.each([
    ['two days', NOW_MS + 2 * DAY_MS],
    ['nine thousand years', 2 ** 48 - 1],
  ])('what is dated %s ahead stands hardly ahead, and what follows stands after it', (_, ms) => {
    const { a, epoch } = linked();
    a.receive(B, coming(epoch, 1, { writtenAtMs: ms }));
    expect(a.store.directs(B)[0]!.writtenAtMs).toBe(a.nowMs + DIRECT_LEAD_MAX_MS);
    a.pass(1_000);
    write(a, 'answer');
    a.receive(B, coming(epoch, 2, { writtenAtMs: ms + 1 > 2 ** 48 - 1 ? ms : ms + 1 }));
    a.pass(2 * DIRECT_LEAD_MAX_MS);
    a.receive(B, coming(epoch, 3, { writtenAtMs: a.nowMs }));
    write(a, 'last');
    expect(inTime(a)[0]).toBe('B 1');
    expect(inTime(a).slice(-2)).toEqual(['B 3', 'last']);
  });

  it('an answer stands after its question on both sides, however wrong a clock is', () => {
    const { a, epoch } = linked();
    // A is a day ahead of B.
    write(a, 'question');
    const askedMs = a.store.directs(B)[0]!.writtenAtMs;
    const answer = { writtenAtMs: askedMs - DAY_MS, afterMs: askedMs };
    a.receive(B, coming(epoch, 1, answer));
    expect(inTime(a)).toEqual(['question', 'B 1']);
    write(a, 'thanks');
    const thanks = a.store.directs(B).find(({ own, id }) => own && id === messageId('thanks'));
    expect(thanks?.afterMs).toBe(answer.writtenAtMs);
  });

  it('words of one writer stand in the order of writing, also within a millisecond', () => {
    const { a, epoch } = linked();
    for (const n of [1, 2, 3, 4, 5]) {
      a.receive(B, coming(epoch, n, { writtenAtMs: NOW_MS + DAY_MS + n }));
    }
    expect(inTime(a)).toEqual([1, 2, 3, 4, 5].map((n) => `B ${n}`));
  });

  it('nobody’s answer can be pushed behind our newest words', () => {
    const { a, epoch } = linked();
    write(a, 'mine');
    a.receive(B, coming(epoch, 1, { afterMs: 2 ** 48 - 1 }));
    expect(a.store.directs(B).at(-1)!.writtenAtMs).toBe(a.nowMs + 1);
  });

  it('[DM8] what a former version left far ahead is mended at a start, and only that', () => {
    const a = new OnePeer([B]);
    const record = (name: string, writtenAtMs: number, own = false) => ({
      ...{ friend: B, id: messageId(name), key: messageKeyOf(B, messageId(name)), own },
      ...{ writtenAtMs, receivedAtMs: NOW_MS - 5, content: said(name), sequence: 0 },
      state: own ? ('delivered' as const) : ('received' as const),
    });
    const records = [
      record('absurd', NOW_MS + 9 * DAY_MS),
      record('own', NOW_MS + 8 * DAY_MS, true),
      record('sound', NOW_MS),
    ];
    a.store.saveFirst(
      records.map((one) => ({ type: 'putDirect', record: one })),
      a.nowMs,
    );
    a.restart();
    a.step({ type: 'tick' });
    expect(inTime(a)).toEqual(['absurd', 'sound', 'own']);
    a.takeSteps();
    a.pass(60_000);
    expect(a.takeAnnounced()).toEqual([]);
  });
});
