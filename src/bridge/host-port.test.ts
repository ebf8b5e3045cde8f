// The host's side: each message once and in order, honest about what is done.
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../base/testing/fake-clock.ts';
import type { FakeClock } from '../base/testing/fake-clock.ts';
import { GATHER_MS } from './constants.ts';
import { createHostPort, refuse } from './host-port.ts';
import type { HostPort } from './host-port.ts';
import { BRIDGE_VERSION } from './messages.ts';
import type { HostBatch, TabBatch, TabMessage } from './messages.ts';

const HELLO: TabMessage = { type: 'hello', holder: false, linksUp: [] };
const MIDWAY: TabMessage = { type: 'hello', holder: true, linksUp: [], midway: true };
const ask = (request: string): TabMessage => ({
  type: 'ask',
  request,
  ask: { type: 'diagnostics' },
});
const batch = (first: number, ...messages: TabMessage[]): TabBatch => ({
  foyer: BRIDGE_VERSION,
  profile: 'default',
  tab: 'one',
  first,
  messages,
});

interface Bench {
  readonly clock: FakeClock;
  readonly port: HostPort;
  readonly heard: TabMessage[];
  readonly finish: (() => void)[];
  readonly said: HostBatch[];
  readonly receive: (batch: TabBatch) => Promise<void>;
}

function bench(): Bench {
  const clock = createFakeClock();
  const heard: TabMessage[] = [];
  const finish: (() => void)[] = [];
  const said: HostBatch[] = [];
  const port = createHostPort({
    profile: 'default',
    hostId: 'host',
    clock,
    onMessage(_tab, message, done) {
      heard.push(message);
      finish.push(done);
    },
  });
  const receive = (one: TabBatch): Promise<void> => port.receive(one, (b) => said.push(b));
  return { clock, port, heard, finish, said, receive };
}

const turn = (): Promise<void> => Promise.resolve();

describe('what nobody waits for', () => {
  const news = (atMs: number) => ({ type: 'wake', atMs }) as const;
  const greeted = async (): Promise<Bench> => {
    const made = bench();
    void made.receive(batch(0, HELLO));
    made.finish[0]!();
    await turn();
    made.said.splice(0);
    return made;
  };

  it('goes together after a moment', async () => {
    const { clock, port, said } = await greeted();
    port.sayAllSoon(news(1));
    clock.advance(GATHER_MS - 1);
    port.sayAllSoon(news(2));
    await turn();
    expect(said).toEqual([]);
    clock.advance(1);
    await turn();
    expect(said.map(({ messages }) => messages)).toEqual([[news(1), news(2)]]);
    clock.advance(GATHER_MS);
    await turn();
    expect(said).toHaveLength(1);
  });

  it('goes before what is said after it, at once', async () => {
    const { clock, port, said } = await greeted();
    port.sayAllSoon(news(1));
    port.say('one', news(2));
    await turn();
    expect(said.map(({ messages }) => messages)).toEqual([[news(1), news(2)]]);
    clock.advance(GATHER_MS);
    await turn();
    expect(said).toHaveLength(1);
  });

  it('isn’t lost when a tab says hello anew, and is when it goes or the port closes', async () => {
    const { clock, port, said, receive, finish } = await greeted();
    port.sayAllSoon(news(1));
    void receive(batch(9, HELLO));
    finish.at(-1)!();
    await turn();
    expect(said.map(({ messages }) => messages)).toEqual([[news(1)]]);
    port.sayAllSoon(news(2));
    port.forget('one');
    clock.advance(GATHER_MS);
    void receive(batch(20, HELLO));
    port.sayAllSoon(news(3));
    port.close();
    clock.advance(GATHER_MS);
    await turn();
    expect(said).toHaveLength(1);
  });
});

describe('messages', () => {
  it('are heard once, whatever comes again', () => {
    const { heard, receive } = bench();
    void receive(batch(7, HELLO, ask('a')));
    void receive(batch(7, HELLO, ask('a'), ask('b')));
    void receive(batch(8, ask('a'), ask('b')));
    expect(heard).toEqual([HELLO, ask('a'), ask('b')]);
  });

  it('are done in order, though dealt with in any', async () => {
    const { finish, said, receive } = bench();
    void receive(batch(0, HELLO, ask('a'), ask('b')));
    finish[2]!();
    await turn();
    expect(said.at(-1)).toMatchObject({ done: 0 });
    finish[0]!();
    await turn();
    expect(said.at(-1)).toMatchObject({ done: 1 });
    finish[1]!();
    await turn();
    expect(said.at(-1)).toMatchObject({ done: 3 });
  });

  it('keep the worker busy until the last is dealt with', async () => {
    const { finish, receive } = bench();
    let settled = false;
    const received = receive(batch(0, HELLO, ask('a'))).then(() => {
      settled = true;
    });
    finish[0]!();
    await turn();
    expect(settled).toBe(false);
    finish[1]!();
    await received;
    expect(settled).toBe(true);
  });

  it('that bring nothing new are answered, so that the tab knows we live', async () => {
    const { finish, said, receive } = bench();
    void receive(batch(0, HELLO));
    finish[0]!();
    await turn();
    said.length = 0;
    await receive(batch(0, HELLO));
    await turn();
    expect(said).toMatchObject([{ done: 1, messages: [] }]);
  });
});

