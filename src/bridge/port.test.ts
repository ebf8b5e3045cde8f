// The tab's side: what is said, when, and what keeps the worker alive.
import { describe, expect, it } from 'vitest';
import { KEEP_ALIVE_PERIOD_MS, PACKETS_KEPT_BYTES_MAX } from './constants.ts';
import { BRIDGE_VERSION } from './messages.ts';
import { ASK, createPortBench, FRIEND, OFFLINE, turn, UP, welcome } from './testing/port-bench.ts';

describe('saying', () => {
  it('begins with a hello, at once', () => {
    const { posted, port } = createPortBench();
    expect(posted).toEqual([
      {
        foyer: BRIDGE_VERSION,
        profile: 'default',
        tab: 'one',
        first: 0,
        post: 0,
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
    const { port, posted, heard, states, carrier, locks, clock, host, newHost, raw } =
      createPortBench();
    port.hold(true);
    port.say(UP);
    port.close();
    port.close();
    const said = posted.flatMap(({ messages }) => messages);
    expect(said.filter(({ type }) => type === 'bye')).toHaveLength(1);
    expect(said.at(-1)).toEqual({ type: 'bye' });
    expect(carrier.closed).toBe(true);
    const { length } = posted;
    expect(port.say(ASK)).toBe(false);
    port.hold(false);
    host(0, welcome());
    newHost();
    raw({ foyer: BRIDGE_VERSION + 1, profile: 'default', done: 0, messages: [] });
    await turn();
    clock.advance(10 * KEEP_ALIVE_PERIOD_MS);
    expect(posted).toHaveLength(length);
    expect([heard, states]).toEqual([[], []]);
    expect(port.outstanding).toBe(0);
    await new Promise((resolve) => setImmediate(resolve));
    expect(locks.names()).toEqual([]);
  });

  it('hears no more of a batch in the midst of which it closes', () => {
    const { port, heard, host } = createPortBench({ onMessage: () => port.close() });
    host(1, welcome(), { type: 'clock', offsetMs: 5 });
    expect(heard).toEqual([welcome()]);
  });

  it('says that a packet was lost for want of room, and keeps requests', () => {
    const { port } = createPortBench();
    const packet = new Uint8Array(PACKETS_KEPT_BYTES_MAX);
    expect(port.say({ type: 'packet', friend: FRIEND, packet })).toBe(true);
    expect(port.say({ type: 'packet', friend: FRIEND, packet: packet.slice(0, 1) })).toBe(false);
    expect(port.say(ASK)).toBe(true);
  });

  it('holds a lock that shows that the tab lives', () => {
    expect(createPortBench().locks.names()).toEqual(['foyer-tab-one']);
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

  it('is done while a request is open, whatever the host says meanwhile', async () => {
    const { port, clock, host, newTypes } = createPortBench();
    host(1, welcome());
    port.say(ASK);
    await turn();
    newTypes();
    for (let passedMs = 0; passedMs < KEEP_ALIVE_PERIOD_MS; passedMs += 1_000) {
      const progress = { type: 'progress', request: 'r', done: passedMs, of: undefined } as const;
      host(1, progress);
      clock.advance(1_000);
    }
    await turn();
    expect(newTypes()).toEqual(['keepAlive']);
    host(2, { type: 'answer', request: 'r', answer: { type: 'done' } });
    host(3);
    clock.advance(5 * KEEP_ALIVE_PERIOD_MS);
    await turn();
    expect(newTypes()).toEqual([]);
  });

  it('is not put off by packets for which there is no room', async () => {
    const { port, clock, host, newTypes } = createPortBench();
    host(1, welcome());
    port.hold(true);
    port.say(UP);
    const packet = new Uint8Array(PACKETS_KEPT_BYTES_MAX);
    port.say({ type: 'packet', friend: FRIEND, packet });
    await turn();
    newTypes();
    for (let passedMs = 0; passedMs < KEEP_ALIVE_PERIOD_MS; passedMs += 1_000) {
      // The host lives, and isn't done with the packet.
      host(1);
      clock.advance(1_000);
      port.say({ type: 'packet', friend: FRIEND, packet });
      await turn();
    }
    expect(newTypes()).toEqual(['keepAlive']);
  });

  it('goes on with packets that come over a link', async () => {
    const { port, clock, host, newTypes } = createPortBench();
    port.hold(true);
    port.say(UP);
    port.say({ type: 'packet', friend: FRIEND, packet: new Uint8Array(1) });
    await turn();
    host(4, welcome());
    newTypes();
    clock.advance(KEEP_ALIVE_PERIOD_MS);
    await turn();
    expect(newTypes()).toEqual(['keepAlive']);
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
