// A friend is to be woken: its ticket goes to its server, unless the friend comes by itself before.
// Loaded when that happens.
import { systemClock, Timer } from '../../base/clock.ts';
import type { SteadyClock } from '../../base/clock.ts';
import type { TicketUsed, UseTicket } from '../../bridge/wake.ts';
import { bringTicket } from '../../link/check/wake-call.ts';
import { openPageWebSocket } from '../../link/signaling/signaling-connection.ts';
import type { OpenWebSocket } from '../../link/signaling/signaling-connection.ts';

export interface TicketUse {
  readonly clock: SteadyClock;
  readonly openWebSocket: OpenWebSocket;
  /** Whether it still is to be: the friend isn't here, and this tab holds the links. */
  readonly isWanted: () => boolean;
}

/** Resolves to what became of it; undefined when it isn't wanted any more. Never rejects. */
export async function useTicket(
  { friend, url: signalingUrl, ticket, afterMs }: UseTicket,
  { clock, openWebSocket, isWanted }: TicketUse,
): Promise<TicketUsed | undefined> {
  await new Promise<void>((resolve) => new Timer(clock, resolve).set(afterMs));
  if (!isWanted()) return undefined;
  const outcome = await bringTicket({ signalingUrl, clock, openWebSocket }, ticket);
  return { type: 'ticketUsed', friend, ticket, outcome };
}

export const useTicketHere = (ticket: UseTicket, isWanted: () => boolean) =>
  useTicket(ticket, { clock: systemClock, openWebSocket: openPageWebSocket, isWanted });
