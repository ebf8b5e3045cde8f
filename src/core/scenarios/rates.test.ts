// How fast one may speak, and how words are told apart.
//
//   [A] ─── [B] ─── [C]
//     \─────────────/
import { expect, it } from 'vitest';
import { AUTHOR_MESSAGES_BURST, AUTHOR_MESSAGES_PER_S } from '../constants.ts';
import { gather, growGraph } from '../testing/sim-graphs.ts';
import { partPacket } from '../testing/sim-parts.ts';
import { historyOf, textsOf, write } from '../testing/sim-verbs.ts';

const SECOND_MS = 1_000;

it('[LI1] (e) 15 messages in 7 seconds all arrive', () => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'ABC');
  const texts = Array.from({ length: 15 }, (_, index) => `message ${index}`);
  for (const text of texts) {
    write(net.peer('A'), lobby, text);
    net.run((7 * SECOND_MS) / texts.length);
  }
  net.run(SECOND_MS);
  for (const name of 'ABC') expect(textsOf(net.peer(name), lobby)).toEqual(texts);
});

it('[LI5] (e) 300 messages at once all arrive, some delayed, and the writer sees that', () => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'ABC');
  const a = net.peer('A');
  const texts = Array.from({ length: 300 }, (_, index) => `message ${index}`);
  for (const text of texts) write(a, lobby, text);
  net.run(SECOND_MS);
  const waiting = a.shown.filter(({ state }) => state === 'waiting');
  expect(waiting.length).toBeGreaterThan(300 - AUTHOR_MESSAGES_BURST - AUTHOR_MESSAGES_PER_S);
  net.run((300 / AUTHOR_MESSAGES_PER_S) * 2 * SECOND_MS);
  for (const name of 'BC') expect(textsOf(net.peer(name), lobby).sort()).toEqual(texts.toSorted());
  a.store.flush(net.nowMs);
  expect(a.store.messages(lobby).every(({ state }) => state === 'sent')).toBe(true);
  for (const name of 'BC') expect(net.peer(name).core.drops()['author-rate']).toBeUndefined();
});

it('[LI5] a writer whose host is stopped all the time is delayed too, never dropped', () => {
  const { net } = growGraph('AB BC');
  const lobby = gather(net, 'ABC');
  const a = net.peer('A');
  const texts = Array.from({ length: 2 * AUTHOR_MESSAGES_BURST }, (_, index) => `message ${index}`);
  for (const [index, text] of texts.entries()) {
    write(a, lobby, text);
    net.run(SECOND_MS / 4);
    if (index % 20 !== 19) continue;
    net.stop(a, 'hard', 'kept');
    net.start(a);
  }
  net.run((texts.length / AUTHOR_MESSAGES_PER_S) * 2 * SECOND_MS);
  for (const name of 'BC') {
    expect(net.peer(name).core.drops()['author-rate']).toBeUndefined();
    expect(textsOf(net.peer(name), lobby).sort()).toEqual(texts.toSorted());
  }
});

it('[AD7] [LI1] an author over the rate loses nothing: the rest comes by sync', () => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'ABC');
  const [a, b, c] = [net.peer('A'), net.peer('B'), net.peer('C')];
  const count = AUTHOR_MESSAGES_BURST + 50;
  for (let index = 0; index < count; index++) {
    const text = `flood ${index}`;
    const packet = partPacket(net, a, lobby, { text, writtenAtMs: a.clockMs + index });
    // By two friends in turn, since one may bring only so much of an author whom nobody knows.
    net.inject(index % 2 === 0 ? a : c, b, packet);
    // A holds its own words, as if it had sent them by the rules.
    net.inject(b, a, packet);
  }
  net.run(SECOND_MS);
  expect(b.core.drops()['author-rate']).toBeGreaterThan(0);
  expect(textsOf(b, lobby).length).toBeLessThan(count);
});

it('(n) the same text twice is two messages', () => {
  const { net } = growGraph('AB BC');
  const lobby = gather(net, 'ABC');
  write(net.peer('A'), lobby, 'again');
  write(net.peer('A'), lobby, 'again');
  net.run(SECOND_MS);
  expect(textsOf(net.peer('C'), lobby)).toEqual(['again', 'again']);
});

it('[HO3] (n) the same wish twice is one message', () => {
  const { net } = growGraph('AB');
  const lobby = gather(net, 'AB');
  const a = net.peer('A');
  const id = write(a, lobby, 'once');
  const wish = { type: 'write', lobby, id, content: { type: 'chat', text: 'once' } } as const;
  a.wish(wish);
  net.run(SECOND_MS);
  a.wish(wish);
  net.run(SECOND_MS);
  expect(textsOf(net.peer('B'), lobby)).toEqual(['once']);
  expect(textsOf(a, lobby)).toEqual(['once']);
});

it('[AD6] (n) the same message by two routes is one', () => {
  const { net } = growGraph('AB AC BD CD', { links: { AC: { delayMs: 300 } } });
  const lobby = gather(net, 'ABCD');
  write(net.peer('A'), lobby, 'two ways');
  net.run(2 * SECOND_MS);
  const d = net.peer('D');
  expect(textsOf(d, lobby)).toEqual(['two ways']);
  expect(historyOf(net, d, lobby)).toEqual(['two ways']);
  expect(d.core.drops().duplicate).toBeGreaterThan(0);
});
