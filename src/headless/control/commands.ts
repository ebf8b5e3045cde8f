// The commands that a running peer carries out, and what a person reads of them.
import { encodeQR } from 'qr';
import { bytesToHex } from '../../base/bytes.ts';
import type { FriendView, LobbyItem } from '../../bridge/messages.ts';
import type { KeptHistory } from '../../core/state/records.ts';
import type { LobbyId, MessageId } from '../../core/wire/ids.ts';
import type { Peer } from '../peer/peer.ts';
import { PeerTrouble } from '../peer/peer.ts';
import type { Request, Response } from './control.ts';
import { HISTORY_SHOWN } from '../constants.ts';
import { Mistake } from '../mistake.ts';

interface Asked extends Request {
  readonly rest: string;
  /** Signaling servers out of reach. */
  readonly unreached: number;
}

type Command = (peer: Peer, request: Asked) => Promise<string>;

const COMMANDS: Readonly<Record<string, Command>> = {
  ping: async () => 'here',
  status: async (peer, { unreached }) => statusText(peer, unreached),
  certificate: async ({ lists: { profile } }) => {
    if (!profile) throw new Mistake('The profile is locked.');
    return `${encodeQR(profile.certificate.toUpperCase(), 'ascii')}\n\n${profile.certificate}`;
  },
  friends: async ({ lists }) => lines(lists.friends.map(friendLine), 'No friends yet.'),
  lobbies: async ({ lists }) => lines(lists.lobbies.map(lobbyLine), 'In no lobby yet.'),
  directory: async (peer) => {
    await peer.ask({ type: 'wish', wish: { type: 'requestDirectory' } });
    const found = peer.lists.directory.map(
      ({ lobby, card, participants }) => `${lobby}  ${card.name}  ${participants} there`,
    );
    return lines(found, 'Friends that are linked know of no public lobby.');
  },
  invitations: async ({ lists }) => {
    const found = lists.invitations.filter(({ declined }) => !declined);
    return lines(
      found.map(({ lobby, card, friend }) => `${lobby}  ${card.name}  from ${friend}`),
      'No invitations.',
    );
  },
  'add-friend': async (peer, { rest }) => {
    const answer = await peer.ask({ type: 'addFriend', text: rest });
    if (answer.type !== 'friendAdded') return 'Added';
    const { friend } = answer;
    await peer.until(({ friends }) => friends.some(({ peerId }) => peerId === friend));
    return `Added ${friend}`;
  },
  'remove-friend': async (peer, { rest }) => {
    await peer.ask({ type: 'removeFriend', friend: friendOf(peer, rest).peerId });
    return 'Removed';
  },
  create: async (peer, { rest, nickname, topic = '', isPrivate = false }) => {
    const visibility = isPrivate ? 'private' : 'public';
    const own = nicknameOf(peer, nickname);
    const card = { name: rest, topic, visibility, history: 'shared' } as const;
    const answer = await peer.ask({
      type: 'wish',
      wish: { type: 'createLobby', ...card, nickname: own },
    });
    if (answer.type !== 'lobbyCreated') return 'Made';
    await isListed(peer, answer.lobby);
    return `Made ${answer.lobby}`;
  },
  join: async (peer, { rest, nickname }) => join(peer, rest, nickname),
  accept: async (peer, { rest, nickname }) => join(peer, rest, nickname),
  leave: async (peer, { rest }) => {
    await peer.ask({ type: 'wish', wish: { type: 'leave', lobby: lobbyOf(peer, rest).lobby } });
    return 'Left';
  },
  invite: async (peer, { words: [, lobby = '', friend = ''] }) => {
    const wish = {
      type: 'invite',
      lobby: lobbyOf(peer, lobby).lobby,
      friend: friendOf(peer, friend).peerId,
    } as const;
    await peer.ask({ type: 'wish', wish });
    return 'Invited';
  },
  keep: async (peer, { words: [, name = '', ...how] }) => {
    const { lobby } = lobbyOf(peer, name);
    await peer.ask({ type: 'wish', wish: { type: 'keepHistory', lobby, kept: keptFrom(how) } });
    return 'From now on';
  },
  write: async (peer, { words: [, name = '', ...text] }) => {
    const { lobby } = lobbyOf(peer, name);
    const id = bytesToHex(crypto.getRandomValues(new Uint8Array(8))) as MessageId;
    const content = { type: 'chat', text: text.join(' ') } as const;
    await peer.ask({ type: 'wish', wish: { type: 'write', lobby, id, content } });
    return 'Written';
  },
  history: async (peer, { rest }) => {
    const place = { type: 'lobby', lobby: lobbyOf(peer, rest).lobby } as const;
    const answer = await peer.ask({ type: 'page', place, before: undefined, limit: HISTORY_SHOWN });
    const messages = answer.type === 'page' ? answer.page.messages : [];
    const told = messages.flatMap(({ writtenAtMs, nickname, content }) =>
      content?.type === 'chat'
        ? [`${new Date(writtenAtMs).toISOString()}  ${nickname}: ${content.text}`]
        : [],
    );
    return lines(told, 'Nothing was said yet.');
  },
};

