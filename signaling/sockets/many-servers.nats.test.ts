// Pages at different servers that are one over NATS: they meet as at one server, while NATS and its
// nodes come and go.

import { expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS } from '../constants.ts';
import type { FromServer } from '../protocol.ts';
import type { SignalingServer } from '../server.ts';
import { natsBackplane } from '../testing/nats-members.ts';
import { startNats, startNatsCluster } from '../testing/nats-servers.ts';
import { createTopicOwner } from '../testing/one-way.ts';
import { openTestPage, type TestPage } from '../testing/test-page.ts';
import { startServer } from '../testing/test-servers.ts';
import { payload, topic } from '../testing/values.ts';

const T = topic(1);
const P = payload('AAEC');
const MESSAGE: FromServer = { type: 'message', topic: T, payload: P };
const WAIT = { timeout: 20_000, interval: 5 };

it('friends at two processes meet, signal, and learn that the other is gone', async () => {
  const { url } = await startNats();
  const [one, two] = (await startServers([[url], [url]])) as [SignalingServer, SignalingServer];
  const [a, b] = [await openTestPage(one.port), await openTestPage(two.port)];
  for (const page of [a, b]) page.say({ type: 'listen', topics: [T] });
  for (const page of [a, b]) await told(page, listeners(1));
  a.say({ type: 'publish', topic: T, payload: P });
  await told(b, MESSAGE);
  b.ws.close();
  await told(a, listeners(0));
  a.say({ type: 'publish', topic: T, payload: P });
  await told(a, { type: 'refused', reason: 'nobody-listens', topic: T });
});

it('one-way topics reach across processes, and the publisher learns nothing', async () => {
  const { url } = await startNats();
  const [one, two] = (await startServers([[url], [url]])) as [SignalingServer, SignalingServer];
  const [owner, stranger] = [await openTestPage(one.port), await openTestPage(two.port)];
  const { topic: own, ...topicOwner } = createTopicOwner();
  const challenge = owner.welcome.oneWay?.challenge ?? '';
  owner.say({
    type: 'listenOneWay',
    keys: [topicOwner.show({ challenge, host: `127.0.0.1:${one.port}` })],
  });
  await told(owner, { type: 'listening', topic: own });
  const answers: FromServer[] = [];
  const publish = async (): Promise<void> => {
    stranger.say({ type: 'publishOneWay', topic: own, payload: P });
    answers.push(...(await stranger.soFar()));
  };
  // NATS hears of the owner some time after the owner's page is told, which nobody can see.
  await vi.waitFor(async () => {
    await publish();
    expect(await owner.soFar()).toContainEqual({ type: 'message', topic: own, payload: P });
  }, WAIT);
  owner.ws.close();
  await owner.ended;
  await publish();
  expect(answers).toEqual(answers.map(() => ({ type: 'taken', topic: own })));
});

it('a topic has room for so many listeners at all processes together', async () => {
  const { url } = await startNats();
  const limits = { listenersPerTopicMax: 2 };
  const [one, two] = (await startServers([[url], [url]], limits)) as [
    SignalingServer,
    SignalingServer,
  ];
  const [a, b] = [await openTestPage(one.port), await openTestPage(two.port)];
  for (const page of [a, b]) page.say({ type: 'listen', topics: [T] });
  for (const page of [a, b]) await told(page, listeners(1));
  const c = await openTestPage(two.port);
  c.say({ type: 'listen', topics: [T] });
  await told(c, { type: 'refused', reason: 'too-many-listeners', topic: T });
});

it('one node of three is killed, and friends at all three go on', async () => {
  const nodes = await startNatsCluster(3);
  const urls = nodes.map(({ url }) => url);
  const lists = urls.map((_, index) => [...urls.slice(index), ...urls.slice(0, index)]);
  const servers = await startServers(lists);
  const pages = await Promise.all(servers.map(({ port }) => openTestPage(port)));
  for (const page of pages) page.say({ type: 'listen', topics: [T] });
  for (const page of pages) await told(page, listeners(2));
  await nodes[1]?.kill();
  for (const [index, page] of pages.entries()) {
    const text = payload(`AAE${index}`);
    const others = pages.filter((one) => one !== page);
    await reachesAll(page, others, text);
  }
  await nodes[1]?.start();
  for (const page of pages)
    await reachesAll(
      page,
      pages.filter((one) => one !== page),
      P,
    );
});

it('a minute without NATS leaves each process its own, and then all is as before', async () => {
  const nats = await startNats();
  const [one, two] = (await startServers([[nats.url], [nats.url]])) as [
    SignalingServer,
    SignalingServer,
  ];
  const [a, b, c] = [
    await openTestPage(one.port),
    await openTestPage(two.port),
    await openTestPage(one.port),
  ];
  for (const page of [a, b]) page.say({ type: 'listen', topics: [T] });
  for (const page of [a, b]) await told(page, listeners(1));
  await nats.kill();
  for (const page of [a, b]) await told(page, listeners(0));
  a.say({ type: 'publish', topic: T, payload: P });
  await told(a, { type: 'refused', reason: 'nobody-listens', topic: T });
  c.say({ type: 'publish', topic: T, payload: P }); // at the same process as a
  await told(a, MESSAGE);
  expect([one, two].map((server) => server.counts().backplane.isUp)).toEqual([false, false]);
  await nats.start();
  for (const page of [a, b]) await told(page, listeners(1));
  await reachesAll(c, [a, b], payload('BBBB'));
  expect([one, two].map((server) => server.counts().backplane.isUp)).toEqual([true, true]);
});

/** One for each list of NATS servers; resolves when each has heard of all the others. */
async function startServers(
  lists: readonly (readonly string[])[],
  limits = {},
): Promise<SignalingServer[]> {
  const many = { burst: 1e6, perS: 1 };
  const oneWay = {
    ...DEFAULT_LIMITS.oneWay,
    publishesPerSender: many,
    publishesPerAddress: many,
    delayMaxMs: 1,
  };
  const servers = await Promise.all(
    lists.map((urls) =>
      startServer({ openBackplane: natsBackplane(urls), limits: { oneWay, ...limits } }),
    ),
  );
  await vi.waitFor(() => {
    for (const server of servers) {
      expect(server.counts().backplane.processes).toBe(servers.length - 1);
    }
  }, WAIT);
  return servers;
}

function listeners(others: number): FromServer {
  return { type: 'listeners', topic: T, others };
}

/** Passes over what comes before. */
async function told(page: TestPage, what: FromServer): Promise<void> {
  const wanted = JSON.stringify(what);
  while (JSON.stringify(await page.next()) !== wanted);
}

/** A page tries again when it is told that nobody listens, and so does this. */
async function reachesAll(from: TestPage, to: readonly TestPage[], text: typeof P): Promise<void> {
  const heard = Promise.all(
    to.map((page) => told(page, { type: 'message', topic: T, payload: text })),
  );
  let isOver = false;
  void heard.then(() => (isOver = true));
  await vi.waitFor(async () => {
    from.say({ type: 'publish', topic: T, payload: text });
    await from.soFar();
    expect(isOver).toBe(true);
  }, WAIT);
}
