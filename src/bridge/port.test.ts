// The tab's side against a host that is scripted, new, silent or of another version.
import { describe, expect, it } from 'vitest';
import { toPeerId } from '../core/wire/ids.ts';
import { KEEP_ALIVE_PERIOD_MS, SILENT_AFTER_MAX_MS, SILENT_AFTER_MS } from './constants.ts';
import { createHostPort } from './host-port.ts';
import { BRIDGE_VERSION } from './messages.ts';
import type { HostMessage, TabBatch } from './messages.ts';
import type { TabSays } from './port.ts';
import { createPortBench } from './testing/port-bench.ts';

const A = toPeerId('a'.repeat(32));
const ASK: TabSays = { type: 'ask', request: 'r', ask: { type: 'diagnostics' } };
const UP: TabSays = { type: 'linkState', friend: A, state: 'up' };
const OFFLINE: TabSays = { type: 'linkState', friend: A, state: 'offline' };

const welcome = (hostId = 'host'): HostMessage => ({
  type: 'welcome',
  hostId,
  profile: undefined,
  lock: { type: 'open' },
  backedUpAtMs: 0,
});
const turn = (): Promise<void> => Promise.resolve();

describe('saying', () => {
  it('begins with a hello, at once', () => {
    const { posted, port } = createPortBench();
    expect(posted).toEqual([
      {
        foyer: BRIDGE_VERSION,
        profile: 'default',
        tab: 'one',
        first: 0,
        messages: [{ type: 'hello', fresh: true, holder: false, linksUp: [] }],
      },
    ]);
    expect(port.state).toEqual({ type: 'starting' });
  });

  it('puts what is said in one turn into one batch', async () => {
    const { port, posted } = createPortBench();
    port.hold(true);
    port.say(UP);
    port.say(ASK);
    await turn();
    expect(posted).toHaveLength(2);
    expect(posted[1]).toMatchObject({ first: 1, messages: [{ holder: true }, UP, ASK] });
  });

  it('hears what the host says, but for what is between the two ports', () => {
    const { port, heard, states, host } = createPortBench();
    host(1, welcome(), { type: 'wake', atMs: 0 }, { type: 'clock', offsetMs: 5 });
    expect(heard).toEqual([welcome(), { type: 'clock', offsetMs: 5 }]);
    expect(states).toEqual([{ type: 'ready', hostId: 'host' }]);
    expect(port.outstanding).toBe(0);
  });

  it('says bye at once when it closes, and nothing later', async () => {
    const { port, posted, carrier, locks, clock, host } = createPortBench();
    port.hold(true);
    port.say(UP);
    port.close();
    port.close();
    expect(posted.at(-1)?.messages.at(-1)).toEqual({ type: 'bye' });
    expect(carrier.closed).toBe(true);
    const { length } = posted;
    expect(port.say(ASK)).toBe(false);
    host(0, welcome());
    await turn();
    clock.advance(10 * KEEP_ALIVE_PERIOD_MS);
    expect(posted).toHaveLength(length);
    await new Promise((resolve) => setImmediate(resolve));
    expect(locks.names()).toEqual([]);
  });

  it('holds a lock that shows that the tab lives', () => {
    expect(createPortBench().locks.names()).toEqual(['foyer-tab-one']);
  });
});

describe('a new host', () => {
  it('that wants a hello gets one, and everything that was not done', async () => {
    const { port, posted, host } = createPortBench();
    port.hold(true);
    port.say(UP);
    await turn();
    host(3, welcome());
    port.say(ASK);
    port.say(OFFLINE);
    await turn();
    host(0, { type: 'helloWanted', hostId: 'second' });
    expect(posted.at(-1)).toMatchObject({
      first: 5,
      messages: [{ type: 'hello', holder: true, linksUp: [A] }, ASK, OFFLINE],
    });
  });

  it('that hears first who holds the links hears all that was said before', async () => {
    const { port, posted, host } = createPortBench();
    host(1, welcome());
    port.say(ASK);
    await turn();
    // The host died with the ask.
    port.hold(true);
    await turn();
    const heard: string[] = [];
    const second = createHostPort({
      profile: 'default',
      hostId: 'second',
      onMessage: (_tab, { type }) => void heard.push(type),
    });
    const receive = (batch: TabBatch): void =>
      void second.receive(batch, ({ done, messages }) => host(done, ...messages));
    receive(posted.at(-1)!);
    receive(posted.at(-1)!);
    expect(heard).toEqual(['hello', 'ask', 'hello']);
  });

  it('gets one handing over, however often it asks before its welcome', async () => {
    const { port, posted, host } = createPortBench();
    port.say(ASK);
    await turn();
    host(2, welcome());
    const wanted: HostMessage = { type: 'helloWanted', hostId: 'second' };
    host(0, wanted);
    host(0, wanted);
    expect(posted).toHaveLength(3);
    host(3, welcome('second'));
    host(0, wanted);
    expect(posted).toHaveLength(4);
  });

  it('is told at once when the carrier knows of it', async () => {
    const { port, states, posted, host, newHost } = createPortBench();
    port.say(ASK);
    await turn();
    host(0, welcome());
    newHost();
    expect(states.at(-1)).toEqual({ type: 'starting' });
    expect(posted.at(-1)).toMatchObject({ first: 2, messages: [{ type: 'hello' }, ASK] });
  });

  it('believes no late word of the old one about what is done', async () => {
    const { port, host, newHost } = createPortBench();
    port.say(ASK);
    await turn();
    newHost();
    host(2);
    expect(port.outstanding).toBe(2);
    host(4);
    expect(port.outstanding).toBe(0);
  });
});

