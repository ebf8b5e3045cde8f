// Attacks with signatures that hold: floods under one or many pseudonyms, dated as it suits, and
// what is said twice or never ended.
import {
  AUTHOR_BYTES_PER_S,
  AUTHOR_MESSAGES_PER_S,
  FRIEND_OFFENCES_PER_S,
  FUTURE_LEAD_MAX_MS,
  MESSAGE_AGE_MAX_MS,
  PART_BODY_BYTES_MAX,
  PARTS_TIMEOUT_MS,
} from '../../constants.ts';
import { encodeContent } from '../../wire/content.ts';
import { KIND_CODES } from '../../wire/envelope.ts';
import { messageIdFrom, messageKeyFrom } from '../../wire/ids.ts';
import type { MessageId, MessageKey } from '../../wire/ids.ts';
import type { Content } from '../../wire/content.ts';
import { forged, partPacket } from '../sim-parts.ts';
import type { PartWish } from '../sim-parts.ts';
import { everyMs, friendsOf, stream, streamToAll, tell, throwAway } from './attacker.ts';
import type { Attacker, Way } from './attacker.ts';
import { asHandover } from './hostile-history.ts';

const FLOOD_TEXT = 'flood '.repeat(30);
const NOTHING = new Uint8Array(0);

const part = (
  { net, host, lobby, random }: Attacker,
  wish: PartWish,
): ReturnType<typeof partPacket> =>
  partPacket(net, host, lobby, { id: messageIdFrom(random.bytes(8)), text: FLOOD_TEXT, ...wish });

/**
 * Below what a friend accepts, but another stream to each friend: who passes on all of them is over
 * what *its* friends accept.
 */
export const relayCut: Way = (attacker) => {
  stream(attacker, 400, () => part(attacker, { generation: throwAway(attacker) }));
};

/** As many ids as are admitted, each kept as long as it can be: 120 pseudonyms, dated ahead. */
export const sybil: Way = (attacker) => {
  const { host } = attacker;
  let count = 0;
  streamToAll(attacker, 450, () => {
    const writtenAtMs = host.clockMs + FUTURE_LEAD_MAX_MS - 10_000;
    return part(attacker, { generation: 1 + (count++ % 120), writtenAtMs });
  });
};

/** Twenty pseudonyms that everybody has known for days, all at an author's full rate. */
export const KNOWN_SYBILS = 20;
export const knownSybil: Way = (attacker) => {
  let count = 0;
  streamToAll(attacker, KNOWN_SYBILS * AUTHOR_MESSAGES_PER_S, () =>
    part(attacker, { generation: 1 + (count++ % KNOWN_SYBILS) }),
  );
};

/** The same in parts of great messages, as many bytes as authors may write. */
export const bulk: Way = (attacker) => {
  const TOTAL = 60;
  const body = attacker.random.bytes(PART_BODY_BYTES_MAX);
  const perS = (KNOWN_SYBILS * AUTHOR_BYTES_PER_S) / PART_BODY_BYTES_MAX;
  const under = new Map<number, { index: number; id: MessageId; writtenAtMs: number }>();
  let count = 0;
  streamToAll(attacker, perS, () => {
    const generation = 1 + (count++ % KNOWN_SYBILS);
    let one = under.get(generation);
    if (!one || one.index === TOTAL) {
      const id = messageIdFrom(attacker.random.bytes(8));
      one = { index: 0, id, writtenAtMs: attacker.host.clockMs };
      under.set(generation, one);
    }
    const { id, writtenAtMs } = one;
    return part(attacker, { generation, id, writtenAtMs, index: one.index++, total: TOTAL, body });
  });
};

/** Live presence of people that there aren't, without end. */
export const ghosts: Way = (attacker) => {
  streamToAll(attacker, 100, () => {
    const generation = throwAway(attacker);
    const nickname = `ghost ${generation}`;
    return part(attacker, { generation, kindCode: KIND_CODES.joined, body: NOTHING, nickname });
  });
};

/** The same, handed over as if it were the list of participants. */
export const handover: Way = (attacker) => {
  streamToAll(attacker, 200, () => {
    const generation = throwAway(attacker);
    const kindCode = KIND_CODES.heartbeat;
    return asHandover(part(attacker, { generation, kindCode, body: NOTHING }));
  });
};

/** “Somebody is typing”, under pseudonyms that nobody knows. */
export const typing: Way = (attacker) => {
  streamToAll(attacker, 100, () =>
    part(attacker, {
      generation: throwAway(attacker),
      kindCode: KIND_CODES.typing,
      body: NOTHING,
    }),
  );
};

