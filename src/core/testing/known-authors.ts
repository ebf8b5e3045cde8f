// Authors who have been known for days: each wrote a few messages on different days, and everybody
// holds them. Who is known is each peer's own experience, so this is all that says it: the history
// on its disk, and what `rememberAuthor` adds.
import { concatBytes } from '../../base/bytes.ts';
import { encodeContent } from '../wire/content.ts';
import { decodeEnvelope, encodeUnsigned, KIND_CODES, messageKeyOf } from '../wire/envelope.ts';
import { signedBytes } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { Author, LobbyId } from '../wire/ids.ts';
import { messageIdFrom } from '../wire/ids.ts';
import type { Write } from '../io.ts';
import { Digests } from '../state/lobby/digests.ts';
import { messageRecordOf } from '../state/message-record.ts';
import { SeededRandom } from './seeded-random.ts';
import type { SimHost } from './sim-host.ts';
import type { SimNetwork } from './sim-network.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** When a known author wrote, before the simulation begins: five times on four days. */
const WROTE_BEFORE_MS = [
  9 * DAY_MS,
  6 * DAY_MS,
  3 * DAY_MS,
  3 * DAY_MS - 2 * HOUR_MS,
  DAY_MS,
] as const;

/** A peer's pseudonym of a generation. */
export interface KnownAuthor {
  readonly host: SimHost;
  readonly generation: number;
}

/** Puts what these authors wrote on the disk of every peer. All peers are stopped. */
export function writeAcquaintance(
  net: SimNetwork,
  lobby: LobbyId,
  known: readonly KnownAuthor[],
): void {
  const digests = new Digests();
  const random = new SeededRandom(99);
  const parts = known.flatMap((one) =>
    WROTE_BEFORE_MS.map((beforeMs) => {
      const writtenAtMs = net.nowMs - beforeMs + random.below(HOUR_MS);
      return oldPart(net, lobby, one, writtenAtMs, random);
    }),
  );
  for (const { author, id, writtenAtMs } of parts) {
    digests.add(messageKeyOf(author, id), writtenAtMs);
  }
  for (const host of net.hosts) {
    const own = host.pseudonym(lobby);
    const writes = parts.flatMap((part) => writesOf(lobby, part, part.author === own));
    for (const { writtenAtMs } of parts) {
      writes.push({ type: 'putDigest', record: digests.recordAt(lobby, writtenAtMs) });
    }
    for (const one of known) {
      writes.push(...rememberAuthor(lobby, one.host.pseudonym(lobby, one.generation), net.nowMs));
    }
    host.store.saveFirst(writes, net.nowMs);
  }
}

/** Everybody knows these authors, but nobody holds what they wrote. All peers are stopped. */
export function rememberAuthors(
  net: SimNetwork,
  lobby: LobbyId,
  known: readonly KnownAuthor[],
): void {
  const writes = known.flatMap(({ host, generation }) =>
    rememberAuthor(lobby, host.pseudonym(lobby, generation), net.nowMs),
  );
  for (const host of net.hosts) host.store.saveFirst(writes, net.nowMs);
}

/** What a peer keeps of an author whom it has known for days, beside the author's messages. */
function rememberAuthor(lobby: LobbyId, author: Author, nowMs: number): Write[] {
  const [firstMs, lastMs] = [nowMs - WROTE_BEFORE_MS[0], nowMs - DAY_MS];
  const experience = { firstMs, lastMs, days: 4, messages: 5, knownSinceMs: firstMs };
  return [{ type: 'putAuthor', record: { lobby, author, ...experience } }];
}

function oldPart(
  net: SimNetwork,
  lobby: LobbyId,
  { host, generation }: KnownAuthor,
  writtenAtMs: number,
  random: SeededRandom,
): Part {
  const header = {
    ...{ lobby, author: host.pseudonym(lobby, generation), id: messageIdFrom(random.bytes(8)) },
    ...{ index: 0, total: 1, writtenAtMs, kindCode: KIND_CODES.chat, nickname: host.name },
  };
  const unsigned = encodeUnsigned(header, encodeContent({ type: 'chat', text: 'hello again' }));
  const signature = net.signatures.sign(host.id, lobby, generation, signedBytes(unsigned));
  const part = decodeEnvelope(concatBytes(unsigned, signature));
  if (!part) throw new TypeError('an old message is no part');
  return part;
}

function writesOf(lobby: LobbyId, part: Part, own: boolean): Write[] {
  const key = messageKeyOf(part.author, part.id);
  const record = messageRecordOf(part, key, part.body, {
    receivedAtMs: part.writtenAtMs,
    own,
    state: own ? 'sent' : 'received',
    caughtUp: false,
  });
  const { index, envelope } = part;
  return [
    { type: 'putPart', record: { lobby, key, index, envelope } },
    { type: 'putMessage', record },
  ];
}

/** The first pseudonym of each of these. */
export const firstAuthors = (hosts: readonly SimHost[]): KnownAuthor[] =>
  hosts.map((host) => ({ host, generation: 0 }));
