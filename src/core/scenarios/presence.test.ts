// Who is in a lobby, and how one comes to know it.
//
//   [A] ─── [B]        20 × [x] around [A]
//     \     /
//      [C]
import { describe, expect, it } from 'vitest';
import {
  DIRECTORY_PERIOD_MS,
  HEARTBEAT_PERIOD_MS,
  HOUSEKEEPING_PERIOD_MS,
  NOTICES_PARTICIPANTS_MAX,
} from '../constants.ts';
import { quietMaxMs, silenceMaxMs } from '../state/lobby/participants.ts';
import { kindOf } from '../wire/envelope.ts';
import { gather, growGraph } from '../testing/sim-graphs.ts';
import { partPacket } from '../testing/sim-parts.ts';
import { peek } from '../testing/packet-peek.ts';
import type { SimNetwork } from '../testing/sim-network.ts';
import { joinPublic, nicknamesOf, settleIn, textsOf, write } from '../testing/sim-verbs.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** Counts messages written from now on, by kind, whoever forwards them. */
function countKinds(net: SimNetwork): Map<string, number> {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  net.watchers.push({
    sent(_from, _to, bytes) {
      const { packet, seen: name } = peek(bytes);
      if (packet?.type !== 'message' || name === undefined || seen.has(name)) return;
      seen.add(name);
      const kind = kindOf(packet.part.kindCode);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    },
  });
  return counts;
}

it('[PR4] [AD6] (d) who leaves a triangle is gone at once; no duplicate brings a ghost', () => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'ABC');
  net.peer('C').wish({ type: 'leave', lobby });
  net.run(SECOND_MS);
  for (let minute = 0; minute < 15; minute++) {
    expect(nicknamesOf(net.peer('A'), lobby)).toEqual(['A', 'B']);
    expect(nicknamesOf(net.peer('B'), lobby)).toEqual(['A', 'B']);
    net.run(MINUTE_MS);
  }
});

it('[PR4] (d) `left` and an older message that comes late, in any order: gone', () => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'ABC');
  const [a, c] = [net.peer('A'), net.peer('C')];
  const late = partPacket(net, c, lobby, { text: 'late' });
  net.run(SECOND_MS);
  c.wish({ type: 'leave', lobby });
  net.run(SECOND_MS);
  net.inject(net.peer('B'), a, late);
  net.run(SECOND_MS);
  expect(textsOf(a, lobby)).toEqual(['late']);
  expect(nicknamesOf(a, lobby)).toEqual(['A', 'B']);
});

it('[PR4] leaving while a message is being signed still says `left`', () => {
  const { net } = growGraph('AB');
  const lobby = gather(net, 'AB');
  const b = net.peer('B');
  write(b, lobby, 'last words');
  b.wish({ type: 'leave', lobby });
  net.run(SECOND_MS);
  expect(textsOf(net.peer('A'), lobby)).toEqual(['last words']);
  expect(nicknamesOf(net.peer('A'), lobby)).toEqual(['A']);
});

it('[JO3] who leaves while being let in leaves no route behind', () => {
  const { net } = growGraph('AB', { link: { delayMs: 200 } });
  const lobby = gather(net, 'A');
  net.run(DIRECTORY_PERIOD_MS);
  const [a, b] = [net.peer('A'), net.peer('B')];
  b.wish({ type: 'requestDirectory' });
  net.run(SECOND_MS);
  b.wish({ type: 'join', lobby, nickname: 'B' });
  net.run(250);
  b.wish({ type: 'leave', lobby });
  net.run(SECOND_MS);
  expect(a.core.lobbies()[0]?.routesUp).toBe(0);
});

it('[PR5] (l) a join is announced once', () => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'AB');
  net.run(DIRECTORY_PERIOD_MS);
  net.peer('C').wish({ type: 'requestDirectory' });
  net.run(SECOND_MS);
  const counts = countKinds(net);
  net.peer('C').wish({ type: 'join', lobby, nickname: 'C' });
  net.run(MINUTE_MS);
  counts.delete('heartbeat');
  expect(Object.fromEntries(counts)).toEqual({ joined: 1 });
  for (const name of 'ABC') expect(nicknamesOf(net.peer(name), lobby)).toEqual(['A', 'B', 'C']);
});