/** Long messages that are never ended: few packets, and each holds a place for minutes. */
export const parts: Way = (attacker) => {
  const TOTAL = 30;
  const MESSAGES = 64;
  const begun = Array.from({ length: MESSAGES }, (_, at) => ({
    id: messageIdFrom(attacker.random.bytes(8)),
    generation: 1 + Math.floor(at / 8),
    writtenAtMs: attacker.host.clockMs,
  }));
  let index = 0;
  everyMs(attacker, PARTS_TIMEOUT_MS / 2, () => {
    for (const one of begun) {
      const packet = part(attacker, { ...one, index, total: TOTAL, text: 'unfinished' });
      for (const friend of friendsOf(attacker)) tell(attacker, friend, packet);
    }
    index = (index + 1) % (TOTAL - 1);
  });
};

/** Always as far ahead as is admitted, so that whoever follows is over the limit of others. */
export const future: Way = (attacker) => {
  streamToAll(attacker, 1, () =>
    part(attacker, {
      text: 'from later',
      writtenAtMs: attacker.host.clockMs + FUTURE_LEAD_MAX_MS - 500,
    }),
  );
};

/** Two texts under one id, one to each half of the friends. */
export const equivocate: Way = (attacker) => {
  everyMs(attacker, 1_000, () => {
    const id = messageIdFrom(attacker.random.bytes(8));
    const { clockMs: writtenAtMs } = attacker.host;
    const texts = ['yes', 'no'].map((text) => part(attacker, { id, writtenAtMs, text }));
    for (const [at, friend] of friendsOf(attacker).entries())
      tell(attacker, friend, texts[at % 2]!);
  });
};

/** Thousands of messages of one and the same millisecond, under many pseudonyms. */
export const sameMs: Way = (attacker) => {
  const writtenAtMs = attacker.host.clockMs - 1_000;
  let count = 0;
  streamToAll(attacker, 60, () =>
    part(attacker, {
      generation: 1 + (count++ % 500),
      writtenAtMs,
      body: encodeContent({ type: 'chat', text: 'now' }),
    }),
  );
};

/** Reactions and edits to others' words, by one who is known, as many as an author may write. */
export const reactions: Way = (attacker) => {
  const { host, lobby, random } = attacker;
  streamToAll(attacker, AUTHOR_MESSAGES_PER_S, () => {
    const known = host.store.messages(lobby);
    const target = known.length > 0 ? random.pick(known).key : messageKeyFrom(random.bytes(16));
    const isEdit = random.chance(0.5);
    const body = encodeContent(
      isEdit ? { type: 'edit', target, text: FLOOD_TEXT } : reactionTo(target, random.chance(0.5)),
    );
    return part(attacker, { kindCode: isEdit ? KIND_CODES.edit : KIND_CODES.reaction, body });
  });
};

const reactionTo = (target: MessageKey, on: boolean): Content => ({
  type: 'reaction',
  target,
  emoji: '🔥',
  on,
});

/** Dated so that it is just too old at one peer and just young enough at another. */
export const ageing: Way = (attacker) => {
  streamToAll(attacker, 4, () => {
    const ageMs = MESSAGE_AGE_MAX_MS - attacker.random.below(400);
    return part(attacker, { writtenAtMs: attacker.host.clockMs - ageMs, text: 'nearly too old' });
  });
};

/** Just below what shows: new pseudonyms, ghosts and offences, each as slowly as is borne. */
export const drip: Way = (attacker) => {
  stream(attacker, UNKNOWN_DRIP_PER_S, (_friend, count) => {
    const generation = throwAway(attacker);
    if (count % 2 === 0) return part(attacker, { generation, text: 'drip' });
    return part(attacker, { generation, kindCode: KIND_CODES.joined, body: NOTHING });
  });
  everyMs(attacker, 1_000 / (0.9 * FRIEND_OFFENCES_PER_S), () => {
    const packet = forged(part(attacker, { generation: throwAway(attacker) }));
    for (const friend of friendsOf(attacker)) tell(attacker, friend, packet);
  });
};
/** A little less than what a link takes of unknown authors. */
const UNKNOWN_DRIP_PER_S = 3.5;

/** All that it ever got, again and again, to everybody. */
export const replay: Way = (attacker) => {
  const { net, host, random } = attacker;
  const got: Uint8Array[] = [];
  net.watchers.push({
    arrived: (_from, to, bytes) => {
      if (to === host && got.length < REPLAYED_MAX) got.push(bytes);
    },
  });
  stream(attacker, 200, () => (got.length > 0 ? random.pick(got) : part(attacker, {})));
};
const REPLAYED_MAX = 5_000;
