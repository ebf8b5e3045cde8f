// A friend's ticket on its way to its server: not before its time, and not when it isn't wanted.
import { expect, it } from 'vitest';
import { createFakeClock } from '../../base/testing/fake-clock.ts';
import type { UseTicket } from '../../bridge/wake.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { useTicket } from './ticket-use.ts';

const friend = 'f'.repeat(32) as PeerId;
const TICKET: UseTicket = {
  type: 'useTicket',
  friend,
  url: 'wss://a.example/signal',
  ticket: 'T'.repeat(1366),
  afterMs: 20_000,
};

function start(wanted: boolean) {
  const clock = createFakeClock();
  const opened: string[] = [];
  const openWebSocket = (url: string) => {
    opened.push(url);
    throw new Error('no network');
  };
  const used = useTicket(TICKET, { clock, openWebSocket, isWanted: () => wanted });
  return { clock, opened, used };
}

it('[WU5] leaves after a while, and tells what became of it', async () => {
  const { clock, opened, used } = start(true);
  clock.advance(19_999);
  await Promise.resolve();
  expect(opened).toEqual([]);
  clock.advance(1);
  const { ticket } = TICKET;
  expect(await used).toEqual({ type: 'ticketUsed', friend, ticket, outcome: 'unreachable' });
  expect(opened).toEqual(['wss://a.example/signal']);
});

it('[WU5] stays here when the friend has come meanwhile', async () => {
  const { clock, opened, used } = start(false);
  clock.advance(20_000);
  expect(await used).toBeUndefined();
  expect(opened).toEqual([]);
});
