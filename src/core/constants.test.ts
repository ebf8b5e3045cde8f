// The relations between the limits: what each one relies on the others for.
import { expect, it } from 'vitest';
import * as limits from './constants.ts';
import { encodeUnsigned, SIGNATURE_BYTES } from './wire/envelope.ts';
import { silenceMaxMs } from './state/lobby/participants.ts';
import { encodePacket } from './wire/packet.ts';
import { partOf } from './testing/samples.ts';

/** One data-channel message that every browser passes whole, and the bytes of framing around it. */
const FRAME_BYTES_MAX = 16 * 1024;
const PACKET_HEADER_BYTES = 2;
const MIB = 1024 * 1024;

it('are positive, finite, and whole where they count', () => {
  for (const [name, value] of Object.entries(limits)) {
    expect(value, name).toBeGreaterThan(0);
    expect(Number.isFinite(value), name).toBe(true);
    const isShare = name.endsWith('_SHARE') || name.endsWith('_PER_S');
    if (!isShare) expect(Number.isInteger(value), name).toBe(true);
  }
});

it('[WI1] a packet fits a frame, and a part with everything at its greatest fits a packet', () => {
  expect(limits.PACKET_BYTES_MAX + PACKET_HEADER_BYTES).toBeLessThanOrEqual(FRAME_BYTES_MAX);
  const header = { ...partOf(), nickname: 'n'.repeat(limits.NICKNAME_BYTES_MAX) };
  const body = new Uint8Array(limits.PART_BODY_BYTES_MAX);
  const part = encodeUnsigned(header, body).length + SIGNATURE_BYTES;
  expect(1 + part).toBeLessThanOrEqual(limits.PACKET_BYTES_MAX);
  const direct = encodePacket({
    ...{ type: 'direct', epoch: '00'.repeat(8), sequence: 0, id: header.id, index: 0, total: 1 },
    ...{ writtenAtMs: 0, kindCode: 1, body },
  });
  expect(direct.length).toBeLessThanOrEqual(limits.PACKET_BYTES_MAX);
});

it('[PA6] a message of 1 MiB fits, with a picture or text at its greatest', () => {
  expect(limits.MESSAGE_BYTES_MAX).toBeGreaterThanOrEqual(MIB);
  expect(limits.PARTS_MAX * limits.PART_BODY_BYTES_MAX).toBeGreaterThanOrEqual(
    limits.MESSAGE_BYTES_MAX,
  );
  expect((limits.PARTS_MAX - 1) * limits.PART_BODY_BYTES_MAX).toBeLessThan(
    limits.MESSAGE_BYTES_MAX,
  );
  expect(limits.PARTS_MAX).toBeLessThan(2 ** 16);
  const others = limits.MENTIONS_MAX * (5 + 32) + 64;
  expect(limits.TEXT_BYTES_MAX + others).toBeLessThanOrEqual(limits.MESSAGE_BYTES_MAX);
});

it('[WI1] names, nicknames and topics fit the lengths before them', () => {
  expect(limits.NICKNAME_BYTES_MAX).toBeLessThan(2 ** 8);
  expect(limits.LOBBY_NAME_BYTES_MAX).toBeLessThan(2 ** 8);
  expect(limits.TOPIC_BYTES_MAX).toBeLessThan(2 ** 16);
  expect(limits.PART_BODY_BYTES_MAX).toBeLessThan(2 ** 16);
});

it('[WI1] lists at their greatest fit a packet', () => {
  expect(1 + 8 + 12 + 22 * limits.KEYS_PER_PACKET_MAX).toBeLessThan(limits.PACKET_BYTES_MAX);
  expect(1 + 32 * limits.CHALLENGES_PER_PACKET_MAX).toBeLessThan(limits.PACKET_BYTES_MAX);
  expect(limits.DIRECTORY_PAGE_BYTES_MAX + 4).toBeLessThan(limits.PACKET_BYTES_MAX);
  expect(limits.WANTS_PER_FRIEND_MAX).toBeLessThanOrEqual(limits.KEYS_PER_PACKET_MAX);
  // One missing-parts `want` names every part of the longest message.
  expect(1 + 8 + 18 + 2 * limits.PARTS_MAX).toBeLessThan(limits.PACKET_BYTES_MAX);
});

it('[PR3] silence is at least two heartbeats, and a participant may be late by the slack', () => {
  for (const participants of [0, 200, 400, limits.PARTICIPANTS_MAX]) {
    expect(silenceMaxMs(participants)).toBeGreaterThanOrEqual(2 * limits.HEARTBEAT_PERIOD_MS);
  }
  expect(limits.HEARTBEAT_SLACK_MS).toBeGreaterThan(2 * limits.HOUSEKEEPING_PERIOD_MS);
  expect(limits.HEARTBEAT_PERIOD_MAX_MS).toBeGreaterThanOrEqual(limits.HEARTBEAT_PERIOD_MS);
});

it('[PR6] what is handed over is younger than a message that could be admitted', () => {
  // So a replayed handover can't bring back anybody whom the seen cache has forgotten.
  expect(silenceMaxMs(limits.PARTICIPANTS_MAX)).toBeLessThan(limits.MESSAGE_AGE_MAX_MS);
});

