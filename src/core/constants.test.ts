// The relations between the limits: what each one relies on the others for.
import { expect, it } from 'vitest';
import * as constants from './constants.ts';
import * as shares from './constants-shares.ts';
import * as push from './constants-push.ts';
import * as stem from './constants-stem.ts';
import * as times from './constants-times.ts';
import { encodeUnsigned, SIGNATURE_BYTES } from './wire/envelope.ts';
import { silenceMaxMs } from './state/lobby/participants.ts';
import { encodePacket } from './wire/packet.ts';
import { partOf } from './testing/samples.ts';

/** One data-channel message that every browser passes whole, and the bytes of framing around it. */
const FRAME_BYTES_MAX = 16 * 1024;
const PACKET_HEADER_BYTES = 2;
const MIB = 1024 * 1024;

it('are positive, finite, and whole where they count', () => {
  for (const [name, value] of Object.entries({
    ...constants,
    ...shares,
    ...push,
    ...stem,
    ...times,
  })) {
    expect(value, name).toBeGreaterThan(0);
    expect(Number.isFinite(value), name).toBe(true);
    const isShare = /_SHARE$|_PER_S$|_COIN$/.test(name);
    if (!isShare) expect(Number.isInteger(value), name).toBe(true);
  }
});

it('[WI1] a packet fits a frame, and a part with everything at its greatest fits a packet', () => {
  expect(constants.PACKET_BYTES_MAX + PACKET_HEADER_BYTES).toBeLessThanOrEqual(FRAME_BYTES_MAX);
  const header = { ...partOf(), nickname: 'n'.repeat(constants.NICKNAME_BYTES_MAX) };
  const body = new Uint8Array(constants.PART_BODY_BYTES_MAX);
  const part = encodeUnsigned(header, body).length + SIGNATURE_BYTES;
  expect(1 + part).toBeLessThanOrEqual(constants.PACKET_BYTES_MAX);
  const direct = encodePacket({
    ...{ type: 'direct', epoch: '00'.repeat(8), sequence: 0, id: header.id, index: 0, total: 1 },
    ...{ writtenAtMs: 0, afterMs: 0, kindCode: 1, body },
  });
  expect(direct.length).toBeLessThanOrEqual(constants.PACKET_BYTES_MAX);
});

it('[PA6] a message of 1 MiB fits, with a picture or text at its greatest', () => {
  expect(constants.MESSAGE_BYTES_MAX).toBeGreaterThanOrEqual(MIB);
  expect(constants.PARTS_MAX * constants.PART_BODY_BYTES_MAX).toBeGreaterThanOrEqual(
    constants.MESSAGE_BYTES_MAX,
  );
  expect((constants.PARTS_MAX - 1) * constants.PART_BODY_BYTES_MAX).toBeLessThan(
    constants.MESSAGE_BYTES_MAX,
  );
  expect(constants.PARTS_MAX).toBeLessThan(2 ** 16);
  const others = constants.MENTIONS_MAX * (5 + 32) + 64;
  expect(constants.TEXT_BYTES_MAX + others).toBeLessThanOrEqual(constants.MESSAGE_BYTES_MAX);
});

it('[WI1] names, nicknames and topics fit the lengths before them', () => {
  expect(constants.NICKNAME_BYTES_MAX).toBeLessThan(2 ** 8);
  expect(constants.LOBBY_NAME_BYTES_MAX).toBeLessThan(2 ** 8);
  expect(constants.TOPIC_BYTES_MAX).toBeLessThan(2 ** 16);
  expect(constants.PART_BODY_BYTES_MAX).toBeLessThan(2 ** 16);
});

it('[WI1] lists at their greatest fit a packet', () => {
  expect(1 + 8 + 12 + 22 * constants.KEYS_PER_PACKET_MAX).toBeLessThan(constants.PACKET_BYTES_MAX);
  expect(1 + 32 * constants.CHALLENGES_PER_PACKET_MAX).toBeLessThan(constants.PACKET_BYTES_MAX);
  expect(constants.DIRECTORY_PAGE_BYTES_MAX + 4).toBeLessThan(constants.PACKET_BYTES_MAX);
  expect(constants.NEWEST_TOLD).toBeLessThanOrEqual(constants.KEYS_PER_PACKET_MAX);
  // One missing-parts `want` names every part of the longest message.
  expect(1 + 8 + 18 + 2 * constants.PARTS_MAX).toBeLessThan(constants.PACKET_BYTES_MAX);
});

