// The people of a recorded run: who they are to each other, and what they see on their screens.
import type { TabHears } from '../../bridge/port.ts';
import type { SeededRandom } from '../../core/testing/seeded-random.ts';
import type { MemoryDisk } from '../../store/memory/memory-disk.ts';
import type { RecordedWorld, WorldPeer } from './recorded-world.ts';
import type { TestTab } from './test-tab.ts';

export interface Story {
  readonly world: RecordedWorld;
  readonly random: SeededRandom;
  /** Whose host is under test. */
  readonly hero: WorldPeer;
  /** What it began with. */
  readonly start: MemoryDisk;
  /** Who has whom as a friend. */
  readonly edges: readonly (readonly [WorldPeer, WorldPeer])[];
  /** A number that no other tab, or message, has. */
  readonly count: (of: 'tab' | 'message') => number;
}

/** The tab a person sits at: the one with the links. */
export function tabOf({ tabs, holder }: WorldPeer): TestTab | undefined {
  return holder === undefined ? undefined : tabs.get(holder);
}

export function friendsOf({ edges }: Story, peer: WorldPeer): WorldPeer[] {
  return edges.flatMap(([a, b]) => (a === peer ? [b] : b === peer ? [a] : []));
}

/** What a list showed last. */
export function lastHeard<Type extends TabHears['type']>(
  { heard }: TestTab,
  type: Type,
): Extract<TabHears, { readonly type: Type }> | undefined {
  const isIt = (one: TabHears): one is Extract<TabHears, { readonly type: Type }> =>
    one.type === type;
  return heard.findLast(isIt);
}