/** Throws Mistake. */
export function assertCommand(name: string): void {
  if (!Object.hasOwn(COMMANDS, name))
    throw new Mistake(`There is no command "${name}". See --help.`);
}

/** Never rejects: what went wrong is in the text. */
export async function carryOut(peer: Peer, request: Request, unreached: number): Promise<Response> {
  const [name = '', ...others] = request.words;
  try {
    assertCommand(name);
    const command = COMMANDS[name]!;
    return {
      ok: true,
      text: await command(peer, { ...request, rest: others.join(' '), unreached }),
    };
  } catch (error) {
    if (error instanceof Mistake || error instanceof PeerTrouble) {
      return { ok: false, text: error.message };
    }
    throw error;
  }
}

async function join(peer: Peer, name: string, nickname: string | undefined): Promise<string> {
  const { directory, invitations, lobbies } = peer.lists;
  const known = [...directory, ...invitations, ...lobbies];
  const { lobby } = pick(known, name, ({ lobby: id, card }) => [id, card.name], 'lobby');
  const offered = directory.find((one) => one.lobby === lobby);
  const offer = offered && { card: offered.card, friends: offered.friends };
  const own = nicknameOf(peer, nickname);
  await peer.ask({ type: 'wish', wish: { type: 'join', lobby, nickname: own, offer } });
  await isListed(peer, lobby);
  return 'Joined';
}

/** So that the next command can name it. */
function isListed(peer: Peer, wanted: LobbyId): Promise<void> {
  return peer.until(({ lobbies }) => lobbies.some(({ lobby }) => lobby === wanted));
}

function keptFrom([amount = '', unit]: readonly string[]): KeptHistory {
  if (amount === 'all' && unit === undefined) return { type: 'all' };
  const count = /^[1-9]\d{0,6}$/.test(amount) ? Number(amount) : 0;
  if (count > 0 && unit === 'messages') return { type: 'count', messages: count };
  if (count > 0 && unit === 'days') return { type: 'age', days: count };
  throw new Mistake('How much: all, or a number and "messages" or "days".');
}

function lobbyOf(peer: Peer, name: string): { readonly lobby: LobbyId } {
  return pick(peer.lists.lobbies, name, ({ lobby, card }) => [lobby, card.name], 'lobby');
}

function friendOf(peer: Peer, name: string): FriendView {
  return pick(peer.lists.friends, name, ({ peerId, name: own }) => [peerId, own], 'friend');
}

/** By the whole name, or the beginning of the id. */
function pick<Item>(
  items: readonly Item[],
  wanted: string,
  namesOf: (item: Item) => readonly [id: string, name: string],
  what: string,
): Item {
  const found = new Map<string, Item>();
  for (const item of items) {
    const [id, name] = namesOf(item);
    if (wanted !== '' && (name === wanted || id.startsWith(wanted))) found.set(id, item);
  }
  const [first, second] = [...found.values()];
  if (first === undefined) throw new Mistake(`There is no ${what} "${wanted}".`);
  if (second !== undefined) throw new Mistake(`More than one ${what} is meant by "${wanted}".`);
  return first;
}

function nicknameOf({ lists: { profile } }: Peer, wanted: string | undefined): string {
  return wanted ?? profile?.name ?? '';
}

function statusText({ lists }: Peer, unreached: number): string {
  const { profile, friends, lobbies, invitations, troubles } = lists;
  const up = friends.filter(({ link }) => link === 'up').length;
  const waiting = invitations.filter(({ declined }) => !declined).length;
  return [
    profile ? `${profile.name}  ${profile.peerId}` : 'The profile is locked, or there is none.',
    `${up} of ${friends.length} friends linked`,
    ...friends.map((friend) => `  ${friendLine(friend)}`),
    `${lobbies.filter(({ state }) => state === 'joined').length} lobbies`,
    ...lobbies.map((lobby) => `  ${lobbyLine(lobby)}`),
    `${waiting} invitations`,
    ...(unreached > 0 ? [`${unreached} signaling servers out of reach`] : []),
    ...[...troubles].map(([code, times]) => `trouble ${code}: ${times}`),
  ].join('\n');
}

const friendLine = ({ peerId, name, link }: FriendView): string => `${peerId}  ${name}  ${link}`;

const lobbyLine = ({ lobby, card, state, participants, routesUp }: LobbyItem): string =>
  `${lobby}  ${card.name}  ${state}  ${participants} there, ${routesUp} by link`;

const lines = (found: readonly string[], none: string): string =>
  found.length === 0 ? none : found.join('\n');
