// What people do in a recorded run, by a seed: they make friends and lobbies, write, come and go,
// and one of them, whose host is under test, does more of it than the others.
import { SeededRandom } from '../../core/testing/seeded-random.ts';
import { ACTIONS } from './recorded-actions.ts';
import { diskWithFriends, PEER_NAMES } from './recorded-friends.ts';
import type { PeerName } from './recorded-friends.ts';
import { tabOf } from './recorded-people.ts';
import type { Story } from './recorded-people.ts';
import { copyOfDisk } from './recorded-state.ts';
import type { RecordedWord } from './recorded-tabs.ts';
import { RecordedWorld } from './recorded-world.ts';
import type { WorldPeer } from './recorded-world.ts';

const ACTIONS_COUNT = 45;
const WEIGHT = ACTIONS.reduce((sum, [weight]) => sum + weight, 0);

/** Tells the story of this seed to its end. */
export async function tellStory(
  seed: number,
  onWord: (word: RecordedWord) => void,
): Promise<Story> {
  const story = await begin(seed, onWord);
  const { world, random, hero } = story;
  await gather(story);
  for (let action = 0; action < ACTIONS_COUNT; action++) {
    const peer = random.chance(0.5) ? hero : random.pick(world.peers);
    await act(story, peer);
    await world.pass(random.chance(0.7) ? random.below(400) : random.below(9_000));
  }
  // Nobody does anything any more; what was begun comes to its end.
  await world.pass(40_000);
  return story;
}

async function begin(seed: number, onWord: (word: RecordedWord) => void): Promise<Story> {
  const random = new SeededRandom(seed);
  const world = new RecordedWorld(`seed ${seed}`);
  const names = PEER_NAMES.slice(0, 3 + random.below(4));
  const friendships = befriend(names, random);
  const heroName = random.pick(names);
  for (const name of names) {
    const friends = friendships.flatMap(([a, b]) => (a === name ? [b] : b === name ? [a] : []));
    const { id, disk } = await diskWithFriends(name, friends);
    world.add(name, { id, disk, ...(name === heroName && { onWord }) });
  }
  const named = (name: PeerName): WorldPeer => world.peers.find((peer) => peer.name === name)!;
  const edges = friendships.map(([a, b]) => [named(a), named(b)] as const);
  const hero = named(heroName);
  const start = copyOfDisk(hero.place.disk());
  for (const peer of world.peers) world.open(peer, `${peer.name}-0`);
  await world.pass(300);
  for (const [a, b] of edges) world.link(a, b);
  await world.pass(300);
  const counts = { tab: 0, message: 0 };
  const count = (of: 'tab' | 'message'): number => ++counts[of];
  return { world, random, hero, start, edges, count };
}

/** Each with somebody before it, so that all hang together, and with some more. */
function befriend(
  names: readonly PeerName[],
  random: SeededRandom,
): (readonly [PeerName, PeerName])[] {
  return names.flatMap((name, at) => {
    const earlier = random.shuffled(names.slice(0, at));
    return earlier
      .filter((_, place) => place === 0 || random.chance(0.35))
      .map((other) => [other, name] as const);
  });
}

/** A lobby, and nearly all are in it. */
async function gather({ world, random, edges }: Story): Promise<void> {
  const [first] = world.peers;
  const visibility = random.chance(0.5) ? 'public' : 'private';
  const history = random.chance(0.8) ? 'shared' : 'none';
  const card = { name: 'Garden', topic: '', visibility, history } as const;
  void tabOf(first!)!.wish({ type: 'createLobby', ...card, nickname: first!.name });
  await world.pass(200);
  const { lobby } = tabOf(first!)!.lobbies[0]!;
  for (const [inside, friend] of edges) {
    const mayCome = tabOf(inside)!.lobbies.length > 0 && tabOf(friend)!.lobbies.length === 0;
    if (!mayCome || random.chance(0.1)) continue;
    void tabOf(inside)!.wish({ type: 'invite', lobby, friend: friend.id });
    await world.pass(100);
    void tabOf(friend)!.wish({ type: 'join', lobby, nickname: friend.name });
    await world.pass(100);
  }
}

async function act(story: Story, peer: WorldPeer): Promise<void> {
  const tab = tabOf(peer);
  if (!tab) return;
  let at = story.random.below(WEIGHT);
  for (const [weight, action] of ACTIONS) {
    if (at < weight) return action(story, peer, tab);
    at -= weight;
  }
}
