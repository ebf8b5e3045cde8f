// The backplane over real NATS servers: the contract of all backplanes, alone and in a cluster, and
// what happens when servers and processes go.

import { describe, expect, it, vi } from 'vitest';
import { NO_LOG } from '../log.ts';
import { startNats, startNatsCluster } from '../testing/nats-servers.ts';
import { openNatsMembers, natsBackplane, SHORT_TIMES } from '../testing/nats-members.ts';
import { closeAfterTest } from '../testing/test-servers.ts';
import { payload, topic } from '../testing/values.ts';
import {
  backplaneContract,
  openMember,
  seen,
  seenLast,
  type Member,
} from './backplane-contract.ts';

const T = topic(1);
const P = payload('AAEC');
const WAIT = { timeout: 20_000, interval: 5 };

describe('by one server', () => {
  backplaneContract(async (count) => {
    const { url } = await startNats();
    return openNatsMembers(Array.from({ length: count }, () => [url]));
  });
});

describe('by a cluster, each at a server of its own', () => {
  backplaneContract(async (count) => {
    const nodes = await startNatsCluster(count);
    return openNatsMembers(nodes.map(({ url }) => [url]));
  });
});

describe('NATS that is away', () => {
  it('is told of once, with the reason, when it was not there at the start', async () => {
    const nats = await startNats();
    await nats.kill();
    const said: unknown[] = [];
    const log = { ...NO_LOG, warn: (...line: unknown[]) => void said.push(line) };
    const member = await openMember(natsBackplane([nats.url], SHORT_TIMES, log));
    closeAfterTest(() => member.backplane.close());
    await vi.waitFor(() => expect(said).toHaveLength(1), WAIT);
    const told = { why: expect.stringMatching(/refused/i) as string, see: 'NATS_URL' };
    expect(said[0]).toEqual(['backplane-unreachable', told]);
    await nats.start();
    await vi.waitFor(() => expect(member.backplane.counts().isUp).toBe(true), WAIT);
    expect(said).toHaveLength(1);
  });

  it('at the start is waited for; meanwhile nobody is elsewhere, told at once', async () => {
    const nats = await startNats();
    await nats.kill();
    const [a, b] = await Promise.all([open([nats.url]), open([nats.url])]);
    a.backplane.listening(T, 1);
    b.backplane.listening(T, 1);
    expect(a.backplane.counts().isUp).toBe(false);
    expect(await a.backplane.publish(T, P, false)).toBe(false);
    await nats.start();
    await seen(a, ['listeners', T, 1]);
    await seen(b, ['listeners', T, 1]);
    expect(await a.backplane.publish(T, P, false)).toBe(true);
    await seen(b, ['message', T, P]);
  });

  it('for long leaves each process alone, and all is as before when it is back', async () => {
    const nats = await startNats();
    const [a, b] = (await openNatsMembers([[nats.url], [nats.url]])) as [Member, Member];
    for (const { backplane } of [a, b]) {
      backplane.listening(T, 1);
      backplane.listeningOneWay(T, true);
    }
    for (const member of [a, b]) await seen(member, ['listeners', T, 1]);
    await nats.kill();
    for (const member of [a, b]) await seenLast(member, ['listeners', T, 0]);
    expect(await a.backplane.publish(T, P, false)).toBe(false);
    b.backplane.listening(topic(2), 1); // meanwhile life goes on
    a.backplane.listening(topic(2), 1);
    await nats.start();
    await seenLast(b, ['listeners', topic(2), 1]);
    await seen(a, ['listeners', topic(2), 1]);
    await vi.waitFor(() => expect(countsOf(a, T).at(-1)).toBe(1), WAIT);
    await vi.waitFor(() => expect(countsOf(b, T).at(-1)).toBe(1), WAIT);
    a.backplane.publishOneWay(T, P);
    await seen(b, ['one-way', T, P]);
    expect(await b.backplane.publish(T, P, false)).toBe(true);
    await seen(a, ['message', T, P]);
  });

  it('and soon back, while a listener left, is not believed for long', async () => {
    const nats = await startNats();
    const [a, b] = (await openNatsMembers([[nats.url], [nats.url]])) as [Member, Member];
    for (const { backplane } of [a, b]) backplane.listening(T, 1);
    await seen(a, ['listeners', T, 1]);
    await nats.kill();
    await vi.waitFor(() => expect(b.backplane.counts().isUp).toBe(false), WAIT);
    b.backplane.listening(T, 0);
    await nats.start();
    await seenLast(a, ['listeners', T, 0]);
  });

  it('frozen, so that nothing is answered, is not waited for', async () => {
    const nats = await startNats();
    const [a, b] = (await openNatsMembers([[nats.url], [nats.url]])) as [Member, Member];
    for (const { backplane } of [a, b]) backplane.listening(T, 1);
    await seen(a, ['listeners', T, 1]);
    nats.freeze();
    closeAfterTest(() => nats.thaw());
    // The system stops it soon, not at once.
    await vi.waitFor(async () => expect(await a.backplane.publish(T, P, false)).toBe(false), WAIT);
    // The page that published believes so now, and is told when somebody is there again.
    expect(a.news.at(-1)).toEqual(['listeners', T, 0]);
    nats.thaw();
    await seenLast(a, ['listeners', T, 1]);
    await vi.waitFor(async () => expect(await a.backplane.publish(T, P, false)).toBe(true), WAIT);
  });
});

