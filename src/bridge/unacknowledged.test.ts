// What a tab keeps for its host: numbers, stretches, handing over.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPeerId } from '../core/wire/ids.ts';
import { BATCH_BYTES_MAX, BATCH_MESSAGES_MAX, PACKETS_KEPT_BYTES_MAX } from './constants.ts';
import type { TabMessage } from './messages.ts';
import type { LinkState } from './links.ts';
import { NO_NOTIFICATIONS } from './notifications.ts';
import { Unacknowledged } from './unacknowledged.ts';

const A = toPeerId('a'.repeat(32));
const B = toPeerId('b'.repeat(32));

const packet = (bytes = 1): TabMessage => ({
  type: 'packet',
  friend: A,
  packet: new Uint8Array(bytes),
});
const link = (friend: typeof A, state: LinkState): TabMessage => ({
  type: 'linkState',
  friend,
  state,
});
const ask = (request: string): TabMessage => ({
  type: 'ask',
  request,
  ask: { type: 'diagnostics' },
});
const hello = (holder: boolean, ...linksUp: (typeof A)[]): TabMessage => ({
  type: 'hello',
  holder,
  linksUp,
});

describe('numbers', () => {
  it('gives consecutive ones, takes each message once, forgets what is done', () => {
    const kept = new Unacknowledged();
    kept.add(packet());
    kept.add(packet());
    expect(kept.takeNew()).toMatchObject([{ first: 0, messages: [{}, {}] }]);
    expect(kept.takeNew()).toEqual([]);
    kept.add(ask('r'));
    kept.done(1);
    expect(kept.takeNew()).toEqual([{ first: 2, messages: [ask('r')] }]);
    expect(kept.length).toBe(2);
    kept.done(3);
    expect(kept.length).toBe(0);
  });

  it('gives everything again under the same numbers', () => {
    const kept = new Unacknowledged();
    kept.add(ask('0'));
    kept.add(ask('1'));
    kept.takeNew();
    kept.done(1);
    kept.add(ask('2'));
    expect(kept.takeAgain()).toEqual([{ first: 1, messages: [ask('1'), ask('2')] }]);
  });

  it('believes no host that claims to be done with what it was never given', () => {
    const kept = new Unacknowledged();
    kept.add(ask('0'));
    kept.takeNew();
    kept.add(ask('1'));
    kept.done(99);
    expect(kept.takeNew()).toEqual([{ first: 1, messages: [ask('1')] }]);
  });

  it('goes on where it was when an old host says that less is done', () => {
    const kept = new Unacknowledged();
    for (const request of ['0', '1', '2']) kept.add(ask(request));
    kept.takeNew();
    kept.done(2);
    kept.done(1);
    kept.done(2);
    kept.add(ask('3'));
    expect(kept.takeAgain()).toEqual([{ first: 2, messages: [ask('2'), ask('3')] }]);
  });

  it('cuts packets where a stretch has its bytes, and counts each stretch anew', () => {
    const kept = new Unacknowledged();
    const half = BATCH_BYTES_MAX / 2;
    for (const bytes of [half, half, 1, BATCH_BYTES_MAX - 1, 1, 2 * BATCH_BYTES_MAX]) {
      kept.add(packet(bytes));
    }
    const lengths = kept.takeNew().map(({ messages }) => messages.length);
    expect(lengths).toEqual([2, 2, 1, 1]);
  });

  it('cuts what is long into stretches that follow each other', () => {
    const kept = new Unacknowledged();
    for (let count = 0; count < 2 * BATCH_MESSAGES_MAX + 1; count++) kept.add(ask(`${count}`));
    const stretches = kept.takeNew();
    expect(stretches.map(({ first, messages }) => [first, messages.length])).toEqual([
      [0, BATCH_MESSAGES_MAX],
      [BATCH_MESSAGES_MAX, BATCH_MESSAGES_MAX],
      [2 * BATCH_MESSAGES_MAX, 1],
    ]);
  });
});

describe('room', () => {
  it('loses packets above the limit, never an ask, and has room again when some are done', () => {
    const kept = new Unacknowledged();
    expect(kept.add(packet(PACKETS_KEPT_BYTES_MAX))).toBe(true);
    expect(kept.add(packet())).toBe(false);
    expect(kept.add(ask('r'))).toBe(true);
    kept.takeNew();
    kept.done(1);
    expect(kept.add(packet())).toBe(true);
  });
});

