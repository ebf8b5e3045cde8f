// What is compared of a host that was stopped on the way and of one that wasn't: all that is on
// disk and shown, to the last bit, but for what is left out here with the reason for it.
import { seenOf } from '../../core/wire/envelope.ts';
import type { LobbyId } from '../../core/wire/ids.ts';
import type {
  LobbyRecord,
  MessageRecord,
  ParticipantRecord,
  SeenEntry,
} from '../../core/state/records.ts';
import type { LobbyView } from '../../core/state/views.ts';
import type { ProfileRecord } from '../../store/store.ts';
import { createFakeSecrets } from './fake-secrets.ts';
import { withoutOwnTimes } from './recorded-own-times.ts';
import type { PeerEnd } from './recorded-state.ts';

type Row = Readonly<Record<string, unknown>>;
type Disk = PeerEnd['disk'];

/**
 * Readings of our own clock: what is handed over again to the next host is dealt with again, a
 * moment later, and a greeting that waits for company goes out at the next host's first tick.
 */
const OWN_TIMES = new Set([
  'answeredAtMs',
  'firstAtMs',
  'firstHeardAtMs',
  'heardAtMs',
  'joinedAtMs',
  'leftAtMs',
  'linkedAtMs',
  'liveAtMs',
  'receivedAtMs',
  'sinceMs',
  'wroteAtMs',
]);

/** What is drawn at a tick or not yet, and so a matter of when the host was stopped. */
const BY_TICKS = new Set(['afterMs', 'presenceDueMs']);

/** Say how often the same words were told anew; whether all are there, the messages say. */
const MARKS = new Set(['inMark', 'outMark', 'foreign']);

/** What follows from a lobby's messages and routes. */
const OF_LOBBY = [
  'routes',
  'messages',
  'parts',
  'incomplete',
  'digests',
  'participants',
  'marks',
  'seen',
];

/** As it must be at once, but for the lobbies of which something is late. */
export function atOnce(whole: PeerEnd, lateLobbies: ReadonlySet<string>): Row {
  const end = withoutOwnTimes(whole, ownAuthors(whole.disk));
  const isWhole = (row: unknown): boolean => !lateLobbies.has(lobbyOf(row as Row));
  // A record of an ask that has changed nothing comes and goes with what else is saved. What was
  // heard of authors counts presence too, and by our own clock.
  const { answered: _, authors: ___, ...disk } = withoutOwnPresence(end.disk);
  const tables = Object.entries(disk).map(([table, rows]): [string, unknown] => [
    table,
    OF_LOBBY.includes(table) ? rows.filter(isWhole) : rows,
  ]);
  // A directory is kept nowhere: it is asked for again whenever somebody looks.
  const { lobbies, directory: __, ...lists } = end.shown;
  const items = (lobbies as { lobbies: LobbyView[] }).lobbies
    .filter(isWhole)
    .map((item) => ({ ...item, friends: item.friends.toSorted() }))
    .sort((a, b) => (a.lobby < b.lobby ? -1 : 1));
  const pages = Object.entries(lists).filter(([, one]) => isWhole(one));
  return simplified({ ...Object.fromEntries<unknown>([...tables, ...pages]), items });
}

/**
 * As it must be when all links are new: the same history of every lobby into which a route leads.
 * A late message may have missed its time as a live one, or the pseudonym that wrote it; and of an
 * own one nobody asks who holds it from the recorded run. In a lobby that shares no history new
 * routes give nothing of before.
 */
export function inTheEnd(whole: PeerEnd, lateLobbies: ReadonlySet<string>): Row {
  const { disk, shown } = withoutOwnTimes(whole, ownAuthors(whole.disk));
  const { lobbies } = shown['lobbies'] as { lobbies: LobbyView[] };
  const reached = new Set(lobbies.flatMap(({ lobby, routesUp }) => (routesUp > 0 ? [lobby] : [])));
  for (const { lobby, card } of disk['lobbies'] as LobbyRecord[]) {
    if (lateLobbies.has(lobby) && card.history === 'none') reached.delete(lobby);
  }
  const isReached = (row: unknown): boolean => reached.has(lobbyOf(row as Row) as LobbyId);
  const of = (table: string): unknown[] => disk[table]!.filter(isReached);
  const messages = of('messages') as MessageRecord[];
  return simplified({
    messages: messages.map((one) =>
      lateLobbies.has(one.lobby) ? { ...one, caughtUp: false, own: false, state: '' } : one,
    ),
    parts: of('parts'),
    digests: of('digests'),
    incomplete: of('incomplete'),
    directs: disk['directs'],
  });
}

/** How often the host said that somebody is there. */
export function ownPresence({ disk }: PeerEnd): number {
  return disk['seen']!.length - withoutOwnPresence(disk)['seen']!.length;
}

/**
 * The ids of our presence are drawn by chance, so the next host's are others; and how often it
 * greets whom depends on who was there when it began.
 */
export function withoutOwnPresence(disk: Disk): Disk {
  const own = ownAuthors(disk);
  const messages = disk['messages'] as MessageRecord[];
  const kept = new Set(messages.map(({ author, id }) => seenOf(author, id)));
  const isPresence = ({ seen }: SeenEntry): boolean =>
    own.has(seen.slice(0, 64)) && !kept.has(`${seen.slice(0, 80)}0000`);
  // Of a lobby that was removed nobody can tell any more which were ours.
  const lobbies = new Set((disk['lobbies'] as LobbyRecord[]).map(({ lobby }) => lobby));
  const participants = disk['participants'] as ParticipantRecord[];
  return {
    ...disk,
    // Their presence is handed over by whichever friend lets the host in.
    participants: participants
      .filter(({ author }) => !own.has(author))
      .map((one) => ({ ...one, envelope: undefined })),
    seen: (disk['seen'] as SeenEntry[]).filter(
      (entry) => lobbies.has(entry.lobby) && !isPresence(entry),
    ),
  };
}

/** Former pseudonyms too. */
function ownAuthors(disk: Disk): ReadonlySet<string> {
  const { secret } = disk['profile']![0] as ProfileRecord;
  const secrets = createFakeSecrets(secret);
  const lobbies = disk['lobbies'] as LobbyRecord[];
  const authors = lobbies.flatMap(({ lobby, generation }) =>
    Array.from({ length: generation + 1 }, (_, at) => secrets.pseudonymOf(lobby, at)),
  );
  return new Set(authors);
}

function lobbyOf({ lobby, place }: Row): string {
  return String(lobby ?? place).replace('lobby:', '');
}

function simplified(value: Row): Row {
  // A friend who is asked anew answers a moment later, when its link may be gone, or when we have
  // written meanwhile.
  const isDirect = 'friend' in value && 'sequence' in value;
  const compared = Object.entries(value).filter(([name]) => !BY_TICKS.has(name));
  const fields = compared.map(([name, field]) => {
    if (MARKS.has(name)) return [name, field === undefined ? 'none' : 'some'];
    if (isDirect && name === 'state' && field === 'sent') return [name, 'waiting'];
    // Whether we have said `joined` by now is a matter of chance.
    if (name === 'heartbeatAtMs') return [name, 'then'];
    if (OWN_TIMES.has(name)) return [name, field === 0 ? 'never' : 'then'];
    return [name, simplifiedField(field)];
  });
  return Object.fromEntries(fields) as Row;
}

function simplifiedField(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(simplifiedField);
  const isRow = typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
  return isRow ? simplified(value as Row) : value;
}
