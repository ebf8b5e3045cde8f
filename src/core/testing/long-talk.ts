// A lobby in which somebody talks for days: what histories that are cut off are tried on.
import type { LobbyId } from '../wire/ids.ts';
import type { SimNetwork } from './sim-network.ts';
import { SETTLE_MS, write } from './sim-verbs.ts';

const DAY_MS = 86_400_000;

/** Everybody sleeps but for the words of a few minutes. */
export function sleep(net: SimNetwork, forMs: number): void {
  for (const host of net.hosts) net.stop(host, 'soft');
  net.run(forMs);
  for (const host of net.hosts) net.start(host);
  net.run(SETTLE_MS);
}

/** A says ten things a day, in one go. */
export function talk(net: SimNetwork, lobby: LobbyId, days: number): void {
  for (let day = 0; day < days; day++) {
    for (let at = 0; at < 10; at++) write(net.peer('A'), lobby, `day ${day}, ${at}`);
    net.run(10_000);
    sleep(net, DAY_MS);
  }
}
