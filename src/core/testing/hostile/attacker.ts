// A peer that means harm: it runs the real core like everybody, and besides puts packets on its
// links that the core would never send. What all ways of attacking share.
import type { LobbyId } from '../../wire/ids.ts';
import type { LobbyCard } from '../../wire/card.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { SimHost } from '../sim-host.ts';
import type { SimNetwork } from '../sim-network.ts';

export interface Attacker {
  readonly net: SimNetwork;
  readonly host: SimHost;
  /** The lobby in which the attacker takes part. */
  readonly lobby: LobbyId;
  /** A private lobby of its friends, whose card it knows and in which it has no standing. */
  readonly closed: LobbyCard | undefined;
  readonly random: SeededRandom;
  /** When the attack ends, true time in ms. */
  readonly endMs: number;
}

/** Begins one way of attacking; it goes on by itself until `endMs`. */
export type Way = (attacker: Attacker) => void;

/** How often packets of a stream leave. */
const STREAM_STEP_MS = 50;

export const friendsOf = ({ net, host }: Attacker): SimHost[] =>
  net.linksOf(host).map((link) => link.other(host));

export function tell({ net, host }: Attacker, friend: SimHost, packet: Uint8Array): void {
  net.inject(host, friend, packet);
}

/** Does it now and again and again until the attack ends. */
export function everyMs(attacker: Attacker, periodMs: number, go: () => void): void {
  const { net, endMs } = attacker;
  const turn = (): void => {
    if (net.nowMs > endMs) return;
    go();
    net.at(periodMs, turn);
  };
  turn();
}

/** So many packets a second to each friend; `packetFor` may give every friend another one. */
export function stream(
  attacker: Attacker,
  perS: number,
  packetFor: (friend: SimHost, count: number) => Uint8Array,
): void {
  const { net } = attacker;
  const startMs = net.nowMs;
  let count = 0;
  everyMs(attacker, STREAM_STEP_MS, () => {
    const due = ((net.nowMs - startMs) * perS) / 1_000;
    for (; count <= due; count++) {
      for (const friend of friendsOf(attacker)) tell(attacker, friend, packetFor(friend, count));
    }
  });
}

/** The same packet to all friends, so many times a second. */
export function streamToAll(attacker: Attacker, perS: number, packetOf: () => Uint8Array): void {
  let latest: { readonly count: number; readonly packet: Uint8Array } | undefined;
  stream(attacker, perS, (_friend, count) => {
    if (latest?.count !== count) latest = { count, packet: packetOf() };
    return latest.packet;
  });
}

/** A number for a pseudonym that nobody has heard of. */
export const throwAway = ({ random }: Attacker): number => 1_000 + random.below(2 ** 30);
