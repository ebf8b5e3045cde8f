// Somebody dates all his words as far ahead as is admitted, to stand last and to draw others' words
// after his, over the limit of those whose clocks are behind. Clocks are off by up to a minute.
import { expect, it } from 'vitest';
import { FUTURE_LEAD_MAX_MS } from '../constants.ts';
import { FOLLOW_AFTER_MS, PARKED_MAX } from '../constants-times.ts';
import { gather, growGraph } from '../testing/sim-graphs.ts';
import type { SimHost } from '../testing/sim-host.ts';
import type { SimNetwork } from '../testing/sim-network.ts';
import { partPacket } from '../testing/sim-parts.ts';
import { acquaint, textsOf, write } from '../testing/sim-verbs.ts';
import type { LobbyId } from '../wire/ids.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** All with all. */
const FIVE = 'AB AC AD AE BC BD BE CD CE DE';
const ROUNDS = 6;
const AHEAD = 'from later';

interface Story {
  readonly net: SimNetwork;
  readonly lobby: LobbyId;
  readonly honest: readonly SimHost[];
}

/** Five who know each other; E's words come from the future, so many a second, for so long. */
function story(offS: number, perS: number, forMs: number): Story {
  const skewsMs = { A: offS * SECOND_MS, B: -offS * SECOND_MS, C: (offS / 2) * SECOND_MS };
  const { net } = growGraph(FIVE, { skewsMs });
  const lobby = gather(net, 'ABCDE');
  const hosts = [...'ABCDE'].map((name) => net.peer(name));
  acquaint(net, lobby, hosts);
  const [e] = hosts.splice(4);
  for (let atMs = 0; atMs < forMs; atMs += SECOND_MS / perS) {
    net.at(atMs, () => {
      const writtenAtMs = e!.clockMs + FUTURE_LEAD_MAX_MS - SECOND_MS;
      const packet = partPacket(net, e!, lobby, { text: AHEAD, writtenAtMs });
      for (const host of hosts) net.inject(e!, host, packet);
    });
  }
  return { net, lobby, honest: hosts };
}

/** As everybody reads it in the end. */
const inOrder = (host: SimHost, lobby: LobbyId): string[] =>
  host.store
    .messages(lobby)
    .toSorted((a, b) => a.writtenAtMs - b.writtenAtMs)
    .flatMap(({ content }) => (content?.type === 'chat' ? [content.text] : []))
    .filter((text) => text.startsWith('question') || text.startsWith('answer'));

it.each([0, 10, 60])(
  '[WT1] [WT3] no answer stands above its question, and none is refused: clocks off by %i s',
  (offS) => {
    const { net, lobby, honest } = story(offS, 1, 20 * MINUTE_MS);
    // What is ahead by both clocks’ errors waits for its time, and for nothing else.
    const waitMs = (2 * offS + 10) * SECOND_MS;
    const expected: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const [asks, answers] = [honest[round % 4]!, honest[(round + 1) % 4]!];
      const [question, answer] = [`question ${round}`, `answer ${round}`];
      write(asks, lobby, question);
      const isShown = (): boolean => textsOf(answers, lobby).includes(question);
      expect(net.runUntil(isShown, waitMs)).toBe(true);
      // Nobody reads and answers faster.
      net.run(FOLLOW_AFTER_MS);
      write(answers, lobby, answer);
      expected.push(question, answer);
      net.run(5 * SECOND_MS);
    }
    net.run(10 * MINUTE_MS);
    for (const host of honest) {
      const words = inOrder(host, lobby);
      expect([...words].sort()).toEqual([...expected].sort());
      for (let round = 0; round < ROUNDS; round++) {
        expect(words.indexOf(`answer ${round}`)).toBeGreaterThan(
          words.indexOf(`question ${round}`),
        );
      }
    }
  },
);

it('[WT4] whoever fills the places of what waits loses its own oldest, and hides nobody’s', () => {
  const { net, lobby, honest } = story(0, 4, 2 * MINUTE_MS);
  net.run(MINUTE_MS);
  const [a, b] = honest as [SimHost, SimHost];
  // B's clock is suddenly a minute fast: its words wait at the others.
  b.skewMs += MINUTE_MS;
  write(b, lobby, 'from a fast clock');
  net.run(MINUTE_MS);
  const parked = a.core.sizes().find(({ cache }) => cache === 'parked words');
  expect(parked!.size).toBeLessThanOrEqual(PARKED_MAX);
  net.run(MINUTE_MS);
  expect(textsOf(a, lobby)).toContain('from a fast clock');
});