it('[PR5] [PR6] (l) 20 who join at once cause no storm, and everybody knows everybody', () => {
  const names = 'bcdefghijklmnopqrstu';
  const { net } = growGraph([...names].map((name) => `a${name}`).join(' '));
  const lobby = gather(net, 'a');
  for (const name of names) net.peer(name).wish({ type: 'requestDirectory' });
  net.run(DIRECTORY_PERIOD_MS);
  for (const name of names) net.peer(name).wish({ type: 'requestDirectory' });
  net.run(SECOND_MS);
  const counts = countKinds(net);
  for (const name of names) net.peer(name).wish({ type: 'join', lobby, nickname: name });
  net.run(30 * SECOND_MS);
  // Each says `joined` once; the one who was alone before greets with at most one message.
  expect(counts.get('joined')).toBeLessThanOrEqual(names.length + 1);
  expect(counts.get('heartbeat') ?? 0).toBeLessThanOrEqual(1);
  for (const name of `a${names}`) expect(nicknamesOf(net.peer(name), lobby)).toHaveLength(21);
});

it('[PR2] everybody writes one heartbeat a period, and stays on the list', () => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'ABC');
  net.run(HEARTBEAT_PERIOD_MS);
  const counts = countKinds(net);
  net.run(12 * HEARTBEAT_PERIOD_MS);
  expect(counts.get('heartbeat')).toBeGreaterThanOrEqual(3 * 11);
  expect(counts.get('heartbeat')).toBeLessThanOrEqual(3 * 13);
  for (const name of 'ABC') expect(nicknamesOf(net.peer(name), lobby)).toEqual(['A', 'B', 'C']);
});

it('[PR3] [PR7] who is silent is away after a period, and gone after two, not earlier', () => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'ABC');
  const [a, c] = [net.peer('A'), net.peer('C')];
  const heardAtMs = () =>
    a.core.participants(lobby).find(({ nickname }) => nickname === 'C')?.heardAtMs ?? 0;
  const stateOfC = () =>
    a.core.participants(lobby).find(({ nickname }) => nickname === 'C')?.state ?? 'gone';
  const goneMs = heardAtMs();
  net.closeTab(c);
  const at = (afterMs: number) => {
    net.run(goneMs + afterMs - net.nowMs);
    return stateOfC();
  };
  expect(at(quietMaxMs(3) - SECOND_MS)).toBe('here');
  expect(at(quietMaxMs(3) + HOUSEKEEPING_PERIOD_MS + SECOND_MS)).toBe('away');
  expect(at(silenceMaxMs(3) - SECOND_MS)).toBe('away');
  expect(at(silenceMaxMs(3) + HOUSEKEEPING_PERIOD_MS + SECOND_MS)).toBe('gone');
});

it('[PR7] who comes back is here with the next word', () => {
  const { net } = growGraph('AB BC CA');
  const lobby = gather(net, 'ABC');
  const [a, c] = [net.peer('A'), net.peer('C')];
  const stateOfC = (): string | undefined =>
    a.core.participants(lobby).find(({ nickname }) => nickname === 'C')?.state;
  net.closeTab(c);
  net.runUntil(() => stateOfC() === 'away', silenceMaxMs(3));
  net.start(c);
  net.run(SECOND_MS);
  expect(stateOfC()).toBe('away');
  write(c, lobby, 'here again');
  net.run(SECOND_MS);
  expect(stateOfC()).toBe('here');
});