describe('handing over', () => {
  it('says how the person wants to be told, the newest, before what is to be told of', () => {
    const kept = new Unacknowledged();
    const settings = (isOn: boolean): TabMessage => ({
      type: 'notifications',
      settings: { ...NO_NOTIFICATIONS, isOn },
    });
    for (const message of [hello(true), settings(false), settings(true), packet()]) {
      kept.add(message);
    }
    kept.takeNew();
    kept.done(3);
    const [stretch] = kept.handOver();
    expect(stretch?.messages).toEqual([hello(true), settings(true), packet()]);
  });

  it('opens with the links as they were before the oldest message, then what followed', () => {
    const kept = new Unacknowledged();
    for (const message of [hello(true), link(A, 'up'), link(B, 'dialling')]) kept.add(message);
    kept.takeNew();
    kept.done(3);
    const since = [packet(), link(A, 'offline'), link(B, 'up')];
    for (const message of since) kept.add(message);
    expect(kept.handOver()).toEqual([
      { first: 6, messages: [hello(true, A), link(B, 'dialling'), ...since] },
    ]);
  });

  it('tells a new host that nobody looks at this tab', () => {
    const kept = new Unacknowledged();
    kept.handOver();
    kept.add({ type: 'looking', looking: false });
    kept.takeNew();
    kept.done(2);
    const away = { type: 'looking', looking: false };
    expect(kept.handOver()).toMatchObject([{ messages: [hello(false), away] }]);
  });

  it('says that it is fresh until a host has finished with its hello', () => {
    const kept = new Unacknowledged();
    kept.handOver();
    expect(kept.handOver()[0]!.messages).toEqual([{ ...hello(false), fresh: true }]);
    kept.done(2);
    expect(kept.handOver()[0]!.messages).toEqual([hello(false)]);
  });

  it('opens once, however often it is interrupted', () => {
    const kept = new Unacknowledged();
    kept.handOver();
    kept.add(ask('r'));
    kept.handOver();
    expect(kept.handOver()).toMatchObject([{ messages: [hello(false), ask('r')] }]);
  });

  it('leaves out what only an old host was owed: ticks, answered asks', () => {
    const kept = new Unacknowledged();
    for (const message of [ask('0'), ask('1')]) kept.add(message);
    kept.add({ type: 'tick' });
    kept.add({ type: 'keepAlive' });
    kept.add({ type: 'linkReports', reports: [] });
    kept.answered('0');
    expect(kept.handOver()).toMatchObject([{ messages: [hello(false), ask('1')] }]);
  });

  it('forgets all links when this tab holds them no more', () => {
    const kept = new Unacknowledged();
    for (const message of [hello(true), link(A, 'up'), hello(false)]) kept.add(message);
    kept.takeNew();
    kept.done(3);
    expect(kept.handOver()).toMatchObject([{ messages: [hello(false)] }]);
  });

  it('remembers links on their way while this tab holds them, and only then', () => {
    const kept = new Unacknowledged();
    const said = [hello(true), link(A, 'dialling'), link(B, 'up'), hello(true)];
    for (const message of said) kept.add(message);
    kept.takeNew();
    kept.done(4);
    // The second hello says that no link is up.
    expect(kept.handOver()[0]!.messages).toEqual([hello(true), link(A, 'dialling')]);
    kept.add(hello(false));
    kept.takeNew();
    kept.done(7);
    expect(kept.handOver()[0]!.messages).toEqual([hello(false)]);
  });

  it('counts an answered request once, also when it is done afterwards', () => {
    const kept = new Unacknowledged();
    for (const request of ['0', '1', '2']) kept.add(ask(request));
    kept.takeNew();
    kept.answered('0');
    kept.done(2);
    expect(kept.openRequests).toBe(1);
    kept.done(3);
    expect(kept.openRequests).toBe(0);
  });

  it('counts asks that are open', () => {
    const kept = new Unacknowledged();
    kept.add(ask('0'));
    kept.add(ask('1'));
    kept.answered('0');
    kept.answered('0');
    kept.answered('never asked');
    expect(kept.openRequests).toBe(1);
    kept.takeNew();
    kept.done(2);
    expect(kept.openRequests).toBe(0);
  });

  it('loses nothing and reorders nothing, whatever is done and handed over meanwhile', () => {
    const steps = fc.array(fc.constantFrom('add', 'post', 'done', 'silence', 'newHost'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (plan) => {
        const kept = new Unacknowledged();
        const given: string[] = [];
        const heard = new Set<string>();
        let next = 0;
        const hear = (stretches: ReturnType<Unacknowledged['takeNew']>): void => {
          for (const { first, messages } of stretches) {
            expect(first).toBeLessThanOrEqual(next);
            for (const [at, message] of messages.entries()) {
              if (message.type !== 'ask' || first + at < next) continue;
              heard.add(message.request);
            }
            next = Math.max(next, first + messages.length);
          }
        };
        for (const step of plan) {
          if (step === 'add') {
            given.push(`${given.length}`);
            kept.add(ask(given.at(-1)!));
          } else if (step === 'post') hear(kept.takeNew());
          else if (step === 'done') kept.done(next);
          else if (step === 'silence') hear(kept.takeAgain());
          else {
            const stretches = kept.handOver();
            next = stretches[0]!.first;
            hear(stretches);
          }
        }
        hear(kept.takeNew());
        expect([...heard]).toEqual(given);
      }),
    );
  });
});