it('[PR8] greeting anew is rarer than housekeeping and more frequent than heartbeats', () => {
  expect(limits.REGREET_MIN_MS).toBeGreaterThan(limits.HOUSEKEEPING_PERIOD_MS);
  expect(limits.REGREET_MIN_MS).toBeLessThan(limits.HEARTBEAT_PERIOD_MS);
});

it('[SC2] the seen cache holds what a large, lively lobby says while ids are kept', () => {
  const keptMs = limits.MESSAGE_AGE_MAX_MS + limits.FUTURE_LEAD_MAX_MS;
  const heartbeats = limits.PARTICIPANTS_MAX * Math.ceil(keptMs / limits.HEARTBEAT_PERIOD_MAX_MS);
  const tenMessagesPerSecond = (10 * keptMs) / 1000;
  expect(heartbeats + tenMessagesPerSecond).toBeLessThan(limits.SEEN_PER_LOBBY_MAX);
});

it('[LI1] [LI5] our own pace lets the longest message through in one go', () => {
  const longest = limits.PARTS_MAX * limits.PACKET_BYTES_MAX;
  expect(limits.OWN_RATE_SHARE).toBeLessThan(1);
  expect(limits.AUTHOR_BYTES_BURST * limits.OWN_RATE_SHARE).toBeGreaterThan(longest);
  expect(limits.OWN_WAITING_MAX).toBeGreaterThan(limits.AUTHOR_MESSAGES_BURST);
});

it('[LI2] one friend may bring what several authors may write', () => {
  expect(limits.FRIEND_BYTES_BURST).toBeGreaterThan(3 * limits.AUTHOR_BYTES_BURST);
  expect(limits.FRIEND_BYTES_PER_S).toBeGreaterThan(10 * limits.AUTHOR_BYTES_PER_S);
  expect(limits.FRIEND_PACKETS_BURST).toBeGreaterThan(10 * limits.AUTHOR_MESSAGES_BURST);
  expect(limits.FRIEND_PACKETS_PER_S).toBeGreaterThan(10 * limits.AUTHOR_MESSAGES_PER_S);
  // A page of wants is answered within the burst, even when each is the longest message.
  const page = limits.WANTS_PER_FRIEND_MAX * limits.PARTS_MAX;
  expect(page).toBeLessThan(limits.FRIEND_PACKETS_BURST);
  const pageBytes = limits.WANTS_PER_FRIEND_MAX * limits.MESSAGE_BYTES_MAX;
  expect(pageBytes).toBeLessThan(limits.FRIEND_BYTES_BURST);
  // The newest presence of a whole lobby is handed over at once.
  expect(limits.FRIEND_PACKETS_BURST + limits.FRIEND_EXCESS_BURST).toBeGreaterThan(
    limits.PARTICIPANTS_MAX,
  );
});

it('[PA4] asking comes before giving up, and giving up before the message is too old', () => {
  expect(limits.PARTS_QUIET_MS * 3).toBeLessThan(limits.PARTS_TIMEOUT_MS);
  expect(limits.PARTS_TIMEOUT_MS).toBeLessThan(limits.MESSAGE_AGE_MAX_MS);
});

it('[PA5] a lobby has room for several of the longest messages at once', () => {
  const longest = limits.PARTS_MAX * limits.PACKET_BYTES_MAX;
  expect(limits.INCOMPLETE_BYTES_PER_LOBBY_MAX).toBeGreaterThan(10 * longest);
  expect(limits.INCOMPLETE_PER_AUTHOR_MAX).toBeLessThan(limits.INCOMPLETE_PER_LOBBY_MAX);
});

it('[CH5] [CH6] an answer that comes in time meets a challenge that waits', () => {
  expect(limits.CHALLENGE_PENDING_MS).toBeGreaterThanOrEqual(2 * limits.HOUSEKEEPING_PERIOD_MS);
  expect(limits.CHALLENGE_PERIOD_MS).toBeGreaterThanOrEqual(limits.CHALLENGE_PENDING_MS);
});

it('[SY2] the levels go down from the top to the leaf in whole steps, and slots lie below', () => {
  expect((limits.TOP_BITS - limits.LEAF_BITS) % limits.LEVEL_FAN_BITS).toBe(0);
  expect(limits.LEAF_BITS - limits.SLOT_BITS).toBe(limits.LEVEL_FAN_BITS);
  expect(limits.DIGEST_SPAN_BITS).toBeGreaterThan(limits.LEAF_BITS);
  expect(limits.DIGEST_SPAN_BITS).toBeLessThan(limits.TOP_BITS);
});

it('[CL1] a wrong clock is told long before it cuts anybody off', () => {
  expect(limits.CLOCK_WARN_MS).toBeLessThan(limits.FUTURE_LEAD_MAX_MS / 2);
  expect(limits.FUTURE_LEAD_MAX_MS).toBeLessThan(limits.MESSAGE_AGE_MAX_MS);
});

it('[DM1] the window of a queue is a part of it', () => {
  expect(limits.DIRECT_WINDOW).toBeLessThan(limits.DIRECT_QUEUE_MAX);
});
