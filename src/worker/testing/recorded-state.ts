// How a host was left: what its disk holds and what a tab is shown that has just been opened, in an
// order by which two runs can be compared.
import type { Answer, Place } from '../../bridge/messages.ts';
import { MemoryDisk } from '../../store/memory/memory-disk.ts';
import { friendPlace, lobbyPlace } from '../../store/store.ts';
import type { StoreWrite } from '../../store/store.ts';
import { lastHeard } from './recorded-people.ts';
import type { RecordedWorld, WorldPeer } from './recorded-world.ts';
import type { TestTab } from './test-tab.ts';

export interface PeerEnd {
  /** Rows by table, in the order of their keys. */
  readonly disk: Readonly<Record<string, readonly unknown[]>>;
  /** Lists and pages; those of one lobby name it. */
  readonly shown: Readonly<Record<string, unknown>>;
}

const TABLES = [
  ['profile', 'putProfile'],
  ['friends', 'putFriend'],
  ['lobbies', 'putLobby'],
  ['routes', 'putRoute'],
  ['messages', 'putMessage'],
  ['parts', 'putPart'],
  ['incomplete', 'putIncomplete'],
  ['participants', 'putParticipant'],
  ['authors', 'putAuthor'],
  ['digests', 'putDigest'],
  ['invitations', 'putInvitation'],
  ['directs', 'putDirect'],
  ['friendStates', 'putFriendState'],
  ['mutes', 'putMute'],
  ['marks', 'putMark'],
  ['answered', 'putAnswered'],
] as const;

export function copyOfDisk(disk: MemoryDisk): MemoryDisk {
  const copy = new MemoryDisk();
  for (const [table, type] of TABLES) {
    for (const record of disk[table].values()) copy.write({ type, record } as StoreWrite);
  }
  for (const { entries } of disk.seen.values()) copy.write({ type: 'addSeen', entries });
  return copy;
}

/** Opens a tab to look, and closes it again. */
export async function stateOf(world: RecordedWorld, peer: WorldPeer): Promise<PeerEnd> {
  const disk = diskOf(peer.place.disk(), world.clock.nowMs());
  return { disk, shown: await shownIn(world, peer) };
}

function diskOf(disk: MemoryDisk, nowMs: number): PeerEnd['disk'] {
  const tables = TABLES.map(([name]) => [name, inOrder(disk[name])] as const);
  const seen = [...disk.seen.values()].flatMap(({ entries }) => entries);
  // Those that are over go by and by; how they lie together depends on when they came.
  const living = seen.filter(({ expiresAtMs }) => expiresAtMs >= nowMs);
  return { ...Object.fromEntries(tables), seen: living.sort((a, b) => (a.seen < b.seen ? -1 : 1)) };
}

const inOrder = (table: ReadonlyMap<string, unknown>): unknown[] =>
  [...table].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => structuredClone(row));

const LISTS = ['friends', 'lobbies', 'directory', 'invitations', 'mutes'] as const;
const PAGE_MESSAGES = 50;

async function shownIn(world: RecordedWorld, peer: WorldPeer): Promise<PeerEnd['shown']> {
  peer.tabs.do('fresh', { type: 'open' });
  const tab = peer.tabs.get('fresh');
  await world.pass(0);
  const shown: Record<string, unknown> = { profile: tab.profile };
  for (const list of LISTS) shown[list] = lastHeard(tab, list);
  for (const { peerId } of tab.friends) {
    shown[friendPlace(peerId)] = await pageOf(tab, { type: 'friend', friend: peerId });
  }
  for (const { lobby } of tab.lobbies) {
    const page = await pageOf(tab, { type: 'lobby', lobby });
    const answer = await tab.ask({ type: 'participants', lobby });
    shown[lobbyPlace(lobby)] = { lobby, page, participants: byAuthor(answer) };
  }
  peer.tabs.do('fresh', { type: 'close' });
  return shown;
}

const pageOf = (tab: TestTab, place: Place): Promise<Answer> =>
  tab.ask({ type: 'page', place, before: undefined, limit: PAGE_MESSAGES });

/** They come in the order in which they were heard, which no disk keeps; screens sort them. */
function byAuthor(answer: Answer): readonly unknown[] {
  if (answer.type !== 'participants') throw new Error('participants were asked for');
  return answer.participants.toSorted((a, b) => (a.author < b.author ? -1 : 1));
}
