// Direct messages through the one door: on disk first, in order, each once, until acknowledged.
import { describe, expect, it } from 'vitest';
import { DIRECT_QUEUE_MAX, DIRECT_WINDOW } from './constants.ts';
import { encodeContent } from './wire/content.ts';
import { KIND_CODES } from './wire/envelope.ts';
import type { PacketOf } from './wire/packet.ts';
import { messageId, peer } from './testing/samples.ts';
import { OnePeer } from './testing/one-peer.ts';

const [B, C] = [peer('B'), peer('C')];
const EPOCH = 'ee'.repeat(8);
const said = (text: string) => ({ type: 'chat', text }) as const;

function linked(): OnePeer {
  const a = new OnePeer([B, C]);
  a.linkUp(B, C);
  a.takeSteps();
  return a;
}
const write = (a: OnePeer, n: number, text = `${n}`): void => {
  a.step({ type: 'writeDirect', friend: B, id: messageId(n), content: said(text) });
};
const sequences = (a: OnePeer): number[] => a.takeSentOf('direct').map(({ sequence }) => sequence);

const coming = (n: number, change: Partial<PacketOf<'direct'>> = {}): PacketOf<'direct'> => ({
  ...{ type: 'direct', epoch: EPOCH, sequence: n, id: messageId(`B ${n}`), index: 0, total: 1 },
  ...{ writtenAtMs: 5, kindCode: KIND_CODES.chat, body: encodeContent(said(`B ${n}`)) },
  ...change,
});
const states = (a: OnePeer): string[] => {
  a.store.flush(a.nowMs);
  return a.store.directs(B).map(({ state }) => state);
};

describe('[DM1] writing', () => {
  it('saves before it sends, to this friend only', () => {
    const a = linked();
    write(a, 1);
    const [step] = a.takeSteps();
    expect(step!.saveFirst.map(({ type }) => type)).toContain('putDirect');
    expect(step!.send.map(({ friend }) => friend)).toEqual([B]);
  });

  it('without a link waits, through a stop, and goes in order with the link', () => {
    const a = new OnePeer([B]);
    for (const n of [1, 2, 3]) write(a, n);
    expect(states(a)).toEqual(['waiting', 'waiting', 'waiting']);
    a.restart();
    a.takeSteps();
    a.linkUp(B);
    expect(sequences(a)).toEqual([1, 2, 3]);
    expect(states(a)).toEqual(['sent', 'sent', 'sent']);
  });

  it('goes again on each new link until it is acknowledged', () => {
    const a = linked();
    for (const n of [1, 2, 3]) write(a, n);
    const epoch = a.takeSentOf('direct')[0]!.epoch;
    a.receive(B, { type: 'directAck', epoch, sequence: 2 });
    expect(states(a)).toEqual(['delivered', 'delivered', 'sent']);
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    expect(sequences(a)).toEqual([3]);
  });

  it('keeps a window under way, and goes on as it is acknowledged', () => {
    const a = linked();
    for (let n = 1; n <= DIRECT_WINDOW + 5; n++) write(a, n);
    const sent = a.takeSentOf('direct');
    expect(sent.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: DIRECT_WINDOW }, (_, n) => n + 1),
    );
    a.receive(B, { type: 'directAck', epoch: sent[0]!.epoch, sequence: 3 });
    expect(sequences(a)).toEqual([1, 2, 3].map((n) => DIRECT_WINDOW + n));
  });

  it('an acknowledgement of another epoch, or of nothing, delivers nothing', () => {
    const a = linked();
    write(a, 1);
    a.receive(B, { type: 'directAck', epoch: '00'.repeat(8), sequence: 9 });
    a.receive(C, { type: 'directAck', epoch: a.takeSentOf('direct')[0]!.epoch, sequence: 9 });
    expect(states(a)).toEqual(['sent']);
    expect(a.core.drops()).toEqual({ unasked: 2 });
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
});

it('[HO3] twice with one id is once, delivered meanwhile or not, and over a stop', () => {
  const a = linked();
  write(a, 1);
  const [{ epoch } = { epoch: '' }] = a.takeSentOf('direct');
  a.receive(B, { type: 'directAck', epoch, sequence: 1 });
  write(a, 1);
  a.restart('sudden');
  a.linkUp(B);
  a.takeSteps();
  write(a, 1);
  expect(sequences(a)).toEqual([]);
  expect(a.store.directs(B)).toHaveLength(1);
});

describe('[DM2] what comes', () => {
  const texts = (a: OnePeer): string[] =>
    a
      .takeAnnounced()
      .flatMap((one) =>
        one.type === 'direct' && one.record.content?.type === 'chat'
          ? [one.record.content.text]
          : [],
      );

  it('is saved, shown and acknowledged, in that order', () => {
    const a = linked();
    a.receive(B, coming(1));
    const [step] = a.takeSteps();
    expect(step!.saveFirst.map(({ type }) => type)).toEqual(['putDirect', 'putFriendState']);
    expect(step!.send).toHaveLength(1);
    expect(step!.announce).toMatchObject([{ type: 'direct', record: { state: 'received' } }]);
  });

  it('is shown once, however often it comes, through a stop, and acknowledged each time', () => {
    const a = linked();
    a.receive(B, coming(1));
    a.receive(B, coming(1));
    a.restart();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    a.receive(B, coming(1));
    const steps = a.takeSteps();
    const shown = steps.flatMap(({ announce }) => announce.filter(({ type }) => type === 'direct'));
    expect(shown).toHaveLength(1);
    a.steps = steps;
    expect(a.takeSentOf('directAck').map(({ sequence }) => sequence)).toEqual([1, 1, 1]);
  });

  it('is in order: a gap isn’t taken', () => {
    const a = linked();
    a.receive(B, coming(1));
    a.receive(B, coming(3));
    expect(texts(a)).toEqual(['B 1']);
    a.receive(B, coming(2));
    a.receive(B, coming(3));
    expect(texts(a)).toEqual(['B 2', 'B 3']);
  });

  it('[DM3] in parts is whole when all are there', () => {
    const a = linked();
    const body = encodeContent(said('long'));
    const parts = [body.subarray(0, 4), body.subarray(4)].map((piece, index) =>
      coming(1, { index, total: 2, body: piece }),
    );
    a.receive(B, parts[1]!);
    expect(a.takeSteps().flatMap(({ send }) => send)).toEqual([]);
    a.receive(B, parts[0]!);
    expect(texts(a)).toEqual(['long']);
  });

  it('[KI2] that we don’t understand is kept and acknowledged, not shown as words', () => {
    const a = linked();
    a.receive(B, coming(1, { kindCode: 99, body: Uint8Array.of(1, 2) }));
    expect(a.takeSentOf('directAck')).toHaveLength(1);
    expect(a.store.directs(B)).toMatchObject([{ content: undefined, state: 'received' }]);
  });

  it('one friend’s queue is no other’s', () => {
    const a = linked();
    a.receive(B, coming(1));
    a.receive(C, coming(1, { id: messageId('C') }));
    expect(texts(a)).toEqual(['B 1', 'B 1']);
    expect(a.store.directs(C)).toHaveLength(1);
  });
});
