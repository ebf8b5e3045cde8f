// The report of what a peer does: how links run, in words, and nothing in it that tells who, what
// or where.
import { describe, expect, it } from 'vitest';
import type { Diagnostics } from '../../bridge/messages.ts';
import type { LinkReport } from '../../bridge/links.ts';
import { DROP_REASONS } from '../../core/state/drop.ts';
import { demoDisk } from '../testing/demo.ts';
import { fakePeer } from '../testing/fake-disk.ts';
import type { FakeDisk } from '../testing/fake-disk.ts';
import { pathWords, reportOf, reportText } from './diagnostics-report.ts';
import type { ReportState } from './diagnostics-report.ts';

const nowMs = Date.UTC(2026, 10, 22, 12);

function diagnostics(more: Partial<Diagnostics> = {}): Diagnostics {
  return {
    hostStartedAtMs: nowMs - 60_000,
    place: 'service-worker',
    drops: {},
    seenEntries: 10,
    queueLength: 0,
    packetsReceived: 1,
    packetsSent: 2,
    messagesForwarded: 3,
    clockOffsetMs: undefined,
    links: [],
    backedUpAtMs: 0,
    ...more,
  };
}

function stateOf(found: Diagnostics, more: Partial<ReportState> = {}): ReportState {
  const friends: ReportState['friends'] = [];
  const rest = {
    restarts: 0,
    lock: 'open',
    offline: false,
    nowMs,
    userAgent: 'Browser/1',
  } as const;
  return { found, friends, ...rest, ...more };
}

const textOf = (state: ReportState): string => reportText(reportOf(state), state);

describe('how a link runs', () => {
  it.each([
    ['host', 'host', 'udp', 'direct, same network (host–host, udp)'],
    ['srflx', 'host', 'udp', 'direct, over the internet (srflx–host, udp)'],
    ['host', 'prflx', 'tcp', 'direct, over the internet (host–prflx, tcp)'],
    ['relay', 'srflx', 'udp', 'through a TURN server (relay–srflx, udp)'],
    ['10.0.0.1', 'unknown', '', 'direct, over the internet (?–?, ?)'],
  ])('%s to %s over %s', (local, remote, protocol, expected) => {
    expect(pathWords({ local, remote, protocol })).toBe(expected);
  });

  it('is told of every friend, by number, with or without a report', () => {
    const friends = ['alder', 'heron', 'wren'].map((name, at) => ({
      peerId: fakePeer(name),
      link: at === 0 ? ('up' as const) : ('offline' as const),
    }));
    const path = { local: 'host', remote: 'host', protocol: 'udp' };
    const up = { friend: fakePeer('heron'), state: 'up', path, roundTripMs: 23.4 } as const;
    const { links } = reportOf(stateOf(diagnostics({ links: [up] }), { friends }));
    expect(links.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'friend 1: Online',
      'friend 2: Online, direct, same network (host–host, udp), 23 ms there and back',
      'friend 3: Offline',
    ]);
  });
});

describe('the report', () => {
  it('has a sentence for every reason to refuse a packet, the most frequent first', () => {
    const drops = Object.fromEntries(DROP_REASONS.map((reason, at) => [reason, at + 1]));
    const rows = reportOf(stateOf(diagnostics({ drops }))).drops;
    expect(rows).toHaveLength(DROP_REASONS.length);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(DROP_REASONS.length);
    expect(rows[0]?.value).toBe(String(DROP_REASONS.length));
    for (const { name } of rows) expect(name).toMatch(/^[A-Z]/);
  });

  it('writes a clock that is right without a sign', () => {
    for (const clockOffsetMs of [-20, 0, 20]) {
      expect(textOf(stateOf(diagnostics({ clockOffsetMs })))).toContain(': 0.0 s');
    }
    expect(textOf(stateOf(diagnostics({ clockOffsetMs: -90_000 })))).toContain(': -90.0 s');
  });

  it('tells when the last backup was made, and when there was none', () => {
    expect(textOf(stateOf(diagnostics()))).toContain('Last backup: never');
    expect(textOf(stateOf(diagnostics({ backedUpAtMs: nowMs })))).toContain('2026');
  });

  it('tells no text, name, key, address or lobby', () => {
    const disk = demoDisk();
    const links: LinkReport[] = disk.friends.map(({ peerId }) => ({
      friend: peerId,
      state: 'up',
      path: { local: '192.168.7.7', remote: 'host', protocol: 'udp' },
      roundTripMs: 5,
    }));
    const found = diagnostics({ links, drops: { 'lobby-not-ours': 4, 'bad-signature': 1 } });
    const text = textOf(stateOf(found, { friends: disk.friends, lock: 'unlocked' }));
    expect(text).toContain('friend 4');
    const secrets = recognisable(disk);
    expect(secrets.length).toBeGreaterThan(200);
    const told = secrets.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));
    expect(told).toEqual([]);
    expect(text).not.toMatch(/[0-9a-f]{12}/i);
    expect(text).not.toContain('192.168');
  });
});

/** All strings in a profile that could tell who it is or what was said. */
function recognisable(disk: FakeDisk): string[] {
  const strings = new Set<string>();
  const walk = (value: unknown, name: string): void => {
    if (typeof value === 'string') {
      // Words of the contract, such as the state of a link, are in the report on purpose.
      if (!WORDS_OF_OURS.has(name) && value.length > 2) strings.add(value);
    } else if (value instanceof Map) {
      for (const [key, one] of value) {
        walk(key, 'id');
        walk(one, name);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) walk(one, Array.isArray(value) ? name : key);
    }
  };
  walk(disk, 'disk');
  return [...strings];
}

const WORDS_OF_OURS = new Set(['link', 'state', 'kind', 'type', 'visibility', 'history']);