it('[PR3] silence is at least two heartbeats, and a participant may be late by the slack', () => {
  for (const participants of [0, 200, 400, constants.PARTICIPANTS_MAX]) {
    expect(silenceMaxMs(participants)).toBeGreaterThanOrEqual(2 * constants.HEARTBEAT_PERIOD_MS);
  }
  expect(constants.HEARTBEAT_SLACK_MS).toBeGreaterThan(2 * constants.HOUSEKEEPING_PERIOD_MS);
  expect(constants.HEARTBEAT_PERIOD_MAX_MS).toBeGreaterThanOrEqual(constants.HEARTBEAT_PERIOD_MS);
});

it('[PR6] what is handed over is younger than a message that could be admitted', () => {
  // So a replayed handover can't bring back anybody whom the seen cache has forgotten.
  expect(silenceMaxMs(constants.PARTICIPANTS_MAX)).toBeLessThan(constants.MESSAGE_AGE_MAX_MS);
});

it('[PR2] [PR8] what is late is written before anybody takes it for silence', () => {
  const late = times.HEARTBEAT_JITTER_SHARE * constants.HEARTBEAT_PERIOD_MS;
  expect(times.HEARTBEAT_JITTER_SHARE).toBeLessThan(1);
  expect(late + times.OVERDUE_MEAN_MS).toBeLessThan(constants.HEARTBEAT_PERIOD_MS);
  expect(times.JOINED_MEAN_MS).toBeLessThan(times.OVERDUE_MEAN_MS);
});

it('[WT1] what honest clocks, bursts and following add up to is far from refused', () => {
  const ahead = times.WRITING_GRID_MS + times.WRITING_SHIFT_MAX_MS + times.BURST_LEAD_MAX_MS;
  expect(ahead).toBeLessThan(times.PARK_LEAD_MS / 2);
  // Two clocks that differ by so much still hear each other at the worst.
  const worst = times.FOLLOWING_LEAD_MAX_MS + times.BURST_LEAD_MAX_MS + 2 * constants.CLOCK_WARN_MS;
  expect(worst).toBeLessThan(constants.FUTURE_LEAD_MAX_MS);
});

it('[SC2] the seen cache holds what a large, lively lobby says while ids are kept', () => {
  const keptMs = constants.MESSAGE_AGE_MAX_MS + constants.FUTURE_LEAD_MAX_MS;
  const heartbeats =
    constants.PARTICIPANTS_MAX * Math.ceil(keptMs / constants.HEARTBEAT_PERIOD_MAX_MS);
  const tenMessagesPerSecond = (10 * keptMs) / 1000;
  expect(heartbeats + tenMessagesPerSecond).toBeLessThan(constants.SEEN_PER_LOBBY_MAX);
});

it('[LI1] [LI5] our own pace lets the longest message through in one go', () => {
  const longest = constants.PARTS_MAX * constants.PACKET_BYTES_MAX;
  expect(constants.OWN_RATE_SHARE).toBeLessThan(1);
  expect(constants.AUTHOR_BYTES_BURST * constants.OWN_RATE_SHARE).toBeGreaterThan(longest);
  expect(constants.OWN_WAITING_MAX).toBeGreaterThan(constants.AUTHOR_MESSAGES_BURST);
});

