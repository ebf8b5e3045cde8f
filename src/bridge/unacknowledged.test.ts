// What a tab keeps for its host: numbers, stretches, handing over.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPeerId } from '../core/wire/ids.ts';
import { BATCH_MESSAGES_MAX, PACKETS_KEPT_BYTES_MAX } from './constants.ts';
import type { TabMessage } from './messages.ts';
import type { LinkState } from './links.ts';
import { Outbox } from './unacknowledged.ts';

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
    const outbox = new Outbox();
    outbox.add(packet());
    outbox.add(packet());
    expect(outbox.takeNew()).toMatchObject([{ first: 0, messages: [{}, {}] }]);
    expect(outbox.takeNew()).toEqual([]);
    outbox.add(ask('r'));
    outbox.done(1);
    expect(outbox.takeNew()).toEqual([{ first: 2, messages: [ask('r')] }]);
    expect(outbox.length).toBe(2);
    outbox.done(3);
    expect(outbox.length).toBe(0);
  });

  it('gives everything again under the same numbers', () => {
    const outbox = new Outbox();
    outbox.add(ask('0'));
    outbox.add(ask('1'));
    outbox.takeNew();
    outbox.done(1);
    outbox.add(ask('2'));
    expect(outbox.takeAll()).toEqual([{ first: 1, messages: [ask('1'), ask('2')] }]);
  });

  it('believes no host that claims to be done with what it was never given', () => {
    const outbox = new Outbox();
    outbox.add(ask('0'));
    outbox.takeNew();
    outbox.add(ask('1'));
    outbox.done(99);
    expect(outbox.takeNew()).toEqual([{ first: 1, messages: [ask('1')] }]);
  });

  it('cuts what is long into stretches that follow each other', () => {
    const outbox = new Outbox();
    for (let count = 0; count < 2 * BATCH_MESSAGES_MAX + 1; count++) outbox.add(ask(`${count}`));
    const stretches = outbox.takeNew();
    expect(stretches.map(({ first, messages }) => [first, messages.length])).toEqual([
      [0, BATCH_MESSAGES_MAX],
      [BATCH_MESSAGES_MAX, BATCH_MESSAGES_MAX],
      [2 * BATCH_MESSAGES_MAX, 1],
    ]);
  });
});

describe('room', () => {
  it('loses packets above the limit, never an ask, and has room again when some are done', () => {
    const outbox = new Outbox();
    expect(outbox.add(packet(PACKETS_KEPT_BYTES_MAX))).toBe(true);
    expect(outbox.add(packet())).toBe(false);
    expect(outbox.add(ask('r'))).toBe(true);
    outbox.takeNew();
    outbox.done(1);
    expect(outbox.add(packet())).toBe(true);
  });
});

describe('handing over', () => {
  it('opens with the links as they were before the oldest message, then what followed', () => {
    const outbox = new Outbox();
    for (const message of [hello(true), link(A, 'up'), link(B, 'dialling')]) outbox.add(message);
    outbox.takeNew();
    outbox.done(3);
    const since = [packet(), link(A, 'offline'), link(B, 'up')];
    for (const message of since) outbox.add(message);
    expect(outbox.takeOver()).toEqual([
      { first: 6, messages: [hello(true, A), link(B, 'dialling'), ...since] },
    ]);
  });

  it('tells a new host that nobody looks at this tab', () => {
    const outbox = new Outbox();
    outbox.takeOver();
    outbox.add({ type: 'looking', looking: false });
    outbox.takeNew();
    outbox.done(2);
    const away = { type: 'looking', looking: false };
    expect(outbox.takeOver()).toMatchObject([{ messages: [hello(false), away] }]);
  });

  it('says that it is fresh until a host has finished with its hello', () => {
    const outbox = new Outbox();
    outbox.takeOver();
    expect(outbox.takeOver()[0]!.messages).toEqual([{ ...hello(false), fresh: true }]);
    outbox.done(2);
    expect(outbox.takeOver()[0]!.messages).toEqual([hello(false)]);
  });

  it('opens once, however often it is interrupted', () => {
    const outbox = new Outbox();
    outbox.takeOver();
    outbox.add(ask('r'));
    outbox.takeOver();
    expect(outbox.takeOver()).toMatchObject([{ messages: [hello(false), ask('r')] }]);
  });

  it('leaves out what only an old host was owed: ticks, answered asks', () => {
    const outbox = new Outbox();
    for (const message of [ask('0'), ask('1')]) outbox.add(message);
    outbox.add({ type: 'tick' });
    outbox.add({ type: 'keepAlive' });
    outbox.add({ type: 'linkReports', reports: [] });
    outbox.answered('0');
    expect(outbox.takeOver()).toMatchObject([{ messages: [hello(false), ask('1')] }]);
  });

  it('forgets all links when this tab holds them no more', () => {
    const outbox = new Outbox();
    for (const message of [hello(true), link(A, 'up'), hello(false)]) outbox.add(message);
    outbox.takeNew();
    outbox.done(3);
    expect(outbox.takeOver()).toMatchObject([{ messages: [hello(false)] }]);
  });

  it('counts asks that are open', () => {
    const outbox = new Outbox();
    outbox.add(ask('0'));
    outbox.add(ask('1'));
    outbox.answered('0');
    outbox.answered('0');
    outbox.answered('never asked');
    expect(outbox.openAsks).toBe(1);
    outbox.takeNew();
    outbox.done(2);
    expect(outbox.openAsks).toBe(0);
  });

  it('loses nothing and reorders nothing, whatever is done and handed over meanwhile', () => {
    const steps = fc.array(fc.constantFrom('add', 'post', 'done', 'silence', 'newHost'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (plan) => {
        const outbox = new Outbox();
        const given: string[] = [];
        const heard = new Set<string>();
        let next = 0;
        const hear = (stretches: ReturnType<Outbox['takeNew']>): void => {
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
            outbox.add(ask(given.at(-1)!));
          } else if (step === 'post') hear(outbox.takeNew());
          else if (step === 'done') outbox.done(next);
          else if (step === 'silence') hear(outbox.takeAll());
          else {
            const stretches = outbox.takeOver();
            next = stretches[0]!.first;
            hear(stretches);
          }
        }
        hear(outbox.takeNew());
        expect([...heard]).toEqual(given);
      }),
    );
  });
});
