// A friend of two makes them known to each other.
//
//   B ─── A ─── C
import { expect, it } from 'vitest';
import type { DirectContent } from '../wire/content.ts';
import { SeededRandom } from '../testing/seeded-random.ts';
import { growGraph, linkOf } from '../testing/sim-graphs.ts';
import type { SimHost } from '../testing/sim-host.ts';
import { freshMessageId } from '../testing/sim-verbs.ts';

const SECOND_MS = 1_000;

const introductionOf = ({ name }: SimHost): DirectContent => ({
  type: 'introduction',
  certificate: `foyer1${name}`,
  name,
});

const heard = ({ shownDirects }: SimHost): string[] =>
  shownDirects.flatMap(({ own, content }) =>
    !own && content?.type === 'introduction' ? [content.name] : [],
  );

it('[KN12] reaches both, each once, whatever is lost and whoever stops or is away', () => {
  const { net } = growGraph('BA AC', { link: { jitterMs: 200 } });
  const [a, b, c] = [net.peer('A'), net.peer('B'), net.peer('C')];
  const random = new SeededRandom(12);
  const links = [linkOf(net, 'AB'), linkOf(net, 'AC')];
  net.cutLink(links[1]!);
  for (const [to, whom] of [
    [b, c],
    [c, b],
  ] as const) {
    const id = freshMessageId(a);
    const content = introductionOf(whom);
    a.wish({ type: 'writeDirect', friend: to.id, id, content });
    // Asking twice under one id introduces once.
    a.wish({ type: 'writeDirect', friend: to.id, id, content });
  }
  for (let round = 0; round < 40; round++) {
    const link = random.pick(links);
    if (random.chance(0.5)) net.cutLink(link, 100);
    else net.healLink(link);
    if (random.chance(0.4)) {
      const host = random.pick([a, b, c]);
      net.stop(host, random.pick(['soft', 'hard']), random.pick(['lost', 'kept']));
      net.run(random.below(300));
      net.start(host);
    }
    net.run(random.below(800));
  }
  for (const link of links) net.healLink(link);
  net.run(90 * SECOND_MS);
  expect([heard(a), heard(b), heard(c)]).toEqual([[], ['C'], ['B']]);
});

it('[KN12] one that no peer could read is refused, and nothing has changed', () => {
  const { net } = growGraph('AB');
  const [a, b] = [net.peer('A'), net.peer('B')];
  const content = { ...introductionOf(b), certificate: 'x'.repeat(5_000) } as const;
  const id = freshMessageId(a);
  expect(() => a.wish({ type: 'writeDirect', friend: b.id, id, content })).toThrow(RangeError);
  expect(a.store.directs(b.id)).toEqual([]);
});
