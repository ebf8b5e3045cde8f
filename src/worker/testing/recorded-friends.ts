// Peers who know each other, made once by real hosts: certificates take real cryptography, for
// which virtual time stands still.
import type { PeerId } from '../../core/wire/ids.ts';
import type { MemoryDisk } from '../../store/memory/memory-disk.ts';
import { copyOfDisk } from './recorded-state.ts';
import { RecordedWorld } from './recorded-world.ts';

export const PEER_NAMES = ['fern', 'otter', 'moss', 'heron', 'birch', 'newt'] as const;
export type PeerName = (typeof PEER_NAMES)[number];

interface KnownPeer {
  readonly id: PeerId;
  /** With everybody as a friend. */
  readonly disk: MemoryDisk;
}

let everybody: Promise<ReadonlyMap<string, KnownPeer>> | undefined;

/** A disk of this peer's own, before anything has happened, with these friends. */
export async function diskWithFriends(
  name: PeerName,
  friends: readonly PeerName[],
): Promise<KnownPeer> {
  everybody ??= makeEverybody();
  const known = await everybody;
  const { id, disk } = known.get(name)!;
  const copy = copyOfDisk(disk);
  for (const [other, { id: friend }] of known) {
    if (!friends.includes(other as PeerName)) copy.write({ type: 'deleteFriend', friend });
  }
  copy.answered.clear();
  return { id, disk: copy };
}

async function makeEverybody(): Promise<ReadonlyMap<string, KnownPeer>> {
  const world = new RecordedWorld('friends');
  const tabs = PEER_NAMES.map((name) => world.open(world.add(name), name));
  for (const [at, tab] of tabs.entries()) {
    await tab.ask({ type: 'createProfile', name: PEER_NAMES[at]! });
  }
  await world.pass(100);
  for (const tab of tabs) {
    for (const { profile } of tabs) {
      if (profile !== tab.profile) await tab.ask({ type: 'addFriend', text: profile!.certificate });
    }
  }
  await world.pass(1_000);
  const known = world.peers.map(({ name, place }, at) => {
    place.stop();
    return [name, { id: tabs[at]!.profile!.peerId, disk: place.disk() }] as const;
  });
  return new Map(known);
}
