// Whispers travel as any message does; the core can't tell for whom one is.
//
//   A ─── B ─── C ─── D
//     \     /
//      [E]
import { expect, it } from 'vitest';
import { bytesToHex } from '../../base/bytes.ts';
import { WHISPER_BYTES_MAX } from '../constants.ts';
import type { LobbyId } from '../wire/ids.ts';
import { gather, growGraph } from '../testing/sim-graphs.ts';
import type { SimHost } from '../testing/sim-host.ts';
import type { SimNetwork } from '../testing/sim-network.ts';
import { freshMessageId } from '../testing/sim-verbs.ts';

const SECOND_MS = 1_000;
const SEALED = new Uint8Array(512).map((_, at) => at % 251);

interface Story {
  readonly net: SimNetwork;
  readonly lobby: LobbyId;
  readonly a: SimHost;
  readonly d: SimHost;
}

function grow(links = 'AB BC CD'): Story {
  const { net } = growGraph(links);
  const lobby = gather(net, [...new Set(links.replaceAll(' ', ''))].join(''));
  return { net, lobby, a: net.peer('A'), d: net.peer('D') };
}

function whisper({ a, lobby }: Story, sealed = SEALED): void {
  a.wish({ type: 'whisper', lobby, id: freshMessageId(a), sealed });
}

const heard = (host: SimHost): string[] =>
  host.shown.flatMap(({ kind, own, sealed }) =>
    kind === 'whisper' && !own && sealed ? [bytesToHex(sealed)] : [],
  );

it('[WH1] reaches everybody once, over three hops, and is nobody’s words to read', () => {
  const story = grow();
  whisper(story);
  story.net.run(60 * SECOND_MS);
  for (const name of ['B', 'C', 'D']) {
    expect(heard(story.net.peer(name))).toEqual([bytesToHex(SEALED)]);
    expect(story.net.peer(name).shown.at(-1)).toMatchObject({ content: undefined });
  }
  expect(story.a.shown.at(-1)).toMatchObject({ kind: 'whisper', own: true, content: undefined });
});

it('[WH1] goes on its way exactly as a message of the same size, packet by packet', () => {
  const run = (say: (story: Story) => void): string[] => {
    const story = grow('AB BC CD AE EC');
    const packets: string[] = [];
    story.net.watchers.push({
      sent: (from, to, bytes) =>
        packets.push(`${story.net.nowMs} ${from.name}>${to.name} ${bytes[0]} ${bytes.length}`),
    });
    say(story);
    story.net.run(120 * SECOND_MS);
    return packets;
  };
  const asWhisper = run(whisper);
  const asChat = run(({ a, lobby }) => {
    const content = { type: 'chat', text: 'x'.repeat(SEALED.length) } as const;
    a.wish({ type: 'write', lobby, id: freshMessageId(a), content });
  });
  expect(asWhisper.length).toBeGreaterThan(5);
  expect(asWhisper).toEqual(asChat);
});

it('[WH1] comes to whoever was away, and over restarts, as history does', () => {
  const story = grow();
  const { net, lobby, a, d } = story;
  net.stop(d, 'hard', 'kept');
  whisper(story);
  net.run(60 * SECOND_MS);
  net.stop(a, 'hard', 'kept');
  net.run(SECOND_MS);
  net.start(d);
  net.start(a);
  net.run(120 * SECOND_MS);
  expect(heard(d)).toEqual([bytesToHex(SEALED)]);
  const kept = d.store.messages(lobby).filter(({ kind }) => kind === 'whisper');
  expect(kept).toMatchObject([{ sealed: SEALED, content: undefined }]);
});

it('[WH1] too much is refused, and nothing has changed', () => {
  const story = grow();
  expect(() => whisper(story, new Uint8Array(WHISPER_BYTES_MAX + 1))).toThrow(RangeError);
  story.net.run(SECOND_MS);
  expect(heard(story.d)).toEqual([]);
});
