// The list of ICE servers that one page is given: our own STUN first, then the operator's.

import type { IceServer } from '../protocol.ts';
import { turnServer, type TurnOptions } from './turn.ts';

export type IceOptions = {
  /** Where our own STUN answers; undefined when it doesn't. */
  readonly stunPort: number | undefined;
  /** Overrules the host name that the page used, for when HTTP goes through another machine. */
  readonly publicHost: string | undefined;
  readonly iceServers: readonly IceServer[];
  readonly turn: TurnOptions | undefined;
};

/**
 * `hostName` is the host as the page reached us, IPv6 in brackets; with neither that nor a public
 * host our own STUN can't be named and is left out.
 */
export function iceServersFor(
  hostName: string | undefined,
  options: IceOptions,
  nowMs: number,
): IceServer[] {
  const stunHost = options.publicHost ?? hostName;
  const hasOwnStun = stunHost !== undefined && options.stunPort !== undefined;
  return [
    ...(hasOwnStun ? [{ urls: [`stun:${stunHost}:${options.stunPort}`] }] : []),
    ...options.iceServers,
    ...(options.turn ? [turnServer(options.turn, nowMs)] : []),
  ];
}
