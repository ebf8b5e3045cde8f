// Records what comes to one host in a story, and says it again: to a host that never stops, or to
// one that is stopped and restored between every two words.
import type { PeerId } from '../../core/wire/ids.ts';
import type { MemoryDisk } from '../../store/memory/memory-disk.ts';
import { createMemoryStore } from '../../store/memory/memory-store.ts';
import type { Stored } from '../../store/store.ts';
import { SAVE_SOON_MS } from '../constants.ts';
import { RecordedDirects } from './recorded-directs.ts';
import { copyOfDisk, stateOf } from './recorded-state.ts';
import type { PeerEnd } from './recorded-state.ts';
import { tellStory } from './recorded-story.ts';
import type { RecordedWord, TabWord } from './recorded-tabs.ts';
import { RecordedWorld } from './recorded-world.ts';
import type { WorldPeer } from './recorded-world.ts';

export interface RecordedRun {
  readonly seed: number;
  readonly hero: RecordedPeer;
  /** What the hero's host began with. */
  readonly start: MemoryDisk;
  readonly words: readonly RecordedWord[];
  readonly endMs: number;
  /** As the hero's host was in the end. */
  readonly end: PeerEnd;
  readonly others: readonly RecordedPeer[];
  /** Names of friends. */
  readonly edges: readonly (readonly [string, string])[];
}

interface RecordedPeer {
  readonly name: string;
  readonly id: PeerId;
  readonly disk: MemoryDisk;
  readonly holder: string | undefined;
}

export interface Replay {
  /** When the last word had been said. */
  readonly end: PeerEnd;
  /** When all links had been made anew, and what was missed been told again. */
  readonly mended: PeerEnd;
  /** How often the host was started. */
  readonly starts: number;
}

export interface ReplayOptions {
  /**
   * Between every two words; only not when a tab goes or a lobby is left. What was being saved then
   * can't be handed over again, and friends of a replay bring nothing a second time.
   */
  readonly stops: boolean;
  /** Loses something at each start. */
  readonly loses?: (stored: Stored) => Stored;
}

/** Long enough for everything that friends tell each other anew. */
const MEND_MS = 45_000;

export async function record(seed: number): Promise<RecordedRun> {
  const words: RecordedWord[] = [];
  const { world, hero, edges, start } = await tellStory(seed, (word) => words.push(word));
  const endMs = world.clock.nowMs();
  const said = words.length;
  const end = await stateOf(world, hero);
  for (const { place } of world.peers) place.stop();
  const recorded = ({ name, id, place, holder }: WorldPeer): RecordedPeer => ({
    name,
    id,
    disk: place.disk(),
    holder,
  });
  return {
    seed,
    hero: recorded(hero),
    start,
    words: words.slice(0, said),
    endMs,
    end,
    others: world.peers.filter((peer) => peer !== hero).map(recorded),
    edges: edges.map(([a, b]) => [a.name, b.name]),
  };
}

export async function replay(run: RecordedRun, options: ReplayOptions): Promise<Replay> {
  const { seed, words, endMs } = run;
  const world = new RecordedWorld(`seed ${seed}`);
  const hero = addHero(world, run, options, (friend, packet) => directs?.hear(friend, packet));
  // A host that never stops is told word for word what it was told then.
  const directs = options.stops ? new RecordedDirects(hero, world.clock) : undefined;
  let stopsNext = false;
  let restsUntilMs = 0;
  hero.place.stopsBefore = () => {
    const stops = stopsNext;
    stopsNext = false;
    return stops;
  };
  for (const { atMs, tab, word } of words) {
    await world.until(atMs);
    if (isParting(word)) restsUntilMs = atMs + SAVE_SOON_MS;
    stopsNext = options.stops && atMs > restsUntilMs;
    if (directs?.take({ atMs, tab, word })) continue;
    hero.tabs.do(tab, word);
    await world.until(atMs);
  }
  stopsNext = false;
  await world.until(endMs);
  hero.holder = run.hero.holder;
  const end = await stateOf(world, hero);
  await mend(world, run, hero);
  return { end, mended: await stateOf(world, hero), starts: hero.place.starts };
}

function addHero(
  world: RecordedWorld,
  { hero: { name, id }, start }: RecordedRun,
  { loses }: ReplayOptions,
  onSend: (friend: PeerId, packet: Uint8Array) => void,
): WorldPeer {
  const peer: WorldPeer = world.add(name, {
    id,
    disk: copyOfDisk(start),
    ...(loses && {
      change: {
        createStore: (profile) => {
          const store = createMemoryStore({ disk: peer.place.disk(profile) });
          return { ...store, load: async (...given) => loses(await store.load(...given)) };
        },
      },
    }),
    onSend: ({ friend, packet }) => onSend(friend, packet),
  });
  return peer;
}

function isParting(word: TabWord): boolean {
  if (word.type !== 'say') return word.type === 'close' || word.type === 'crash';
  const { message } = word;
  const isWish = message.type === 'ask' && message.ask.type === 'wish';
  return isWish && message.ask.wish.type === 'leave';
}

/** The friends as they were, with fresh links between all who are friends. */
async function mend(world: RecordedWorld, run: RecordedRun, hero: WorldPeer): Promise<void> {
  for (const friend of run.others) {
    hero.tabs
      .get(hero.holder!)
      .port.say({ type: 'linkState', friend: friend.id, state: 'offline' });
  }
  await world.pass(1_000);
  for (const { name, id, disk } of run.others) {
    world.open(world.add(name, { id, disk: copyOfDisk(disk) }), `${name}-again`);
  }
  await world.pass(1_000);
  const named = (name: string): WorldPeer => world.peers.find((peer) => peer.name === name)!;
  for (const [a, b] of run.edges) world.link(named(a), named(b));
  await world.pass(MEND_MS);
}
