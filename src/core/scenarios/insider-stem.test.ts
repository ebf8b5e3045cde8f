// Who wrote it: own words go along a stem, and whatever becomes of that, they arrive.
import { describe, expect, it } from 'vitest';
import { MESSAGE_AGE_MAX_MS } from '../constants.ts';
import { RESTEMS_MAX } from '../constants-stem.ts';
import { peek } from '../testing/packet-peek.ts';
import { gather, growGraph, linkOf } from '../testing/sim-graphs.ts';
import type { SimHost } from '../testing/sim-host.ts';
import type { SimNetwork } from '../testing/sim-network.ts';
import { readRunOptions } from '../testing/sim-options.ts';
import { runSimulation } from '../testing/sim-run.ts';
import { historyOf, textsOf, write } from '../testing/sim-verbs.ts';
import type { LobbyId } from '../wire/ids.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** Longer than all embargoes of a message. */
const LONG_MS = MINUTE_MS;
/** All with all: so each has four routes. */
const FIVE = 'AB AC AD AE BC BD BE CD CE DE';

interface Sent {
  readonly from: string;
  readonly to: string;
  readonly type: string;
}

/** What is sent of kept messages from now on. */
function watch(net: SimNetwork): Sent[] {
  const sent: Sent[] = [];
  net.watchers.push({
    sent(from, to, bytes) {
      const { type, packet } = peek(bytes);
      const isKept = packet && 'part' in packet && packet.part.kindCode < 128;
      if (isKept) sent.push({ from: from.name, to: to.name, type });
    },
  });
  return sent;
}

const stateOf = (host: SimHost, lobby: LobbyId, text: string): string | undefined =>
  host.store
    .messages(lobby)
    .find(({ content }) => content?.type === 'chat' && content.text === text)?.state;

/** Whatever a peer is given along a stem goes nowhere. */
function swallowStems(host: SimHost, net: SimNetwork): void {
  const given = new Set<string>();
  net.watchers.push({
    arrived(_from, to, bytes) {
      const { type, seen } = peek(bytes);
      if (to === host && type === 'stem' && seen !== undefined) given.add(seen);
    },
  });
  host.meddlers.push((bytes) => {
    const { seen } = peek(bytes);
    return seen !== undefined && given.has(seen) ? undefined : bytes;
  });
}

function five(): { net: SimNetwork; lobby: LobbyId; hosts: SimHost[] } {
  const { net } = growGraph(FIVE);
  const lobby = gather(net, 'ABCDE');
  net.run(30 * SECOND_MS);
  return { net, lobby, hosts: [...'ABCDE'].map((name) => net.peer(name)) };
}

const shownBy = (hosts: readonly SimHost[], lobby: LobbyId, text: string): string[] =>
  hosts.filter((host) => textsOf(host, lobby).includes(text)).map(({ name }) => name);

describe('[ST1] [ST5] one’s own words', () => {
  it('are on one’s own screen at once, go to one friend, and come back', () => {
    const { net, lobby, hosts } = five();
    const [a] = hosts as [SimHost];
    const sent = watch(net);
    write(a, lobby, 'who was it?');
    net.run(10);
    expect(textsOf(a, lobby)).toEqual(['who was it?']);
    expect(stateOf(a, lobby, 'who was it?')).toBe('waiting');
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ from: 'A', type: 'stem' });
    net.run(5 * SECOND_MS);
    expect(shownBy(hosts, lobby, 'who was it?')).toHaveLength(5);
    a.store.flush(net.nowMs);
    expect(stateOf(a, lobby, 'who was it?')).toBe('sent');
    const first = sent.find(({ type }) => type === 'message')!;
    expect(first.from).not.toBe('A');
  });

  it('[ST2] [ST7] take the same way each time, and their first friend hears of it first', () => {
    const { net, lobby, hosts } = five();
    const ways = new Set<string>();
    for (let n = 0; n < 5; n++) {
      const sent = watch(net);
      write(hosts[0]!, lobby, `words ${n}`);
      net.run(5 * SECOND_MS);
      ways.add(
        sent
          .filter(({ type }) => type === 'stem')
          .map(({ from, to }) => from + to)
          .join(' '),
      );
      const end = sent.find(({ type }) => type === 'message')!.from;
      const feeder = sent.findLast(({ type, to }) => type === 'stem' && to === end)!.from;
      expect(sent).toContainEqual({ from: end, to: feeder, type: 'message' });
    }
    expect(ways.size).toBe(1);
  });

  it('[ST4] are nowhere but with the friends on the stem before they are diffused', () => {
    const { net, lobby, hosts } = five();
    const relays = new Set<SimHost>();
    const told = new Set<SimHost>();
    net.watchers.push({
      arrived: (_from, to, bytes) => peek(bytes).type === 'message' && told.add(to),
      sent(from, _to, bytes) {
        const { type, packet } = peek(bytes);
        const isOwn = packet && 'part' in packet && packet.part.author === from.pseudonym(lobby);
        if (type === 'stem' && !isOwn) relays.add(from);
      },
      stepped(host, _input, { announce, saveSoon }) {
        const shows = announce.some(({ type }) => type === 'message');
        const keeps = saveSoon.some(({ type }) => type === 'putMessage' || type === 'addSeen');
        if (relays.has(host) && (shows || keeps)) expect(told).toContain(host);
      },
    });
    for (const [n, host] of hosts.entries()) {
      told.clear();
      relays.clear();
      write(host, lobby, `held ${n}`);
      net.run(10 * SECOND_MS);
      expect(shownBy(hosts, lobby, `held ${n}`)).toHaveLength(5);
    }
  });
});

