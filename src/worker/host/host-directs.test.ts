// Direct messages as hosts keep them: on the platter before a friend is told, and from the disk of
// a former version.
import { describe, expect, it } from 'vitest';
import { messageKeyOf } from '../../core/wire/envelope.ts';
import { toMessageId } from '../../core/wire/ids.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { DirectRecord } from '../../core/state/records.ts';
import { MemoryDisk } from '../../store/memory/memory-disk.ts';
import { createMemoryStore } from '../../store/memory/memory-store.ts';
import type { Durability } from '../../store/store.ts';
import { HostHarness } from '../testing/host-harness.ts';
import type { TestPeer } from '../testing/host-harness.ts';

const textsOf = (peer: TestPeer, own: boolean): unknown[] =>
  [...peer.place.disk().directs.values()]
    .filter((record) => record.own === own)
    .toSorted((a, b) => a.writtenAtMs - b.writtenAtMs)
    .map(({ content, state }) => [content?.type === 'chat' && content.text, state]);

it('[DM2] what comes is on the platter before it is acknowledged', async () => {
  const harness = new HostHarness();
  const a = await harness.peer('fern');
  const disk = new MemoryDisk();
  const heard: Durability[] = [];
  const b = await harness.peer('otter', {
    createStore: () => {
      const store = createMemoryStore({ disk });
      return {
        ...store,
        commit: async (writes, durability) => {
          await store.commit(writes, durability);
          if (writes.some((one) => one.type === 'putDirect')) heard.push(durability);
        },
      };
    },
  });
  await harness.befriend(a, b);
  await harness.link(a, b);
  await harness.answered(a.tab.writeDirect(b.id, 'words'));
  await harness.quiet();
  expect(heard).toEqual(['strict']);
  expect(textsOf(a, true)).toEqual([['words', 'delivered']]);
});

describe('[DM5] profiles as the first version left them', () => {
  /** As commit c997306 wrote them; its fields are written out here for ever. */
  const formerState = (friend: PeerId, outSequence: number, inSequence: number) => ({
    friend,
    outEpoch: '1f'.repeat(8),
    outSequence,
    inEpoch: '2f'.repeat(8),
    inSequence,
  });

  function formerDirect(
    writer: PeerId,
    friend: PeerId,
    sequence: number,
    state: DirectRecord['state'],
  ): DirectRecord {
    const id = toMessageId(sequence.toString(16).padStart(16, '0'));
    const own = state !== 'received';
    return {
      ...{ friend, id, key: messageKeyOf(writer, id), own, state, sequence: own ? sequence : 0 },
      ...{ writtenAtMs: sequence, receivedAtMs: sequence },
      content: { type: 'chat', text: `words ${sequence}` },
    };
  }

  /** Two friends; their hosts are stopped, and find these disks when they start. */
  async function formerFriends(): Promise<{ harness: HostHarness; a: TestPeer; b: TestPeer }> {
    const harness = new HostHarness();
    const a = await harness.peer('fern');
    const b = await harness.peer('otter');
    await harness.befriend(a, b);
    for (const [one, other, states] of [
      [a, b, formerState(b.id, 5, 0)],
      [b, a, formerState(a.id, 0, 3)],
    ] as const) {
      one.place.stop();
      one.place.disk().friendStates.set(other.id, states);
    }
    const put = ({ place }: TestPeer, record: DirectRecord): void =>
      place.disk().write({ type: 'putDirect', record });
    // The second was falsely called delivered; of the third the acknowledgement was lost.
    const states = ['delivered', 'delivered', 'sent', 'sent', 'waiting'] as const;
    for (const [at, state] of states.entries()) put(a, formerDirect(a.id, b.id, at + 1, state));
    for (const sequence of [1, 3]) put(b, formerDirect(a.id, a.id, sequence, 'received'));
    return { harness, a, b };
  }

  it('go on: what waits arrives, what was lost too, and nothing twice', async () => {
    const { harness, a, b } = await formerFriends();
    await harness.link(a, b);
    await harness.pass(20_000);
    const texts = [1, 2, 3, 4, 5].map((n) => `words ${n}`);
    expect(textsOf(a, true)).toEqual(texts.map((text) => [text, 'delivered']));
    expect(textsOf(b, false)).toEqual(texts.map((text) => [text, 'received']));
    expect(b.tab.directs.map(({ id }) => id).sort()).toEqual(
      [2, 4, 5].map((n) => toMessageId(n.toString(16).padStart(16, '0'))),
    );
    await harness.answered(b.tab.writeDirect(a.id, 'thanks'));
    await harness.pass(20_000);
    expect(textsOf(a, false)).toEqual([['thanks', 'received']]);
    expect([...a.tab.troubles, ...b.tab.troubles]).toEqual([]);
    expect([...a.tab.types(), ...b.tab.types()]).not.toContain('elsewhere');
  });
});
