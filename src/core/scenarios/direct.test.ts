// Messages between two friends, outside all lobbies.
//
//   A ─── B
import { expect, it } from 'vitest';
import { bytesToHex } from '../../base/bytes.ts';
import type { MessageId } from '../wire/ids.ts';
import { SeededRandom } from '../testing/seeded-random.ts';
import { growGraph, linkOf } from '../testing/sim-graphs.ts';
import type { SimHost } from '../testing/sim-host.ts';
import { freshMessageId } from '../testing/sim-verbs.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

function tell(from: SimHost, to: SimHost, text: string): MessageId {
  const id = freshMessageId(from);
  from.wish({ type: 'writeDirect', friend: to.id, id, content: { type: 'chat', text } });
  return id;
}

const heard = (host: SimHost): string[] =>
  host.shownDirects.flatMap(({ own, content }) =>
    !own && content?.type === 'chat' ? [content.text] : [],
  );

const statesOf = (host: SimHost, friend: SimHost): string[] =>
  host.store.directs(friend.id).map(({ state }) => state);

it('[DM1] [DM2] arrives once, in order, and is known to be delivered', () => {
  const { net } = growGraph('AB');
  const [a, b] = [net.peer('A'), net.peer('B')];
  const texts = Array.from({ length: 60 }, (_, index) => `message ${index}`);
  for (const text of texts) tell(a, b, text);
  net.run(5 * SECOND_MS);
  a.store.flush(net.nowMs);
  expect(heard(b)).toEqual(texts);
  expect(new Set(statesOf(a, b))).toEqual(new Set(['delivered']));
});

it('[DM1] waits for the friend, over stops, and is delivered then', () => {
  const { net } = growGraph('AB');
  const [a, b] = [net.peer('A'), net.peer('B')];
  net.cutLink(linkOf(net, 'AB'));
  tell(a, b, 'later');
  net.stop(a, 'hard');
  net.run(MINUTE_MS);
  expect(statesOf(a, b)).toEqual(['waiting']);
  net.start(a);
  net.healLink(linkOf(net, 'AB'));
  net.run(SECOND_MS);
  expect(heard(b)).toEqual(['later']);
});

it('[DM2] each arrives once and in order, whatever is lost and whoever stops', () => {
  const { net } = growGraph('AB', { link: { jitterMs: 200 } });
  const [a, b] = [net.peer('A'), net.peer('B')];
  const link = linkOf(net, 'AB');
  const random = new SeededRandom(3);
  const texts = Array.from({ length: 200 }, (_, index) => `message ${index}`);
  for (const text of texts) {
    tell(a, b, text);
    net.run(random.below(400));
    if (random.chance(0.2)) net.cutLink(link, 100);
    if (random.chance(0.4)) net.healLink(link);
    if (random.chance(0.1)) {
      const host = random.pick([a, b]);
      net.stop(host, random.pick(['soft', 'hard']), random.pick(['lost', 'kept']));
      net.run(random.below(300));
      net.start(host);
    }
  }
  net.healLink(link);
  net.run(MINUTE_MS);
  expect(heard(b)).toEqual(texts);
});

it('[DM3] as long as a lobby’s longest, both ways at once', () => {
  const { net } = growGraph('AB', { link: { bytesPerS: 2_000_000 } });
  const [a, b] = [net.peer('A'), net.peer('B')];
  const text = 'x'.repeat(1024 * 1024);
  tell(a, b, text);
  tell(b, a, text);
  tell(a, b, 'and short');
  net.run(10 * SECOND_MS);
  expect(heard(b)).toEqual([text, 'and short']);
  expect(heard(a)).toEqual([text]);
});

it('[DM1] [DM2] short and long ones in turn keep their order, though lanes overtake', () => {
  const { net } = growGraph('AB', { link: { jitterMs: 500, bytesPerS: 2_000_000 } });
  const [a, b] = [net.peer('A'), net.peer('B')];
  const texts = Array.from({ length: 20 }, (_, index) =>
    `${index} `.repeat(index % 3 ? 1 : 15_000),
  );
  for (const text of texts) {
    tell(a, b, text);
    net.run(100);
  }
  net.run(MINUTE_MS);
  expect(heard(b)).toEqual(texts);
});

it('[DM1] parts that a stopped friend lost under a living link go again', () => {
  const { net } = growGraph('AB', { link: { bytesPerS: 100_000 } });
  const [a, b] = [net.peer('A'), net.peer('B')];
  const text = 'x'.repeat(500_000);
  tell(a, b, text);
  net.run(3 * SECOND_MS);
  net.stop(b, 'hard', 'kept');
  net.run(SECOND_MS);
  net.start(b);
  net.run(10 * MINUTE_MS);
  expect(heard(b)).toEqual([text]);
});

it('[DM1] a stop of the writer under a living link loses nothing', () => {
  const { net } = growGraph('AB');
  const [a, b] = [net.peer('A'), net.peer('B')];
  net.tamper = () => [];
  tell(a, b, 'never left');
  net.run(SECOND_MS);
  net.tamper = undefined;
  net.stop(a, 'hard', 'kept');
  net.start(a);
  net.run(SECOND_MS);
  expect(heard(b)).toEqual(['never left']);
});

it('[HO3] asking twice writes once', () => {
  const { net } = growGraph('AB');
  const [a, b] = [net.peer('A'), net.peer('B')];
  const id = bytesToHex(new Uint8Array(8).fill(9)) as MessageId;
  const wish = { type: 'writeDirect', friend: b.id, id } as const;
  a.wish({ ...wish, content: { type: 'chat', text: 'once' } });
  a.wish({ ...wish, content: { type: 'chat', text: 'once' } });
  net.run(SECOND_MS);
  expect(heard(b)).toEqual(['once']);
});
