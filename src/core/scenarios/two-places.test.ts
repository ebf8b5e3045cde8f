// One profile in two places, as a restored backup makes it, in one lobby: others see one pseudonym.
import { expect, it } from 'vitest';
import { HEARTBEAT_JITTER_SHARE } from '../constants-times.ts';
import { HEARTBEAT_PERIOD_MS, HEARTBEAT_SLACK_MS } from '../constants.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { MINUTE_MS, peer, SECOND_MS } from '../testing/samples.ts';
import { SeededRandom } from '../testing/seeded-random.ts';
import { kindOf } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';

const B = peer('B');
const LONGEST_MS = (1 + HEARTBEAT_JITTER_SHARE) * HEARTBEAT_PERIOD_MS;

function place(seed: number): OnePeer {
  const { a } = peerInLobby([B]);
  const chance = new SeededRandom(seed);
  a.random = (bytes) => chance.bytes(bytes);
  a.takeSteps();
  return a;
}

/** What these places say by themselves, as whoever hears all of it does; each hears the others'. */
function listen(places: readonly OnePeer[], forMs: number): Part[] {
  const heard: Part[] = [];
  for (let passedMs = 0; passedMs < forMs; passedMs += SECOND_MS) {
    for (const one of places) {
      one.pass(SECOND_MS);
      const parts = one.takeSentOf('message').map(({ part }) => part);
      heard.push(...parts);
      for (const part of parts) for (const other of places) if (other !== one) other.hear(B, part);
    }
    for (const one of places) one.takeSteps();
  }
  return heard;
}

function gaps(parts: readonly Part[]): number[] {
  const times = parts.map(({ writtenAtMs }) => writtenAtMs);
  return times.slice(1).map((atMs, index) => atMs - times[index]!);
}

it('[PR2] writes heartbeats as one does: nobody knows its pseudonyms by two at a time', () => {
  const both = listen([place(1), place(2)], 10 * 60 * MINUTE_MS);
  // Until either has heard of the other.
  const settled = both.slice(2);
  expect(settled.every(({ kindCode }) => kindOf(kindCode) === 'heartbeat')).toBe(true);
  const alone = listen([place(3)], 10 * 60 * MINUTE_MS);
  expect(Math.abs(settled.length - alone.length)).toBeLessThan(0.06 * alone.length);
  const shortest = (1 - HEARTBEAT_JITTER_SHARE) * HEARTBEAT_PERIOD_MS;
  expect(Math.min(...gaps(settled))).toBeGreaterThan(shortest - 5 * SECOND_MS);
});

it('[PR2] goes on at one place when the other is closed, before anybody takes it for away', () => {
  const [one, two] = [place(1), place(2)];
  const before = listen([one, two], 30 * MINUTE_MS).at(-1)!;
  const last = one.nowMs;
  // Whichever goes on.
  for (const stays of [one, two]) {
    stays.nowMs = last;
    const [next] = listen([stays], 15 * MINUTE_MS);
    const silentMs = next!.writtenAtMs - before.writtenAtMs;
    expect(silentMs).toBeLessThan(LONGEST_MS + HEARTBEAT_SLACK_MS);
  }
});
