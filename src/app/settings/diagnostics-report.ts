// What this peer does, as rows to look at and as a text to hand to someone who helps. The text has
// numbers and words of ours only: no name, message, key, address or lobby.
import type { Diagnostics, FriendView, Lock } from '../../bridge/messages.ts';
import type { LinkPath, LinkReport } from '../../bridge/links.ts';
import type { DropReason } from '../../core/state/drop.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { formatMoment, formatNumber } from '../shared/format.ts';
import { locale } from '../strings/locale.ts';
import { strings } from '../strings/strings.ts';

export interface ReportState {
  readonly found: Diagnostics;
  /** In the order in which they are numbered. */
  readonly friends: readonly Pick<FriendView, 'peerId' | 'link'>[];
  readonly restarts: number;
  readonly lock: Lock['type'];
  readonly offline: boolean;
  readonly nowMs: number;
  /** What the browser calls itself. */
  readonly userAgent: string;
}

export interface Row {
  readonly name: string;
  readonly value: string;
}

export interface LinkRow {
  readonly friend: PeerId;
  readonly state: LinkReport['state'];
  /** "friend 1". */
  readonly name: string;
  /** "Linked, direct, same network (host–host, udp), 23 ms there and back". */
  readonly value: string;
}

export interface Report {
  readonly peer: readonly Row[];
  readonly links: readonly LinkRow[];
  readonly traffic: readonly Row[];
  readonly storage: readonly Row[];
  readonly drops: readonly Row[];
}

export function reportOf(state: ReportState): Report {
  return {
    peer: peerRows(state),
    links: linkRows(state),
    traffic: trafficRows(state.found),
    storage: storageRows(state.found),
    drops: dropRows(state.found),
  };
}

/** The whole as text, line by line. */
export function reportText(report: Report, { nowMs, userAgent }: ReportState): string {
  const lines = (rows: readonly Row[]): string[] =>
    rows.map(({ name, value }) => `${name}: ${value}`);
  const part = (title: string, rows: readonly Row[]): string[] =>
    rows.length === 0 ? [] : ['', title, ...lines(rows)];
  return [
    strings.diagnostics.reportOf(formatMoment(nowMs)),
    `${strings.diagnostics.browser}: ${userAgent}`,
    ...lines(report.peer),
    ...part(strings.diagnostics.links, report.links),
    ...part(strings.diagnostics.traffic, report.traffic),
    ...part(strings.diagnostics.storageTitle, report.storage),
    ...part(strings.diagnostics.drops, report.drops),
  ].join('\n');
}

export type Way = 'near' | 'far' | 'relayed';

export function wayOf({ local, remote }: Pick<LinkPath, 'local' | 'remote'>): Way {
  const kinds = [local, remote];
  return kinds.includes('relay') ? 'relayed' : kinds.some(isBeyond) ? 'far' : 'near';
}

/** In words first, then as the browser says it. */
export function pathWords({ local, remote, protocol }: LinkPath): string {
  return strings.diagnostics.way(
    strings.diagnostics.ways[wayOf({ local, remote })],
    known(local),
    known(remote),
    known(protocol),
  );
}

const isBeyond = (kind: string): boolean => kind !== 'host';

/** Words of the WebRTC statistics; anything else could be anything. */
const KNOWN = new Set(['host', 'srflx', 'prflx', 'relay', 'udp', 'tcp', 'tls']);
const known = (word: string): string => (KNOWN.has(word) ? word : '?');

function peerRows({ found, restarts, lock, offline }: ReportState): Row[] {
  return [
    { name: strings.diagnostics.place, value: strings.diagnostics.places[found.place] },
    { name: strings.diagnostics.started, value: formatMoment(found.hostStartedAtMs) },
    { name: strings.diagnostics.restarts, value: formatNumber(restarts) },
    { name: strings.diagnostics.clock, value: clockOf(found) },
    {
      name: strings.diagnostics.network,
      value: strings.diagnostics.networks[offline ? 'offline' : 'online'],
    },
    { name: strings.diagnostics.lock, value: strings.diagnostics.locks[lock] },
  ];
}

function clockOf({ clockOffsetMs }: Diagnostics): string {
  if (clockOffsetMs === undefined) return strings.diagnostics.unknown;
  // Rounded before it is written, so that a little less than nothing isn't "-0.0".
  const seconds = Math.round(clockOffsetMs / 100) / 10 || 0;
  return strings.diagnostics.seconds(
    seconds.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  );
}

function linkRows({ found, friends }: ReportState): LinkRow[] {
  const reports = new Map(found.links.map((report) => [report.friend, report]));
  return friends.map(({ peerId, link }, at) => {
    const report = reports.get(peerId);
    return {
      friend: peerId,
      state: report?.state ?? link,
      name: strings.diagnostics.friend(at + 1),
      value: linkWords(report ?? { state: link, path: undefined, roundTripMs: undefined }),
    };
  });
}

function linkWords({ state, path, roundTripMs }: Omit<LinkReport, 'friend'>): string {
  return strings.diagnostics.linkLine([
    strings.links[state],
    path ? pathWords(path) : '',
    roundTripMs === undefined
      ? ''
      : strings.diagnostics.roundTrip(formatNumber(Math.round(roundTripMs))),
  ]);
}

function trafficRows(found: Diagnostics): Row[] {
  return [
    { name: strings.diagnostics.received, value: formatNumber(found.packetsReceived) },
    { name: strings.diagnostics.sent, value: formatNumber(found.packetsSent) },
    { name: strings.diagnostics.forwarded, value: formatNumber(found.messagesForwarded) },
    { name: strings.diagnostics.seen, value: formatNumber(found.seenEntries) },
    { name: strings.diagnostics.queue, value: formatNumber(found.queueLength) },
  ];
}

function storageRows({ storage, unsavedWrites, corruptRecords, backedUpAtMs }: Diagnostics): Row[] {
  const megabytes = (bytes: number): string => formatNumber(Math.round(bytes / 1e5) / 10);
  const used =
    storage &&
    strings.diagnostics.used(megabytes(storage.usedBytes), megabytes(storage.quotaBytes));
  return [
    { name: strings.diagnostics.storage, value: used ?? strings.diagnostics.unknown },
    { name: strings.diagnostics.unsaved, value: formatNumber(unsavedWrites ?? 0) },
    { name: strings.diagnostics.corrupt, value: formatNumber(corruptRecords ?? 0) },
    {
      name: strings.diagnostics.backup,
      value: backedUpAtMs > 0 ? formatMoment(backedUpAtMs) : strings.diagnostics.never,
    },
  ];
}

function dropRows({ drops }: Diagnostics): Row[] {
  return (Object.entries(drops) as [DropReason, number][])
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, n]) => ({ name: strings.diagnostics.reasons[reason], value: formatNumber(n) }));
}
