// What a person has removed of what was said with a friend: gone for good, and no alarm.
import { describe, expect, it } from 'vitest';
import { DIRECT_SINCE_SLACK_MS } from '../constants.ts';
import { nextMark, NO_MARK } from '../state/direct/direct-mark.ts';
import { messageId, MINUTE_MS, NOW_MS, peer } from '../testing/samples.ts';
import { OnePeer } from '../testing/one-peer.ts';
import { encodeContent } from '../wire/content.ts';
import { KIND_CODES } from '../wire/envelope.ts';
import type { PacketOf } from '../wire/packet.ts';

const [B, C] = [peer('B'), peer('C')];
const HOUR_MS = 60 * MINUTE_MS;

function linked(): OnePeer {
  const a = new OnePeer([B, C]);
  a.linkUp(B, C);
  for (const friend of [B, C]) ready(a, friend);
  return a;
}
function ready(a: OnePeer, friend = B, mark = NO_MARK, epoch = 'ee'.repeat(8)): void {
  a.receive(friend, { type: 'directReady', life: epoch, epoch, count: 0, mark });
}
let sequence = 0;
function hears(a: OnePeer, friend: typeof B, text: string): void {
  // By no epoch but the one that we named last.
  a.step({ type: 'linkDown', friend });
  a.linkUp(friend);
  const { epoch } = a.takeSentOf('directReady').findLast((one) => one.friend === friend)!;
  const packet: PacketOf<'direct'> = {
    ...{ type: 'direct', epoch, sequence: 1, id: messageId(text), index: 0, total: 1 },
    ...{ writtenAtMs: a.nowMs, afterMs: 0, kindCode: KIND_CODES.chat },
    body: encodeContent({ type: 'chat', text }),
  };
  a.receive(friend, packet);
}
function say(a: OnePeer, text: string): void {
  const id = messageId(`${text} ${sequence++}`);
  a.step({ type: 'writeDirect', friend: B, id, content: { type: 'chat', text } });
}
const kept = (a: OnePeer, friend = B): string[] => {
  a.store.flush(a.nowMs);
  return a.store
    .directs(friend)
    .map(({ content }) => (content?.type === 'chat' ? content.text : '?'))
    .toSorted();
};
const remove = (a: OnePeer, beforeMs: number): void =>
  void a.step({ type: 'removeDirects', friend: B, beforeMs });

describe('[DM10] what was said before', () => {
  it('goes from this disk, of this friend alone, in one strict commit', () => {
    const a = linked();
    hears(a, B, 'old');
    hears(a, C, 'old');
    a.nowMs += HOUR_MS;
    const beforeMs = a.nowMs;
    hears(a, B, 'new');
    a.takeSteps();
    remove(a, beforeMs);
    const [step] = a.takeSteps();
    expect(step?.saveFirst.map(({ type }) => type)).toEqual(['putFriendState', 'deleteDirects']);
    expect(kept(a)).toEqual(['new']);
    expect(kept(a, C)).toEqual(['old']);
  });

  it('isn’t asked for when the friend offers it, also after a restart', () => {
    const a = linked();
    hears(a, B, 'old');
    a.nowMs += HOUR_MS;
    remove(a, a.nowMs);
    a.restart();
    a.linkUp(B);
    const { epoch } = a.takeSentOf('directReady').at(-1)!;
    const entries = [
      { id: messageId('old'), writtenAtMs: NOW_MS },
      { id: messageId('just before'), writtenAtMs: a.nowMs - 1 },
      { id: messageId('since'), writtenAtMs: a.nowMs },
    ];
    a.receive(B, { type: 'directOffer', epoch, entries });
    expect(a.takeSentOf('directLacking')).toMatchObject([{ ids: [messageId('since')] }]);
  });

  it('doesn’t make a friend’s time of before the friendship be asked for', () => {
    const a = linked();
    remove(a, a.nowMs);
    const later = a.nowMs + DIRECT_SINCE_SLACK_MS;
    remove(a, a.nowMs - 10 * HOUR_MS);
    a.store.flush(a.nowMs);
    const states = a.store.snapshot(a.nowMs).friendStates;
    expect(states.find(({ friend }) => friend === B)?.sinceMs).toBe(later);
  });

  it('stays as far as it isn’t delivered, with what follows that', () => {
    const a = new OnePeer([B]);
    say(a, 'waits');
    a.nowMs += HOUR_MS;
    hears(a, B, 'after it');
    remove(a, a.nowMs + HOUR_MS);
    expect(kept(a)).toEqual(['after it', 'waits']);
  });

  it('is no sign that somebody else writes as us', () => {
    const a = linked();
    const lacking = (mark: string, count: number, epoch: string): void => {
      ready(a, B, mark, epoch);
      a.receive(B, { type: 'directLacking', epoch, count, mark, ids: [] });
    };
    lacking('a0'.repeat(8), 0, '00'.repeat(8));
    say(a, 'one');
    const [sent] = a.takeSentOf('direct');
    const mark = nextMark('a0'.repeat(8), sent!);
    const { epoch, id } = sent!;
    a.receive(B, { type: 'directAck', epoch, sequence: sent!.sequence, id, mark });
    a.nowMs += HOUR_MS;
    remove(a, a.nowMs);
    expect(kept(a)).toEqual([]);
    // A disk of another moment: the friend is audited, and has a word that isn’t here any more.
    lacking('a1'.repeat(8), 1, '01'.repeat(8));
    const told = () => a.takeAnnounced().filter(({ type }) => type === 'elsewhere');
    expect(told()).toEqual([]);
    // One more than that is another matter.
    lacking('a2'.repeat(8), 2, '02'.repeat(8));
    expect(told()).toHaveLength(1);
  });

  it('is of a friend, and before a time', () => {
    const a = linked();
    const wish = (friend: typeof B, beforeMs: number) => () =>
      a.step({ type: 'removeDirects', friend, beforeMs });
    expect(wish(peer('nobody'), a.nowMs)).toThrow(RangeError);
    expect(wish(B, Number.NaN)).toThrow(RangeError);
  });
});