it('wants the first message of a tab that it doesn’t know, though it hears a hello', () => {
  const { heard, said, receive } = bench();
  void receive(batch(6, MIDWAY));
  expect(heard).toEqual([]);
  expect(said.at(-1)).toMatchObject({ messages: [{ type: 'helloWanted', hostId: 'host' }] });
  void receive(batch(9, HELLO, ask('a')));
  void receive(batch(11, MIDWAY));
  expect(heard).toHaveLength(3);
});

it('is done with a message once: twice is a bug', () => {
  const { finish, receive } = bench();
  void receive(batch(0, HELLO, ask('a')));
  finish[0]!();
  expect(finish[0]!).toThrow('a message is done once');
  const { finish: late, receive: again } = bench();
  void again(batch(0, HELLO, ask('a'), ask('b')));
  late[1]!();
  expect(late[1]!).toThrow('a message is done once');
});

it('says nothing to a batch with something new before that is done', async () => {
  const { said, finish, receive } = bench();
  void receive(batch(0, HELLO));
  await turn();
  expect(said).toEqual([]);
  finish[0]!();
  await turn();
  expect(said).toHaveLength(1);
});

describe('an unknown tab', () => {
  it('is asked for a hello, and nothing of its batch is heard', async () => {
    const { heard, said, receive } = bench();
    await receive(batch(12, ask('a')));
    expect(heard).toEqual([]);
    expect(said).toMatchObject([{ done: 0, messages: [{ type: 'helloWanted', hostId: 'host' }] }]);
  });

  it('is told which of its batches couldn’t be placed, if it counts them', async () => {
    const { said, receive } = bench();
    await receive({ ...batch(12, ask('a')), post: 0 });
    await receive(batch(13, ask('b')));
    expect(said.map(({ messages }) => messages)).toEqual([
      [{ type: 'helloWanted', hostId: 'host', post: 0 }],
      [{ type: 'helloWanted', hostId: 'host' }],
    ]);
  });

  it('is known from its hello on, at whatever number', () => {
    const { heard, receive } = bench();
    void receive(batch(12, ask('a')));
    void receive(batch(20, HELLO, ask('a')));
    expect(heard).toEqual([HELLO, ask('a')]);
  });

  it('is also one of which a batch is missing', () => {
    const { heard, said, receive } = bench();
    void receive(batch(0, HELLO));
    void receive(batch(5, ask('f')));
    expect(heard).toEqual([HELLO]);
    expect(said.at(-1)?.messages).toMatchObject([{ type: 'helloWanted' }]);
  });

  it('is also one that was forgotten', () => {
    const { port, said, receive } = bench();
    void receive(batch(0, HELLO));
    port.forget('one');
    void receive(batch(1, ask('a')));
    expect(said.at(-1)?.messages).toMatchObject([{ type: 'helloWanted' }]);
  });
});

it('a tab that says nothing at first is asked for a hello as well', async () => {
  const { said, receive } = bench();
  await receive(batch(0));
  expect(said).toMatchObject([{ messages: [{ type: 'helloWanted' }] }]);
});

describe('what is said', () => {
  it('in one turn goes in one batch', async () => {
    const { port, said, receive } = bench();
    void receive(batch(0, HELLO));
    port.say('one', { type: 'clock', offsetMs: 1 });
    port.sayAll({ type: 'clock', offsetMs: 2 });
    port.say('another', { type: 'clock', offsetMs: 3 });
    await turn();
    expect(said).toMatchObject([{ messages: [{ offsetMs: 1 }, { offsetMs: 2 }] }]);
  });

  it('goes back the way the newest batch came', async () => {
    const { port, said, receive } = bench();
    void receive(batch(0, HELLO));
    const other: HostBatch[] = [];
    void port.receive(batch(1, ask('a')), (one) => other.push(one));
    port.say('one', { type: 'clock', offsetMs: 1 });
    await turn();
    expect(said).toEqual([]);
    expect(other).toHaveLength(1);
  });

  it('is nothing after closing', async () => {
    const { port, said, heard, finish, receive } = bench();
    void receive(batch(0, HELLO));
    port.say('one', { type: 'clock', offsetMs: 1 });
    port.close();
    void port.receive(batch(0, HELLO), (one) => said.push(one));
    finish[0]!();
    void receive(batch(1, ask('a')));
    await turn();
    expect(said).toEqual([]);
    expect(heard).toEqual([HELLO]);
  });

  it('leaves nobody waiting after closing', async () => {
    const { port, receive } = bench();
    const received = receive(batch(0, HELLO, ask('a')));
    port.close();
    await expect(received).resolves.toBeUndefined();
  });

  it('to a tab of another version is our own version and no more', () => {
    const said: HostBatch[] = [];
    refuse('default', (one) => said.push(one));
    expect(said).toEqual([{ foyer: BRIDGE_VERSION, profile: 'default', done: 0, messages: [] }]);
  });
});
