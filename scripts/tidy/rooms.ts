// The floors inside each place: which room may import which. src/ARCHITECTURE.md gives the reasons;
// this table only holds them. Arrows between places are in arrows.ts.
import { posix } from 'node:path';
import { importsOf } from './imports.ts';
import { isCode, isForTests } from './source.ts';
import type { Finding, Source } from './source.ts';

/** A folder, or a file of the place's root, named relative to the place. */
export type Room = string;
/** A room by itself, or rooms side by side that don't import each other. */
export type Floor = Room | readonly Room[];

/**
 * Lower floors first. A file may import from its own room and from lower floors. A place whose list
 * is empty has no order yet.
 */
export const floors: Readonly<Record<string, readonly Floor[]>> = {
  'src/core': [
    [
      'constants.ts',
      'constants-push.ts',
      'constants-shares.ts',
      'constants-status.ts',
      'constants-stem.ts',
      'constants-times.ts',
    ],
    'wire',
    'state',
    'io-disk.ts',
    'io.ts',
    'step.ts',
    'stale-lobby.ts',
    'history',
    'forwarding',
    ['membership', 'direct'],
    'links.ts',
    'housekeeping.ts',
    'router.ts',
  ],
  'src/identity': [
    ['constants.ts', 'labels.ts'],
    'keys',
    ['certificate', 'pair', 'vault'],
    ['knock', 'room-link', 'wake', 'whisper'],
  ],
  'src/store': [
    ['constants.ts', 'room-records.ts', 'store-error.ts', 'table-name.ts', 'whisper-records.ts'],
    'people-records.ts',
    'store.ts',
    'page-around.ts',
    'what-counts.ts',
    'records',
    ['idb', 'memory', 'sealed'],
    'backup',
  ],
  'src/bridge': [
    [
      'constants.ts',
      'knocks.ts',
      'links.ts',
      'locks.ts',
      'notifications.ts',
      'rooms.ts',
      'search.ts',
      'shared-things.ts',
      'signaling-url.ts',
      'storage.ts',
      'trouble.ts',
      'wake.ts',
      'whispers.ts',
    ],
    'friends.ts',
    ['profile-name.ts', 'requests.ts'],
    'messages.ts',
    ['batch-check.ts', 'carrier.ts', 'unacknowledged.ts'],
    ['host-port.ts', 'port.ts'],
    'carriers',
  ],
  'src/link': [
    ['constants.ts', 'link.ts', 'link-error.ts', 'simple-peer.d.ts'],
    'retry-wait.ts',
    'signaling',
    'transport',
    'check',
    'keeper',
  ],
  'src/worker': [
    ['constants.ts', 'lab-cache.ts', 'share-target.ts'],
    'jobs',
    'disk',
    ['notifications', 'people', 'search', 'traffic', 'upkeep', 'whispers'],
    'peer',
    'host',
    'sw.ts',
  ],
  'src/headless': [
    ['constants.ts', 'mistake.ts'],
    ['disk', 'links', 'peer'],
    ['control', 'metrics.ts', 'sentences.ts', 'settings.ts'],
    'run.ts',
    'main.ts',
  ],
  signaling: [
    'wire',
    'protocol.ts',
    ['constants.ts', 'addresses.ts', 'counts.ts', 'signaling-error.ts', 'tally.ts'],
    ['keyed-buckets.ts', 'public-addresses.ts'],
    ['log.ts', 'http', 'ice', 'rendezvous', 'wake'],
    'backplane',
    'sockets',
    'server.ts',
    'metrics',
    'config',
    'main.ts',
  ],
  'src/lab': ['constants.ts', 'words', 'engine', 'drawing', 'screen', 'lab-page.ts', 'main.ts'],
  'src/app': [
    'constants.ts',
    'strings',
    'shared',
    'files',
    'text',
    'client',
    'connection',
    'context',
    'components',
    'later',
    ['codes', 'profiles', 'appearance', 'sound', 'wake'],
    'lock',
    'backup',
    ['friends', 'lobbies'],
    ['rooms', 'whispers'],
    'onboarding',
    ['chat', 'home', 'search', 'settings'],
    ['export', 'map', 'storage'],
    'shell',
    'main.ts',
  ],
};

/** So many own files a room of an ordered place may hold; tests aren't counted. */
export const roomFilesMax = 25;

/** Every import that runs up, every file that is in no room, and every room that is too full. */
export function findWrongFloors(
  sources: readonly Source[],
  table: Readonly<Record<string, readonly Floor[]>> = floors,
): Finding[] {
  return Object.entries(table).flatMap(([place, list]) =>
    list.length === 0 ? [] : judgePlace(sources, place, list),
  );
}

function judgePlace(sources: readonly Source[], place: string, list: readonly Floor[]): Finding[] {
  const own = sources.filter(
    (source) => source.path.startsWith(`${place}/`) && isCode(source) && !isForTests(source.path),
  );
  const rooms = list.flatMap((floor, level) =>
    [floor].flat().map((name) => ({ name, level, path: `${place}/${name}` })),
  );
  const roomOf = (path: string): (typeof rooms)[number] | undefined =>
    rooms.find((room) => path === room.path || path.startsWith(`${room.path}/`));
  const findings: Finding[] = [];
  const counts = new Map<string, number>();
  for (const source of own) {
    const room = roomOf(source.path);
    if (!room) {
      const fix = `name its room in scripts/tidy/rooms.ts, on the floor where it belongs.`;
      findings.push({ path: source.path, line: 0, rule: 'a room for each file', fix });
      continue;
    }
    const folder = posix.dirname(source.path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
    for (const { target, line, specifier } of importsOf(source)) {
      const other = target === undefined ? undefined : roomOf(target);
      if (!other || other === room || other.level < room.level) continue;
      const fix = `'${specifier}' is in ${other.name}, which isn't below ${room.name}.`;
      findings.push({ path: source.path, line, rule: 'no arrow runs up', fix });
    }
  }
  for (const room of rooms) {
    if (own.some(({ path }) => roomOf(path) === room)) continue;
    const fix = `no file is in the room ${room.name}; take it out of scripts/tidy/rooms.ts.`;
    findings.push({ path: room.path, line: 0, rule: 'no empty room', fix });
  }
  for (const [folder, count] of counts) {
    if (count <= roomFilesMax) continue;
    const fix = `${count} files; at most ${roomFilesMax}. Divide it by subject.`;
    findings.push({ path: folder, line: 0, rule: 'room size', fix });
  }
  return findings;
}
