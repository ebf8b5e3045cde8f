// Where things stand in the picture of one's friends, and which of them are drawn. Places follow
// the names, so that nobody moves when a link comes or goes.
import type { LinkPath, LinkReport } from '../../bridge/links.ts';
import type { FriendView, LobbyItem } from '../../bridge/messages.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { wayOf } from '../settings/diagnostics-report.ts';
import type { Way } from '../settings/diagnostics-report.ts';

/** Messages that came from a friend, and that went on to it. */
export interface Counts {
  readonly came: number;
  readonly went: number;
}

export interface MapFriend extends Counts {
  readonly peerId: PeerId;
  readonly name: string;
  /** The name of the picture that they show. */
  readonly portrait: string | undefined;
  readonly link: 'offline' | 'dialling' | 'up' | 'away';
  /** Takes part in the lobby that is looked at. */
  readonly isHere: boolean;
  readonly isPaused: boolean;
  readonly way: Way | undefined;
  readonly roundTripMs: number | undefined;
}

export interface MapSource {
  readonly friends: readonly FriendView[];
  readonly lobby: LobbyItem | undefined;
  readonly links: readonly LinkReport[];
  readonly counts: ReadonlyMap<PeerId, Counts>;
}

const NONE: Counts = { came: 0, went: 0 };

/** By name. */
export function mapFriends({ friends, lobby, links, counts }: MapSource): MapFriend[] {
  const reports = new Map(links.map((report) => [report.friend, report]));
  const [inIt, paused] = [new Set(lobby?.friends), new Set(lobby?.pausedFriends)];
  return friends
    .map(({ peerId, name, portrait, link, away }): MapFriend => {
      const report = link === 'up' ? reports.get(peerId) : undefined;
      return {
        peerId,
        name,
        portrait,
        link: link === 'up' && away ? 'away' : link,
        isHere: inIt.has(peerId) || paused.has(peerId),
        isPaused: paused.has(peerId),
        way: wayOfPath(report?.path),
        roundTripMs: report?.roundTripMs,
        ...(counts.get(peerId) ?? NONE),
      };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name) || (a.peerId < b.peerId ? -1 : 1));
}

const wayOfPath = (path: LinkPath | undefined): Way | undefined => path && wayOf(path);
export const isLinked = ({ link }: Pick<MapFriend, 'link'>): boolean =>
  link === 'up' || link === 'away';

/** So many find room: who is in the lobby first, then who is linked; in the order they came in. */
export function drawnOf(friends: readonly MapFriend[], max: number): MapFriend[] {
  if (friends.length <= max) return [...friends];
  const weight = (one: MapFriend): number => Number(one.isHere) * 2 + Number(isLinked(one));
  const chosen = new Set(friends.toSorted((a, b) => weight(b) - weight(a)).slice(0, max));
  return friends.filter((one) => chosen.has(one));
}

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** From the middle of the picture to the friends, and to the cloud around them. */
const FRIENDS_AT = 0.68;
const CLOUD_AT = 0.95;
/** Room for a name under a friend, and one beside it. */
const FRIEND_WIDTH_PX = 74;
const MARGIN_PX = 22;
const CLOUD_MAX = 60;
const GOLDEN_TURN = (3 - Math.sqrt(5)) / 2;

export const sizeFor = (width: number): Size => ({
  width,
  height: Math.round(Math.min(460, Math.max(300, width * 0.8))),
});

export const middleOf = ({ width, height }: Size): Spot => ({ x: width / 2, y: height / 2 });

/** So many friends stand around the middle without touching each other. */
export function roomFor(size: Size): number {
  const { x, y } = radii(size, FRIENDS_AT);
  const around = Math.PI * (3 * (x + y) - Math.sqrt((3 * x + y) * (x + 3 * y)));
  return Math.max(6, Math.floor(around / FRIEND_WIDTH_PX));
}

/** Around the middle, from the top onwards as one reads; a single one stands beside. */
export function friendSpots(count: number, size: Size, isMirrored: boolean): Spot[] {
  return Array.from({ length: count }, (_, at) => {
    const turn = count === 1 ? 0.25 : (at + 0.5) / count;
    return spotAt(size, FRIENDS_AT, isMirrored ? -turn : turn);
  });
}

/** Those who are somewhere beyond: spread evenly, because nobody knows where they are. */
export function cloudSpots(count: number, size: Size): Spot[] {
  return Array.from({ length: Math.min(count, CLOUD_MAX) }, (_, at) =>
    spotAt(size, CLOUD_AT + 0.05 * ((at % 3) - 1), (at * GOLDEN_TURN) % 1),
  );
}

function radii({ width, height }: Size, part: number): Spot {
  return { x: (width / 2 - MARGIN_PX) * part, y: (height / 2 - MARGIN_PX) * part };
}

function spotAt(size: Size, part: number, turn: number): Spot {
  const [middle, { x, y }] = [middleOf(size), radii(size, part)];
  const angle = turn * 2 * Math.PI;
  return { x: middle.x + x * Math.sin(angle), y: middle.y - y * Math.cos(angle) };
}
