// What a stopped host of a replay may still lack, and why: the friends of a replay say what they
// said when it was recorded. An answer to a question that a stop has forgotten is heard by nobody;
// a living friend would be asked again and answer again. So a friend who proved by an answer to a
// challenge that it is in a private lobby may have to prove it anew before its words are taken.
// What came along a stem and was only passed on is forgotten by a stop; a living friend would give
// it to another one then.
import { messageKeyOf } from '../../core/wire/envelope.ts';
import type { Part } from '../../core/wire/envelope.ts';
import type { Author, LobbyId, MessageKey, PeerId } from '../../core/wire/ids.ts';
import { decodePacket } from '../../core/wire/packet.ts';
import type { Packet } from '../../core/wire/packet.ts';
import type {
  LobbyRecord,
  MessageRecord,
  ParticipantRecord,
  RouteRecord,
} from '../../core/state/records.ts';
import { withoutOwnPresence } from './recorded-likeness.ts';
import type { PeerEnd } from './recorded-state.ts';
import type { RecordedWord } from './recorded-tabs.ts';

export interface Late {
  /** Lobbies of which something is late. */
  readonly lobbies: ReadonlySet<string>;
  /** What is late without a reason: there must be nothing. */
  readonly unexplained: readonly unknown[];
}

export function lateOf(words: readonly RecordedWord[], calm: PeerEnd, stopped: PeerEnd): Late {
  const told = tellingsOf(words);
  const privateLobbies = privateOf(calm);
  const isTold = ({ key, lobby }: MessageRecord): boolean =>
    told.history.has(key) ||
    told.stems.has(key) ||
    (privateLobbies.has(lobby) && told.proved.has(key));
  const absent = unlike<MessageRecord>(calm, stopped, 'messages', ({ key }) => [key]);
  const unsent = unlike<MessageRecord>(calm, stopped, 'messages', ({ key, state }) => [key, state]);
  const routes = unlike<RouteRecord>(calm, stopped, 'routes', ({ lobby, friend, standing }) => [
    lobby,
    friend,
    standing,
  ]);
  const participants = unlike<ParticipantRecord>(
    calm,
    stopped,
    'participants',
    ({ envelope: _, heardAtMs: __, liveAtMs: ___, ...rest }) => Object.values(rest),
  );
  const lateMessages = new Set(absent.map(({ key }) => key));
  const wasIn = told.friends.size > 0;
  return {
    lobbies: new Set([...unsent, ...routes, ...participants].map(({ lobby }) => lobby)),
    unexplained: [
      ...absent.filter((message) => !isTold(message)),
      ...unsent.filter(
        // Each start begins anew to wait until an own word comes back.
        ({ key, own }) => !lateMessages.has(key) && (!own || told.back.has(key)),
      ),
      ...routes.filter(({ friend }) => !told.friends.has(friend)),
      ...participants.filter(({ author }) => !wasIn && !told.stemAuthors.has(author)),
    ],
  };
}

interface Tellings {
  /** Messages that a friend gave when it was asked. */
  readonly history: ReadonlySet<MessageKey>;
  /** Short messages that a friend gave by itself. Our own among them came back: they are sent. */
  readonly back: ReadonlySet<MessageKey>;
  /** Parts of these came along a stem. */
  readonly stems: ReadonlySet<MessageKey>;
  /** Authors of what came along a stem: presence too. */
  readonly stemAuthors: ReadonlySet<Author>;
  /**
   * Friends who let us in when asked, or challenged us: they may name words of our presence, which
   * have other ids in each run.
   */
  readonly friends: ReadonlySet<PeerId>;
  /** Live words of friends who had answered a challenge before. */
  readonly proved: ReadonlySet<MessageKey>;
}

function tellingsOf(words: readonly RecordedWord[]): Tellings {
  const history = new Set<MessageKey>();
  const back = new Set<MessageKey>();
  const stems = new Set<MessageKey>();
  const stemAuthors = new Set<Author>();
  const friends = new Set<PeerId>();
  const answerers = new Set<PeerId>();
  const proved = new Set<MessageKey>();
  for (const { word } of words) {
    if (word.type !== 'say' || word.message.type !== 'packet') continue;
    const { friend } = word.message;
    const packet = decodePacket(word.message.packet);
    if (typeof packet !== 'object') continue;
    if (packet.type === 'challengeAnswer') answerers.add(friend);
    if (packet.type === 'message' && answerers.has(friend)) {
      proved.add(messageKeyOf(packet.part.author, packet.part.id));
    }
    for (const { author, id } of historyIn(packet)) history.add(messageKeyOf(author, id));
    if (packet.type === 'stem') {
      stems.add(messageKeyOf(packet.part.author, packet.part.id));
      stemAuthors.add(packet.part.author);
    }
    if (packet.type === 'message' && packet.part.total === 1) {
      back.add(messageKeyOf(packet.part.author, packet.part.id));
    }
    const isIn = packet.type === 'enter' ? packet.answer : packet.type.startsWith('challenge');
    if (isIn) friends.add(friend);
  }
  return { history, back, stems, stemAuthors, friends, proved };
}

function historyIn(packet: Packet): readonly Part[] {
  if (packet.type === 'histories') return packet.parts;
  return packet.type === 'history' ? [packet.part] : [];
}

function privateOf({ disk }: PeerEnd): ReadonlySet<LobbyId> {
  const lobbies = disk['lobbies'] as LobbyRecord[];
  return new Set(
    lobbies.flatMap(({ lobby, card }) => (card.visibility === 'private' ? [lobby] : [])),
  );
}

/** Rows of either that have no like in the other. */
function unlike<Row>(
  calm: PeerEnd,
  stopped: PeerEnd,
  table: string,
  likeness: (row: Row) => readonly unknown[],
): Row[] {
  const rowsOf = ({ disk }: PeerEnd): Row[] => withoutOwnPresence(disk)[table] as Row[];
  const nameOf = (row: Row): string => likeness(row).join(' ');
  const lacking = (rows: Row[], others: Row[]): Row[] => {
    const names = new Set(others.map(nameOf));
    return rows.filter((row) => !names.has(nameOf(row)));
  };
  return [...lacking(rowsOf(calm), rowsOf(stopped)), ...lacking(rowsOf(stopped), rowsOf(calm))];
}