describe('a silent host', () => {
  it('gets everything again, ever more patiently, and is back with its first word', async () => {
    const { port, clock, states, host, newTypes } = createPortBench();
    host(1, welcome());
    port.say(ASK);
    await turn();
    newTypes();
    clock.advance(SILENT_AFTER_MS - 1);
    expect(newTypes()).toEqual([]);
    clock.advance(1);
    expect(newTypes()).toEqual(['ask']);
    expect(states.at(-1)).toEqual({ type: 'silent' });
    clock.advance(2 * SILENT_AFTER_MS - 1);
    expect(newTypes()).toEqual([]);
    clock.advance(1);
    expect(newTypes()).toEqual(['ask']);
    host(1);
    expect(states.at(-1)).toEqual({ type: 'ready', hostId: 'host' });
    clock.advance(SILENT_AFTER_MS);
    expect(newTypes()).toEqual(['ask']);
    host(2, { type: 'answer', request: 'r', answer: { type: 'done' } });
    clock.advance(10 * SILENT_AFTER_MAX_MS);
    expect(newTypes()).toEqual([]);
  });

  it('is not silent while it says anything at all', async () => {
    const { port, clock, host, newTypes } = createPortBench();
    host(1, welcome());
    port.say(ASK);
    await turn();
    newTypes();
    for (let second = 0; second < 10; second++) {
      clock.advance(1_000);
      host(1);
    }
    expect(newTypes()).toEqual([]);
  });

  it('that says hello to nobody stays on the way of starting', () => {
    const { clock, states, newTypes } = createPortBench();
    newTypes();
    clock.advance(SILENT_AFTER_MS);
    expect(newTypes()).toEqual(['hello']);
    expect(states).toEqual([]);
  });
});

describe('keeping the worker alive', () => {
  it('is done while a link is up, and no longer', async () => {
    const { port, clock, host, newTypes } = createPortBench();
    host(1, welcome());
    clock.advance(5 * KEEP_ALIVE_PERIOD_MS);
    port.hold(true);
    port.say(UP);
    await turn();
    host(3);
    newTypes();
    clock.advance(KEEP_ALIVE_PERIOD_MS);
    await turn();
    expect(newTypes()).toEqual(['keepAlive']);
    host(4);
    port.say(OFFLINE);
    await turn();
    host(5);
    newTypes();
    clock.advance(5 * KEEP_ALIVE_PERIOD_MS);
    await turn();
    expect(newTypes()).toEqual([]);
    expect(clock.timers).toBe(0);
  });

  it('needs no word of its own where others were said', async () => {
    const { port, clock, host, newTypes } = createPortBench();
    port.hold(true);
    port.say(UP);
    for (let done = 3; done < 10; done++) {
      await turn();
      host(done, welcome());
      clock.advance(KEEP_ALIVE_PERIOD_MS - 1);
      port.say(ASK);
    }
    expect(newTypes()).not.toContain('keepAlive');
  });

  it('ticks when the host wanted to be woken, once', async () => {
    const { clock, host, newTypes } = createPortBench();
    newTypes();
    host(1, { type: 'wake', atMs: clock.nowMs() + 90_000 });
    host(1, { type: 'wake', atMs: clock.nowMs() + 4_000 });
    clock.advance(4_000);
    await turn();
    expect(newTypes()).toEqual(['tick']);
    host(2);
    clock.advance(100_000);
    await turn();
    expect(newTypes()).toEqual([]);
  });
});

describe('another version', () => {
  it.each([
    [BRIDGE_VERSION + 1, true],
    [BRIDGE_VERSION - 1, false],
  ])('%i is told and gets no more words, until there is another host', async (foyer, newer) => {
    const { port, clock, states, raw, newHost, newTypes } = createPortBench();
    raw({ foyer, profile: 'default', done: 0, messages: [] });
    expect(states).toEqual([{ type: 'otherVersion', hostIsNewer: newer }]);
    newTypes();
    port.say(ASK);
    await turn();
    clock.advance(10 * SILENT_AFTER_MAX_MS);
    expect(newTypes()).toEqual([]);
    newHost();
    expect(newTypes()).toEqual(['hello', 'ask']);
  });

  it('of another profile is nothing to us, nor is any other noise', () => {
    const { states, heard, raw } = createPortBench();
    raw({ foyer: BRIDGE_VERSION + 1, profile: 'work', done: 0, messages: [] });
    raw({ foyer: BRIDGE_VERSION, profile: 'work', done: 1, messages: [welcome()] });
    for (const noise of [undefined, 'x', 7, {}, [], { type: 'CACHE_UPDATED' }]) raw(noise);
    expect(states).toEqual([]);
    expect(heard).toEqual([]);
  });
});