describe('[ST6] a stem that is lost', () => {
  it('in one black hole: the author gives it to another friend', () => {
    const { net, lobby, hosts } = five();
    const sent = watch(net);
    write(hosts[0]!, lobby, 'first');
    net.run(5 * SECOND_MS);
    swallowStems(net.peer(sent[0]!.to), net);
    sent.length = 0;
    write(hosts[0]!, lobby, 'second');
    net.run(LONG_MS);
    expect(shownBy(hosts, lobby, 'second')).toHaveLength(5);
    const own = sent.filter(({ from, type }) => from === 'A' && type === 'stem');
    expect(new Set(own.map(({ to }) => to)).size).toBe(own.length);
    expect(sent.find(({ type }) => type === 'message')!.from).not.toBe('A');
  });

  it('in nothing but black holes: the author diffuses it in the end', () => {
    const { net, lobby, hosts } = five();
    for (const host of hosts.slice(1)) swallowStems(host, net);
    const sent = watch(net);
    write(hosts[0]!, lobby, 'alone');
    net.run(LONG_MS);
    expect(sent.filter(({ from, type }) => from === 'A' && type === 'stem')).toHaveLength(
      1 + RESTEMS_MAX,
    );
    expect(stateOf(hosts[0]!, lobby, 'alone')).toBe('sent');
    // Who swallowed it shows it to itself, of course.
    expect(shownBy(hosts, lobby, 'alone')).toHaveLength(5);
  });

  it('[ST2] again and again by one route: it goes last', () => {
    const { net, lobby, hosts } = five();
    const sent = watch(net);
    write(hosts[0]!, lobby, 'where to?');
    net.run(5 * SECOND_MS);
    const hole = sent[0]!.to;
    swallowStems(net.peer(hole), net);
    for (let n = 0; n < 4; n++) {
      sent.length = 0;
      write(hosts[0]!, lobby, `${n}`);
      net.run(30 * SECOND_MS);
    }
    expect(sent[0]!.to).not.toBe(hole);
  });

  it('[ST5] with its author stopped meanwhile: it goes out after the start', () => {
    const { net, lobby, hosts } = five();
    const [a] = hosts as [SimHost];
    for (const host of hosts.slice(1)) swallowStems(host, net);
    write(a, lobby, 'on disk');
    net.run(100);
    net.stop(a, 'hard');
    for (const host of hosts) host.meddlers.length = 0;
    net.start(a);
    expect(stateOf(a, lobby, 'on disk')).toBe('waiting');
    net.run(LONG_MS);
    expect(shownBy(hosts.slice(1), lobby, 'on disk')).toHaveLength(4);
    expect(stateOf(a, lobby, 'on disk')).toBe('sent');
  });
});

it('[ST8] in a row of friends the ends give back what they can’t pass on', () => {
  const { net } = growGraph('AB BC');
  const lobby = gather(net, 'ABC');
  net.run(30 * SECOND_MS);
  const sent = watch(net);
  write(net.peer('B'), lobby, 'from the middle');
  net.run(400);
  for (const name of 'ABC') expect(textsOf(net.peer(name), lobby)).toEqual(['from the middle']);
  const stems = sent.filter(({ type }) => type === 'stem').map(({ from, to }) => from + to);
  expect(stems.sort()).toEqual(['AB', 'BA', 'BC', 'CB']);
});

it('[ST11] between two there is nothing to hide, and no time is lost', () => {
  const { net } = growGraph('AB');
  const lobby = gather(net, 'AB');
  net.run(30 * SECOND_MS);
  const sent = watch(net);
  write(net.peer('A'), lobby, 'just us');
  net.run(100);
  expect(textsOf(net.peer('B'), lobby)).toEqual(['just us']);
  expect(sent).toEqual([{ from: 'A', to: 'B', type: 'message' }]);
});

it('[ST10] words from long ago take the stem too, and are in everybody’s history', () => {
  const { net, lobby, hosts } = five();
  const [a] = hosts as [SimHost];
  for (const name of 'BCDE') net.cutLink(linkOf(net, `A${name}`));
  write(a, lobby, 'while I was away');
  net.run(MESSAGE_AGE_MAX_MS + MINUTE_MS);
  const sent = watch(net);
  for (const name of 'BCDE') net.healLink(linkOf(net, `A${name}`));
  net.run(LONG_MS);
  for (const host of hosts) expect(historyOf(net, host, lobby)).toEqual(['while I was away']);
  expect(stateOf(a, lobby, 'while I was away')).toBe('sent');
  expect(sent[0]).toMatchObject({ from: 'A', type: 'stem' });
});

it('[ST13] who says good-bye and leaves is heard', () => {
  const { net, lobby, hosts } = five();
  const [a, ...others] = hosts as [SimHost, ...SimHost[]];
  write(a, lobby, 'good-bye');
  net.run(20);
  a.wish({ type: 'leave', lobby });
  net.run(LONG_MS);
  expect(shownBy(others, lobby, 'good-bye')).toHaveLength(4);
  a.store.flush(net.nowMs);
  expect(stateOf(a, lobby, 'good-bye')).toBe('sent');
});

it('[ST6] nothing is lost when peers close their tabs as a stem comes to them', () => {
  const options = readRunOptions([
    ...['--peers', '30', '--degree', '6', '--messages', '30', '--interval', '1000'],
    ...['--closing', '0.3', '--seed', '3'],
  ]);
  if (options === 'help') throw new Error('no help is asked for');
  const { delivered, expected, shownTwice } = runSimulation(options);
  expect([delivered, shownTwice]).toEqual([expected, 0]);
});