it('[PR1] (i) a newcomer’s first message shows at once, signed, under its nickname', () => {
  const { net } = growGraph('AB BC', { signatures: 'real' });
  const lobby = gather(net, 'AB');
  const c = net.peer('C');
  net.run(DIRECTORY_PERIOD_MS);
  c.wish({ type: 'requestDirectory' });
  net.run(SECOND_MS);
  c.wish({ type: 'join', lobby, nickname: 'newcomer' });
  const { length } = net.peer('A').shown;
  net.run(SECOND_MS);
  write(c, lobby, 'hello all');
  net.run(200);
  const shown = net.peer('A').shown.slice(length);
  expect(shown).toMatchObject([{ nickname: 'newcomer', author: c.pseudonym(lobby) }]);
});

it('[PR1] a rename shows everywhere, under the same pseudonym', () => {
  const { net } = growGraph('AB BC');
  const lobby = gather(net, 'ABC');
  net.peer('C').wish({ type: 'rename', lobby, nickname: 'fern' });
  net.run(SECOND_MS);
  expect(nicknamesOf(net.peer('A'), lobby)).toEqual(['A', 'B', 'fern']);
});

describe('[PR11] notices', () => {
  const noticesOf = (net: SimNetwork, name: string): string[] => {
    const lines: string[] = [];
    net.watchers.push({
      stepped(host, _input, { announce }) {
        for (const one of host.name === name ? announce : []) {
          if (one.type !== 'notice') continue;
          const { kind, nickname } = one.record;
          lines.push([kind, one.formerly, nickname].filter((word) => word !== undefined).join(' '));
        }
      },
    });
    return lines;
  };

  it('tell once who joins, is renamed, leaves and comes back, by whatever routes', () => {
    const { net } = growGraph('AB BC CA');
    const lobby = gather(net, 'AB');
    const lines = noticesOf(net, 'A');
    const c = net.peer('C');
    joinPublic(net, c, lobby);
    c.wish({ type: 'rename', lobby, nickname: 'moss' });
    net.run(SECOND_MS);
    write(c, lobby, 'words are no notice');
    net.run(HEARTBEAT_PERIOD_MS);
    c.wish({ type: 'leave', lobby });
    net.run(SECOND_MS);
    c.wish({ type: 'join', lobby, nickname: 'moss' });
    settleIn(net, c, lobby);
    expect(lines).toEqual(['joined C', 'renamed C moss', 'left moss', 'joined moss']);
  });

  it('tell nothing of those who were there already, of oneself, or of the muted', () => {
    const { net } = growGraph('AB BC');
    const lobby = gather(net, 'AB');
    const [a, b, c] = ['A', 'B', 'C'].map((name) => net.peer(name));
    const [ofA, ofC] = [noticesOf(net, 'A'), noticesOf(net, 'C')];
    a!.wish({ type: 'mute', author: c!.pseudonym(lobby), lobby, on: true });
    joinPublic(net, c!, lobby);
    c!.wish({ type: 'rename', lobby, nickname: 'moss' });
    net.run(SECOND_MS);
    const stranger = net.addPeer('D', { start: false });
    net.inject(b!, a!, partPacket(net, stranger, lobby, { text: 'heard by words only' }));
    net.run(SECOND_MS);
    expect(ofA).toEqual([]);
    expect(ofC).toEqual([]);
    net.stop(b!, 'soft');
    net.start(b!);
    net.run(HEARTBEAT_PERIOD_MS);
    expect(ofC).toEqual([]);
  });

  it('are few: a lobby of many is not told', () => {
    const { net } = growGraph('AB BC CA');
    const lobby = gather(net, 'AB');
    const a = net.peer('A');
    for (let at = 0; at < NOTICES_PARTICIPANTS_MAX; at++) {
      const name = `p${at}`;
      const part = partPacket(net, net.addPeer(name, { start: false }), lobby, { text: name });
      net.inject(net.peer('B'), a, part);
    }
    net.run(SECOND_MS);
    const lines = noticesOf(net, 'A');
    joinPublic(net, net.peer('C'), lobby);
    expect(nicknamesOf(a, lobby)).toContain('C');
    expect(lines).toEqual([]);
  });
});