it('[LI2] one friend may bring what several authors may write', () => {
  expect(constants.FRIEND_BYTES_BURST).toBeGreaterThan(3 * constants.AUTHOR_BYTES_BURST);
  expect(constants.FRIEND_BYTES_PER_S).toBeGreaterThan(10 * constants.AUTHOR_BYTES_PER_S);
  expect(constants.FRIEND_PACKETS_BURST).toBeGreaterThan(10 * constants.AUTHOR_MESSAGES_BURST);
  expect(constants.FRIEND_PACKETS_PER_S).toBeGreaterThan(10 * constants.AUTHOR_MESSAGES_PER_S);
  // A page of wants is answered within the burst, even when each is the longest message.
  const page = constants.WANTS_PER_FRIEND_MIN * constants.PARTS_MAX;
  expect(page).toBeLessThan(constants.FRIEND_PACKETS_BURST);
  const pageBytes = constants.WANTS_PER_FRIEND_MIN * constants.MESSAGE_BYTES_MAX;
  expect(pageBytes).toBeLessThan(constants.FRIEND_BYTES_BURST);
  // Who asks stays below what it is answered, and that below what it takes of a friend.
  expect(constants.FETCH_BYTES_BURST).toBeLessThan(constants.GIVEN_BYTES_BURST);
  expect(constants.GIVEN_BYTES_BURST).toBeLessThan(constants.FRIEND_BYTES_BURST);
  expect(constants.FETCH_BYTES_PER_S).toBeLessThan(constants.GIVEN_BYTES_PER_S);
  expect(constants.GIVEN_BYTES_PER_S).toBeLessThanOrEqual(constants.FRIEND_BYTES_PER_S);
  // The newest presence of a whole lobby is handed over at once.
  expect(constants.FRIEND_PACKETS_BURST + constants.FRIEND_EXCESS_BURST).toBeGreaterThan(
    constants.PARTICIPANTS_MAX,
  );
});

it('[SH4] [SH5] [SH6] what an honest outlet sends fits what a friend takes', () => {
  expect(shares.OUTLET_PACKETS_PER_S).toBeLessThan(constants.FRIEND_PACKETS_PER_S);
  expect(shares.OUTLET_PACKETS_BURST).toBeLessThan(constants.FRIEND_PACKETS_BURST);
  const bytesPerS = shares.OUTLET_PACKETS_PER_S * shares.OUTLET_PACKET_BYTES;
  const bytesBurst = shares.OUTLET_PACKETS_BURST * shares.OUTLET_PACKET_BYTES;
  // Together with what it is asked for of history: else catching up would cost live words.
  const { FETCH_BYTES_PER_S, FETCH_BYTES_BURST } = constants;
  expect(bytesPerS + FETCH_BYTES_PER_S).toBeLessThan(constants.FRIEND_BYTES_PER_S);
  expect(bytesBurst + FETCH_BYTES_BURST).toBeLessThan(constants.FRIEND_BYTES_BURST);
  expect(shares.UNKNOWN_PACKETS_PER_S).toBeLessThan(shares.INLET_UNKNOWN_PER_S);
  expect(shares.UNKNOWN_PACKETS_BURST).toBeLessThan(shares.INLET_UNKNOWN_BURST);
  expect(shares.INLET_HANDOVER_BURST).toBeGreaterThanOrEqual(constants.PARTICIPANTS_MAX);
  // A newcomer's burst goes out whole: what doesn't pass at once finds room to wait.
  const burst = constants.AUTHOR_MESSAGES_BURST * constants.OWN_RATE_SHARE;
  const room = shares.UNKNOWN_PACKETS_BURST + shares.UNKNOWN_QUEUE_MAX;
  expect(burst).toBeLessThanOrEqual(room);
});

it('[PA4] asking comes before giving up, and giving up before the message is too old', () => {
  expect(constants.PARTS_QUIET_MS * 3).toBeLessThan(constants.PARTS_TIMEOUT_MS);
  expect(constants.PARTS_TIMEOUT_MS).toBeLessThan(constants.MESSAGE_AGE_MAX_MS);
});

it('[PA5] a lobby has room for several of the longest messages at once', () => {
  const longest = constants.PARTS_MAX * constants.PACKET_BYTES_MAX;
  expect(constants.INCOMPLETE_BYTES_PER_LOBBY_MAX).toBeGreaterThan(10 * longest);
  expect(constants.INCOMPLETE_PER_AUTHOR_MAX).toBeLessThan(constants.INCOMPLETE_PER_LOBBY_MAX);
});

