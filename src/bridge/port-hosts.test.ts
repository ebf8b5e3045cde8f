// The tab's side against a host that is new, silent or of another version.
import { describe, expect, it } from 'vitest';
import { SILENT_AFTER_MAX_MS, SILENT_AFTER_MS } from './constants.ts';
import { createFakeClock } from '../base/testing/fake-clock.ts';
import { createHostPort } from './host-port.ts';
import { BRIDGE_VERSION } from './messages.ts';
import type { HostBatch, HostMessage, TabBatch, TabMessage } from './messages.ts';
import type { TabSays } from './port.ts';
import { ASK, createPortBench, FRIEND, OFFLINE, turn, UP, welcome } from './testing/port-bench.ts';

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
      messages: [{ type: 'hello', holder: true, linksUp: [FRIEND] }, ASK, OFFLINE],
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
      clock: createFakeClock(),
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

  it('after others that died asking hears each message once', async () => {
    const { port, posted, host } = createPortBench();
    host(1, welcome());
    const packets = [1, 2, 3].map((byte): TabSays => {
      return { type: 'packet', friend: FRIEND, packet: Uint8Array.of(byte) };
    });
    for (const packet of packets) {
      port.say(packet);
      await turn();
    }
    // The first dies; of the batches that were meant for it two more hosts get one each, and die
    // while the tab has no time to listen. The rest is for the last.
    const heard: TabMessage[] = [];
    const hosts = ['second', 'third', 'last'].map((hostId) =>
      createHostPort({
        profile: 'default',
        hostId,
        clock: createFakeClock(),
        onMessage: (_tab, message) => void heard.push(message),
      }),
    );
    const said: HostBatch[] = [];
    const receive = (to: number, batch: TabBatch): void =>
      void hosts[to]!.receive(batch, (reply) => said.push(reply));
    for (const to of hosts.keys()) receive(to, posted[1 + to]!);
    for (const { done, messages } of said) host(done, ...messages);
    for (const batch of posted.slice(4)) receive(2, batch);
    expect(heard.filter(({ type }) => type === 'packet')).toEqual(packets);
  });

  it('that missed what it was handed is handed it again', async () => {
    const { port, posted, host } = createPortBench();
    host(1, welcome());
    host(0, { type: 'helloWanted', hostId: 'second', post: 0 });
    expect(posted).toHaveLength(2);
    port.say(ASK);
    await turn();
    const wanted = (post: number): HostMessage => ({ type: 'helloWanted', hostId: 'third', post });
    expect(posted.map(({ post }) => post)).toEqual([0, 1, 2]);
    host(0, wanted(0));
    expect(posted).toHaveLength(3);
    host(0, wanted(2));
    expect(posted.at(-1)?.messages.map(({ type }) => type)).toEqual(['hello', 'ask']);
  });

  it('is told everything once, though the tab had thought it silent', async () => {
    const { port, clock, posted, host } = createPortBench();
    host(0, { type: 'helloWanted', hostId: 'second' });
    port.say(ASK);
    await turn();
    clock.advance(SILENT_AFTER_MS);
    expect(posted.at(-1)?.messages.map(({ type }) => type)).toEqual(['hello', 'ask']);
    host(0, { type: 'helloWanted', hostId: 'third', post: 2 });
    expect(posted).toHaveLength(4);
  });

  it('gets everything again when it is yet another one', async () => {
    const { port, posted, states, host } = createPortBench();
    port.say(ASK);
    await turn();
    host(0, { type: 'helloWanted', hostId: 'second' });
    host(0, { type: 'helloWanted', hostId: 'third' });
    expect(posted.map(({ messages }) => messages.map(({ type }) => type))).toEqual([
      ['hello'],
      ['ask'],
      ['hello', 'ask'],
      ['hello', 'ask'],
    ]);
    expect(states).toEqual([]);
  });

  it('isn’t asked for what was answered, though it wasn’t done', async () => {
    const { port, posted, host } = createPortBench();
    port.say(ASK);
    await turn();
    host(1, welcome(), { type: 'answer', request: 'r', answer: { type: 'done' } });
    host(0, { type: 'helloWanted', hostId: 'second' });
    expect(posted.at(-1)?.messages.map(({ type }) => type)).toEqual(['hello']);
  });

  it('knows of nothing that is done before it has heard a hello', async () => {
    const { port, host } = createPortBench();
    port.say(ASK);
    await turn();
    host(2, { type: 'helloWanted', hostId: 'second' });
    expect(port.outstanding).toBe(2);
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

  it('gets everything again though the tab goes on saying things', async () => {
    const { port, clock, host, newTypes } = createPortBench();
    host(1, welcome());
    for (let said = 0; said < 3; said++) {
      port.say(ASK);
      await turn();
      clock.advance(SILENT_AFTER_MS / 3);
    }
    expect(newTypes()).toEqual(['hello', 'ask', 'ask', 'ask', 'ask', 'ask', 'ask']);
  });

  it('is back only when it knows this tab', async () => {
    const { port, clock, states, host } = createPortBench();
    host(1, welcome());
    port.say(ASK);
    await turn();
    clock.advance(SILENT_AFTER_MS);
    host(0, { type: 'helloWanted', hostId: 'second' });
    host(0);
    expect(states.at(-1)).toEqual({ type: 'silent' });
    host(2, welcome('second'));
    expect(states.at(-1)).toEqual({ type: 'ready', hostId: 'second' });
  });

  it('that says hello to nobody stays on the way of starting', () => {
    const { clock, states, newTypes } = createPortBench();
    newTypes();
    clock.advance(SILENT_AFTER_MS);
    expect(newTypes()).toEqual(['hello']);
    expect(states).toEqual([]);
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
    expect(clock.timers).toBe(0);
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
