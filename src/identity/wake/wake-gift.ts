// What a friend is given so that it can wake us: a line of text beside our own certificate, by the
// direct link. `1 until-ms ticket url`; an empty line takes back what was given before.
import { WAKE_TICKET_BYTES, WAKE_TICKET_LIFE_MS } from '../constants.ts';

export interface WakeGift {
  /** The signaling server that opens the ticket. */
  readonly url: string;
  /** Sealed; base64url. */
  readonly ticket: string;
  /** ms since the epoch. */
  readonly untilMs: number;
}

const TICKET_CHARS = Math.ceil((WAKE_TICKET_BYTES * 4) / 3);
const FORM = /^1 (\d{1,15}) ([A-Za-z0-9_-]+) (wss?:\/\/\S+)$/;

export function writeGift({ url, ticket, untilMs }: WakeGift): string {
  return `1 ${untilMs} ${ticket} ${url}`;
}

/** Undefined for a line that gives nothing: taken back, of a later version, or no ticket. */
export function readGift(line: string): WakeGift | undefined {
  const [, until, ticket = '', url = ''] = FORM.exec(line) ?? [];
  if (until === undefined || ticket.length !== TICKET_CHARS || !URL.canParse(url)) return undefined;
  return { url: new URL(url).href, ticket, untilMs: Number(until) };
}

/** A friend's clock may be ahead of ours, and it may claim any end: none is believed for longer. */
export function keptUntil(untilMs: number, nowMs: number): number {
  return Math.min(untilMs, nowMs + WAKE_TICKET_LIFE_MS);
}
