// The backplane in memory: what a clustered one would have to do as well.

import { describe, expect, it } from 'vitest';
import { createMemoryBackplane, type Backplane, type OpenBackplane } from './backplane.ts';
import { payload, topic } from '../testing/values.ts';

const T = topic(1);
const P = payload('AAEC');

describe('a backplane in memory', () => {
  it('has nobody elsewhere for a server that is alone', async () => {
    const { backplane, news } = await open(createMemoryBackplane());
    backplane.listening(T, 1);
    expect(await backplane.publish(T, P)).toBe(false);
    expect(news).toEqual([]);
  });

  it('passes on to servers with a listener, and only to those, never back', async () => {
    const join = createMemoryBackplane();
    const [a, b, c] = [await open(join), await open(join), await open(join)];
    a.backplane.listening(T, 1);
    b.backplane.listening(T, 1);
    await settled();
    for (const { news } of [a, b, c]) news.length = 0;
    expect(await a.backplane.publish(T, P)).toBe(true);
    expect([a.news, b.news, c.news]).toEqual([[], [['message', T, P]], []]);
  });

  it('tells each server the listeners of all the others', async () => {
    const join = createMemoryBackplane();
    const [a, b, c] = [await open(join), await open(join), await open(join)];
    a.backplane.listening(T, 2);
    b.backplane.listening(T, 1);
    c.backplane.listening(T, 4);
    await settled();
    expect([a, b, c].map(({ news }) => news.at(-1))).toEqual([
      ['listeners', T, 5],
      ['listeners', T, 6],
      ['listeners', T, 3],
    ]);
  });

  it('passes on to one-way listeners apart from all others, and tells nobody of them', async () => {
    const join = createMemoryBackplane();
    const [a, b, c] = [await open(join), await open(join), await open(join)];
    a.backplane.listeningOneWay(T, true);
    b.backplane.listeningOneWay(T, true);
    c.backplane.listening(T, 1);
    await settled();
    c.news.length = 0;
    a.backplane.publishOneWay(T, P);
    await settled();
    expect([a.news, b.news, c.news]).toEqual([[], [['one-way', T, P]], []]);
    expect(await a.backplane.publish(T, P)).toBe(true); // c alone
    b.backplane.listeningOneWay(T, false);
    a.backplane.publishOneWay(T, P);
    await settled();
    expect(b.news).toHaveLength(1);
  });

  it('forgets a server that closes, and tells it nothing more', async () => {
    const join = createMemoryBackplane();
    const [a, b] = [await open(join), await open(join)];
    a.backplane.listening(T, 1);
    b.backplane.listening(T, 1);
    await settled();
    await b.backplane.close();
    await settled();
    expect(a.news.at(-1)).toEqual(['listeners', T, 0]);
    const heardBefore = b.news.length;
    expect(await a.backplane.publish(T, P)).toBe(false);
    expect(b.news).toHaveLength(heardBefore);
  });

  it('tells nothing from inside a call, so that no server is entered twice', async () => {
    const join = createMemoryBackplane();
    const [a, b] = [await open(join), await open(join)];
    a.backplane.listening(T, 1);
    b.backplane.listening(T, 1);
    expect([...a.news, ...b.news]).toEqual([]);
    await settled();
    expect(a.news).not.toEqual([]);
  });
});

async function open(join: OpenBackplane): Promise<{ backplane: Backplane; news: unknown[][] }> {
  const news: unknown[][] = [];
  const backplane = await join({
    message: (...given) => news.push(['message', ...given]),
    oneWayMessage: (...given) => news.push(['one-way', ...given]),
    listenersElsewhere: (...given) => news.push(['listeners', ...given]),
  });
  return { backplane, news };
}

/** Lets everything that was to be told be told. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
