// One-way topics over real WebSockets: proofs for one socket and host, and two servers as one.

import { describe, expect, it } from 'vitest';
import { createMemoryBackplane } from '../backplane/backplane.ts';
import { DEFAULT_LIMITS } from '../constants.ts';
import type { OneWayVisit } from '../rendezvous/one-way.ts';
import { createTopicOwner } from '../testing/one-way.ts';
import { openTestPage, type TestPage } from '../testing/test-page.ts';
import { startServer } from '../testing/test-servers.ts';
import { payload } from '../testing/values.ts';

const P = payload('AAEC');
const OWNER = createTopicOwner();
const T = OWNER.topic;

/** Nobody waits in a test for what is told late so that nobody can time it. */
const limits = { oneWay: { ...DEFAULT_LIMITS.oneWay, delayMaxMs: 1 } };

describe('a one-way topic', () => {
  it('is heard by its owner alone, and the publisher learns nothing', async () => {
    const { port } = await startServer({ limits });
    const [owner, stranger] = [await openTestPage(port), await openTestPage(port)];
    stranger.say({ type: 'publishOneWay', topic: T, payload: P });
    expect(await stranger.next()).toEqual({ type: 'taken', topic: T });
    owner.say({ type: 'listenOneWay', keys: [OWNER.show(visitOf(owner, port))] });
    expect(await owner.next()).toEqual({ type: 'listening', topic: T });
    stranger.say({ type: 'publishOneWay', topic: T, payload: P });
    expect(await stranger.next()).toEqual({ type: 'taken', topic: T });
    expect(await owner.next()).toEqual({ type: 'message', topic: T, payload: P });
    owner.ws.close();
    await owner.ended;
    expect(await stranger.soFar()).toEqual([]);
  });

  it('is not opened by a proof seen at another socket or made for another host', async () => {
    const { port } = await startServer({ limits });
    const [owner, thief] = [await openTestPage(port), await openTestPage(port)];
    const shown = OWNER.show(visitOf(owner, port));
    thief.say({ type: 'listenOneWay', keys: [shown] });
    expect(await thief.next()).toEqual({ type: 'refused', reason: 'bad-proof', topic: T });
    const elsewhere = { ...visitOf(owner, port), host: 'other.example' };
    owner.say({ type: 'listenOneWay', keys: [OWNER.show(elsewhere)] });
    expect(await owner.next()).toEqual({ type: 'refused', reason: 'bad-proof', topic: T });
    owner.say({ type: 'listenOneWay', keys: [shown] });
    expect(await owner.next()).toEqual({ type: 'listening', topic: T });
  });

  it('has a new challenge for each socket, and none where the host is unfit', async () => {
    const { port } = await startServer({ allowedOrigins: ['*'] });
    const [one, two] = [await openTestPage(port), await openTestPage(port)];
    expect(one.welcome.oneWay?.challenge).not.toBe(two.welcome.oneWay?.challenge);
    const unfit = await openTestPage(port, { headers: { host: 'a b' } });
    expect(unfit.welcome.oneWay).toBeUndefined();
    unfit.say({ type: 'listenOneWay', keys: [OWNER.show(visitOf(one, port))] });
    expect(await unfit.next()).toEqual({ type: 'refused', reason: 'bad-proof', topic: T });
  });

  it('reaches from one server to another', async () => {
    const openBackplane = createMemoryBackplane();
    const [here, there] = [
      await startServer({ limits, openBackplane }),
      await startServer({ limits, openBackplane }),
    ];
    const [owner, stranger] = [await openTestPage(here.port), await openTestPage(there.port)];
    owner.say({ type: 'listenOneWay', keys: [OWNER.show(visitOf(owner, here.port))] });
    await owner.next();
    stranger.say({ type: 'publishOneWay', topic: T, payload: P });
    expect(await owner.next()).toEqual({ type: 'message', topic: T, payload: P });
    owner.say({ type: 'unlisten', topics: [T] });
    expect(await owner.soFar()).toEqual([]);
    stranger.say({ type: 'publishOneWay', topic: T, payload: P });
    expect(await stranger.soFar()).toEqual([
      { type: 'taken', topic: T },
      { type: 'taken', topic: T },
    ]);
  });
});

function visitOf(page: TestPage, port: number): OneWayVisit {
  const { oneWay } = page.welcome;
  if (!oneWay) throw new Error('the server has no one-way topics');
  return { challenge: oneWay.challenge, host: `127.0.0.1:${port}` };
}
