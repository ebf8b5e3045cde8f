// What lets pass what.
import { expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import type { TabMessage } from '../../bridge/messages.ts';
import { encodePacket, wrapEnvelope, wrapEnvelopes } from '../../core/wire/packet.ts';
import { PUBLIC_LOBBY, partOf, peer } from '../../core/testing/samples.ts';
import { PATIENT_PAUSE_MS } from '../constants.ts';
import { JobQueue } from '../jobs/job-queue.ts';
import { enqueue } from './enqueue.ts';

const B = peer('B');
const { envelope } = partOf();
const packet = (bytes: Uint8Array): TabMessage => ({ type: 'packet', friend: B, packet: bytes });
const OLD = packet(wrapEnvelope('history', envelope));
const MANY_OLD = packet(wrapEnvelopes([envelope, envelope]));
const TOLD = packet(encodePacket({ type: 'have', lobby: PUBLIC_LOBBY, entries: [] }));
const SPAN = { lobby: PUBLIC_LOBBY, fromMs: 0, toMs: 1, entries: [] };
const KEYS = packet(encodePacket({ type: 'keys', ...SPAN }));
const LIVE = packet(wrapEnvelope('message', envelope));
const ASK: TabMessage = { type: 'ask', request: 'a', ask: { type: 'diagnostics' } };
const DOWN: TabMessage = { type: 'linkState', friend: B, state: 'offline' };

it('[SY4] a past lets pass words and requests, but not the end of its link', async () => {
  const clock = createFakeClock();
  const log: string[] = [];
  const queue = new JobQueue(() => {}, clock);
  const say = (message: TabMessage, name: string): void =>
    enqueue(queue, message, () => void log.push(name));
  say(OLD, 'old');
  say(MANY_OLD, 'many old');
  say(KEYS, 'keys');
  say(TOLD, 'told');
  say(LIVE, 'live');
  say(ASK, 'ask');
  for (let n = 0; n < 4; n++) {
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(PATIENT_PAUSE_MS);
  }
  expect(log).toEqual(['live', 'ask', 'keys', 'told', 'old', 'many old']);
  log.splice(0);
  say(OLD, 'old');
  say(TOLD, 'told');
  say(DOWN, 'down');
  say(LIVE, 'live');
  await new Promise((resolve) => setImmediate(resolve));
  expect(log).toEqual(['told', 'old', 'down', 'live']);
});