describe('a process', () => {
  it('that is cut off takes its listeners with it, and brings them back', async () => {
    const nodes = await startNatsCluster(2);
    const [a, b] = (await openNatsMembers(nodes.map(({ url }) => [url]))) as [Member, Member];
    for (const { backplane } of [a, b]) backplane.listening(T, 1);
    await seen(a, ['listeners', T, 1]);
    await nodes[1]?.kill();
    await seenLast(a, ['listeners', T, 0]);
    expect(a.backplane.counts().processes).toBe(0);
    await nodes[1]?.start();
    await seenLast(a, ['listeners', T, 1]);
    await seenLast(b, ['listeners', T, 1]);
  });

  it('goes on at another server of the cluster when its own is killed', async () => {
    const nodes = await startNatsCluster(3);
    const urls = nodes.map(({ url }) => url);
    const lists = urls.map((_, index) => [...urls.slice(index), ...urls.slice(0, index)]);
    const [a, b, c] = (await openNatsMembers(lists)) as [Member, Member, Member];
    for (const { backplane } of [a, b, c]) backplane.listening(T, 1);
    for (const member of [a, b, c]) await seenLast(member, ['listeners', T, 2]);
    for (const node of nodes.slice(0, 2)) {
      await node.kill();
      await vi.waitFor(async () => {
        for (const { backplane } of [a, b, c])
          expect(await backplane.publish(T, P, false)).toBe(true);
      }, WAIT);
      for (const member of [a, b, c]) {
        await vi.waitFor(() => expect(countsOf(member, T).at(-1)).toBe(2), WAIT);
      }
    }
  });
});

it('what was heard here leaves NATS alone once it is known that nobody else listens', async () => {
  const { url } = await startNats();
  const [a, b] = (await openNatsMembers([[url], [url]])) as [Member, Member];
  a.backplane.listening(T, 1);
  await vi.waitFor(async () => {
    const { published } = a.backplane.counts();
    expect(await a.backplane.publish(T, P, true)).toBe(true);
    expect(a.backplane.counts().published).toBe(published);
  }, WAIT);
  b.backplane.listening(T, 1);
  await seen(a, ['listeners', T, 1]);
  await a.backplane.publish(T, P, true);
  await seen(b, ['message', T, P]);
});

it('what is no word of a process is passed over', async () => {
  const { connect } = await import('@nats-io/transport-node');
  const { url } = await startNats();
  const [a, b] = (await openNatsMembers([[url], [url]])) as [Member, Member];
  a.backplane.listening(T, 1);
  a.backplane.listeningOneWay(T, true);
  const stranger = await connect({ servers: url });
  closeAfterTest(() => stranger.close());
  for (const text of [
    '',
    'P',
    'P=',
    'C',
    `C${'0'.repeat(16)} 1 -1 0`,
    `C${'0'.repeat(16)} 1 1 2`,
  ]) {
    stranger.publish(`test.t.${T}`, text);
    stranger.publish(`test.o.${T}`, text === 'P' ? '' : text.replace(/^P/, '='));
    stranger.publish('test.beat', text);
  }
  await stranger.flush();
  b.backplane.listening(T, 1);
  await seen(a, ['listeners', T, 1]);
  expect(a.news).toEqual([['listeners', T, 1]]);
});

async function open(servers: readonly string[]): Promise<Member> {
  const member = await openMember(natsBackplane(servers));
  closeAfterTest(() => member.backplane.close());
  return member;
}

function countsOf({ news }: Member, about: string): unknown[] {
  return news.flatMap(([what, one, count]) =>
    what === 'listeners' && one === about ? [count] : [],
  );
}
