// Batches as tests of carriers post them, and what a tab hears.
import type { TabCarrier } from '../carrier.ts';
import { BRIDGE_VERSION } from '../messages.ts';
import type { HostBatch, TabBatch } from '../messages.ts';

export const batch = (tab: string, first = 0): TabBatch => ({
  foyer: BRIDGE_VERSION,
  profile: 'default',
  tab,
  first,
  messages: [],
});
export const answer = (done: number): HostBatch => ({
  foyer: BRIDGE_VERSION,
  profile: 'default',
  done,
  messages: [],
});
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface Heard {
  readonly batches: unknown[];
  newHosts: number;
}

export function listenTo(carrier: TabCarrier): Heard {
  const heard: Heard = { batches: [], newHosts: 0 };
  carrier.listen({
    onBatch: (one) => heard.batches.push(one),
    onNewHost: () => {
      heard.newHosts += 1;
    },
  });
  return heard;
}
