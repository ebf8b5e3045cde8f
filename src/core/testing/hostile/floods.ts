// Attacks with signatures that hold: floods under one or many pseudonyms, dated as it suits, and
// what is said twice or never ended.
import { AUTHOR_MESSAGES_PER_S, FUTURE_LEAD_MAX_MS, PARTS_TIMEOUT_MS } from '../../constants.ts';
import { encodeContent } from '../../wire/content.ts';
import { KIND_CODES } from '../../wire/envelope.ts';
import { messageIdFrom } from '../../wire/ids.ts';
import { partPacket } from '../sim-parts.ts';
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
