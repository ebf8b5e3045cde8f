// Since when friends know each other in a lobby, seen from above; and that in a lobby without
// history for newcomers, too, nobody lacks what was said since then, however often they were apart.
import type { Effects, Input } from '../io.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import { CheckError } from './check-error.ts';
import type { Membership } from './membership.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';
import type { Watcher } from './watcher.ts';

/** A word's date and the moment at which it is out are so far apart at the most, ms. */
const SLACK_MS = 60_000;

/** When each peer first took each friend for a participant, while neither left, ms. */
export class Acquaintance implements Watcher {
  readonly #net: SimNetwork;
  readonly #membership: Membership;
  readonly #sinceMs = new Map<string, number>();

  constructor(net: SimNetwork, membership: Membership) {
    this.#net = net;
    this.#membership = membership;
  }

  stepped(host: SimHost, _input: Input, { saveFirst, saveSoon }: Effects): void {
    for (const write of [...saveFirst, ...saveSoon]) {
      if (write.type === 'deleteRoute') this.#sinceMs.delete(nameOf(host, write));
      if (write.type !== 'putRoute') continue;
      const name = nameOf(host, write.record);
      const { standing, asked = false } = write.record;
      // Who is asked, or silent, took part before.
      if (asked) continue;
      if (standing === 'invited') this.#sinceMs.delete(name);
      else if (!this.#sinceMs.has(name)) this.#sinceMs.set(name, this.#net.nowMs);
    }
  }

  /** What was lost with a sudden stop nobody can keep to. */
  started(host: SimHost): void {
    const { routes } = host.store.snapshot(host.clockMs);
    const kept = new Set(
      routes.flatMap((one) =>
        one.standing === 'participating' || one.asked === true ? [nameOf(host, one)] : [],
      ),
    );
    for (const name of this.#sinceMs.keys()) {
      if (name.startsWith(host.id) && !kept.has(name)) this.#sinceMs.delete(name);
    }
  }

  /**
   * Throws CheckError unless a friend holds all that this peer does since they have met. Who left
   * and came back, while the other wasn't there, meets it anew: nothing of before is compared.
   */
  check(lobby: LobbyId, host: SimHost, friend: SimHost): void {
    const sinceMs = (one: SimHost, other: SimHost): number =>
      Math.max(
        this.#sinceMs.get(nameOf(one, { lobby, friend: other.id })) ?? Infinity,
        this.#membership.standing(one, lobby)?.joinedAtMs ?? Infinity,
      );
    const fromMs = Math.max(sinceMs(host, friend), sinceMs(friend, host)) + SLACK_MS;
    for (const { key, writtenAtMs } of host.store.messages(lobby)) {
      if (writtenAtMs < fromMs || friend.store.message(lobby, key)) continue;
      throw new CheckError('said meanwhile', `${friend.name} lacks ${key}, said since it met`);
    }
  }
}

const nameOf = (host: SimHost, route: { readonly lobby: LobbyId; readonly friend: PeerId }) =>
  `${host.id} ${route.friend} ${route.lobby}`;

/** Of all linked participants of lobbies without history. */
export function checkSaidMeanwhile(
  net: SimNetwork,
  membership: Membership,
  acquaintance: Acquaintance,
): void {
  for (const lobby of membership.lobbies) {
    for (const host of membership.participants(lobby)) {
      if (host.store.lobby(lobby)?.card.history !== 'none') continue;
      for (const link of net.linksOf(host)) {
        const friend = link.other(host);
        if (link.isUp && membership.isIn(friend, lobby)) acquaintance.check(lobby, host, friend);
      }
    }
  }
}