it('[ST12] what is out of our own words finds a place with the friend who holds it', () => {
  expect(2 * stem.STEM_WINDOW).toBeLessThan(stem.STEM_PER_FRIEND_MAX);
  expect(stem.LONG_WINDOW_MIN).toBeLessThan(stem.STEM_WINDOW);
  const friend = stem.STEM_PER_FRIEND_MAX * constants.PACKET_BYTES_MAX;
  expect(friend).toBeLessThan(stem.STEM_HELD_BYTES_MAX);
  expect(stem.STEM_PER_FRIEND_MAX).toBeLessThan(stem.STEM_HELD_MAX);
});

it('[ST6] [ST13] own words are a secret for longer than their embargoes', () => {
  const mean = 2 * stem.EMBARGO_MAX_MS;
  expect(stem.OWN_SECRET_MS).toBeGreaterThan(3 * (1 + stem.RESTEMS_MAX) * mean);
  expect(stem.OWN_SECRET_MS).toBeLessThan(constants.MESSAGE_AGE_MAX_MS);
  expect(stem.EMBARGO_START_MS).toBeGreaterThan(stem.EMBARGO_MIN_MS);
  expect(stem.EMBARGO_START_MS).toBeLessThan(stem.EMBARGO_MAX_MS);
  expect(stem.EMBARGO_ROUTE_MIN_MS).toBeLessThan(stem.EMBARGO_MIN_MS);
  expect(stem.EMBARGO_BLUR_SHARE).toBeLessThan(1);
  expect(stem.STEMS_LOST_MAX).toBeLessThan(stem.STEMS_COUNTED);
});

it('[CH5] [CH6] an answer that comes in time meets a challenge that waits', () => {
  expect(constants.CHALLENGE_PENDING_MS).toBeGreaterThanOrEqual(
    2 * constants.HOUSEKEEPING_PERIOD_MS,
  );
  expect(constants.CHALLENGE_PERIOD_MS).toBeGreaterThanOrEqual(constants.CHALLENGE_PENDING_MS);
});

it('[SY2] the levels go down from the top to the leaf in whole steps, and slots lie below', () => {
  expect((constants.TOP_BITS - constants.LEAF_BITS) % constants.LEVEL_FAN_BITS).toBe(0);
  expect(constants.LEAF_BITS - constants.SLOT_BITS).toBe(constants.LEVEL_FAN_BITS);
  expect(constants.DIGEST_SPAN_BITS).toBeGreaterThan(constants.LEAF_BITS);
  expect(constants.DIGEST_SPAN_BITS).toBeLessThan(constants.TOP_BITS);
});

it('[CL1] a wrong clock is told long before it cuts anybody off', () => {
  expect(constants.CLOCK_WARN_MS).toBeLessThan(constants.FUTURE_LEAD_MAX_MS / 2);
  // However a friend's coarse answer is rounded, a right clock isn't warned of.
  expect(times.CLOCK_STEP_MS).toBeLessThan(constants.CLOCK_WARN_MS / 2);
  expect(constants.FUTURE_LEAD_MAX_MS).toBeLessThan(constants.MESSAGE_AGE_MAX_MS);
});

it('[DM1] the window of a queue is a part of it', () => {
  expect(constants.DIRECT_WINDOW).toBeLessThan(constants.DIRECT_QUEUE_MAX);
});

it('[SH9] two friends’ budgets hold what one attacker floods in a minute', () => {
  const ATTACKED = 8;
  const perLink = shares.INLET_UNKNOWN_BURST + 60 * shares.INLET_UNKNOWN_PER_S;
  const young = shares.HISTORY_BURST / shares.HISTORY_YOUNG_SHARE;
  expect(ATTACKED * perLink).toBeLessThanOrEqual(2 * young);
  // Of young words no more goes on and on than may come live.
  const perS = shares.HISTORY_PER_S / shares.HISTORY_YOUNG_SHARE;
  expect(perS).toBeLessThan(shares.INLET_UNKNOWN_PER_S);
  // The next comparison comes while it is young.
  const comparedMs = constants.MESSAGE_AGE_MAX_MS + 1.3 * constants.HEARTBEAT_PERIOD_MS;
  expect(shares.HISTORY_YOUNG_MS).toBeGreaterThan(comparedMs);
});
