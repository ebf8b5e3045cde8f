// A friend's guess from presence alone, tried where the truth is known: a peer that always speaks
// first, one that speaks as its link comes, and one of whom nothing can be told.
import { describe, expect, it } from 'vitest';
import { KIND_CODES } from '../../wire/envelope.ts';
import type { Author, LobbyId } from '../../wire/ids.ts';
import { SeededRandom } from '../seeded-random.ts';
import { SimNetwork } from '../sim-network.ts';
import { PresenceBook } from './presence-guess.ts';
import { partPacket } from '../sim-parts.ts';
import { SpyLog } from './spy-log.ts';

const LOBBY = '00112233aabbccdd' as LobbyId;
const FRIENDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** A spy with eight friends, and a way to let it hear presence. */
function spyAmong() {
  const net = new SimNetwork({ seed: 1 });
  const hosts = new Map(['s', ...FRIENDS].map((name) => [name, net.addPeer(name)]));
  const spy = hosts.get('s')!;
  const log = new SpyLog(net, [spy]);
  const random = new SeededRandom(3);
  const hear = (writer: string, givers: readonly string[]): void => {
    const host = hosts.get(writer)!;
    const wish = { kindCode: KIND_CODES.heartbeat, body: new Uint8Array(0) };
    const packet = partPacket(net, host, LOBBY, wish);
    for (const giver of givers) {
      log.arrived(hosts.get(giver)!, spy, packet);
      net.run(10);
    }
    net.run(60_000);
  };
  const turn = (name: string, up: boolean): void => log.linkChanged(spy, hosts.get(name)!, up);
  const authorOf = (name: string): Author => hosts.get(name)!.pseudonym(LOBBY);
  return { net, log, hear, turn, authorOf, random };
}

describe('a friend’s guess from presence', () => {
  it('finds everybody who brings the own words first', () => {
    const { log, hear, authorOf, random } = spyAmong();
    for (let round = 0; round < 6; round++) {
      for (const name of FRIENDS) {
        hear(name, [name, ...random.shuffled(FRIENDS.filter((one) => one !== name))]);
      }
    }
    const book = new PresenceBook(log, LOBBY);
    for (const name of FRIENDS) expect(book.guessByOrder('s', name)).toBe(authorOf(name));
  });

  it('finds nobody beyond chance when each friend may be the first', () => {
    const { log, hear, authorOf, random } = spyAmong();
    for (let round = 0; round < 12; round++) {
      for (const name of FRIENDS) hear(name, random.shuffled(FRIENDS));
    }
    const book = new PresenceBook(log, LOBBY);
    const right = FRIENDS.filter((name) => book.guessByOrder('s', name) === authorOf(name));
    expect(right.length).toBeLessThanOrEqual(3);
  });

  it('finds who greets as the link comes up, and who says farewell before it goes', () => {
    const { net, log, hear, turn, authorOf } = spyAmong();
    turn('a', true);
    net.run(80);
    hear('a', ['a', 'b']);
    hear('b', ['b', 'c']);
    hear('c', ['c', 'd']);
    const book = new PresenceBook(log, LOBBY);
    expect(book.guessByTurns('s', 'a')).toBe(authorOf('a'));
    expect(book.guessByTurns('s', 'b')).toBeUndefined();
  });

  it('takes what was written long before the link came for no greeting', () => {
    const { net, log, turn } = spyAmong();
    const b = net.peer('b');
    const wish = { kindCode: KIND_CODES.heartbeat, body: new Uint8Array(0) };
    const packet = partPacket(net, b, LOBBY, { ...wish, writtenAtMs: b.clockMs - 60_000 });
    turn('a', true);
    net.run(50);
    log.arrived(net.peer('a'), net.peer('s'), packet);
    expect(new PresenceBook(log, LOBBY).guessByTurns('s', 'a')).toBeUndefined();
  });
});
