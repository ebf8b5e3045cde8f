// What the core shows of its state: read-only values made on demand, for screens and checkers.
import type { LobbyCard } from '../wire/card.ts';
import type { Author, LobbyId, PeerId } from '../wire/ids.ts';
import type { PeerState } from './peer-state.ts';
import { invitersOf } from './inviters.ts';
import type { Lobby } from './lobby/lobby.ts';
import type { InvitationRecord, LobbyRecord, MuteRecord, RouteRecord } from './records.ts';

/** The record without its secret. */
export interface LobbyView extends Omit<LobbyRecord, 'secret'> {
  /** Participants known now, ourselves included; 0 when left. */
  readonly participants: number;
  /** Friends in this lobby whose links are up: with 0, own messages wait. */
  readonly routesUp: number;
  /** Friends known to take part, linked or not. */
  readonly friends: readonly PeerId[];
  readonly pausedFriends: readonly PeerId[];
}

/** The records on disk that say in which lobbies we are, with whom; not participants or history. */
export interface MembershipRecords {
  readonly lobbies: readonly LobbyRecord[];
  readonly routes: readonly RouteRecord[];
  /** Declined ones too. */
  readonly invitations: readonly InvitationRecord[];
  readonly mutes: readonly MuteRecord[];
}

export interface ParticipantView {
  readonly author: Author;
  readonly nickname: string;
  readonly own: boolean;
  readonly state: 'here' | 'away';
  readonly heardAtMs: number;
  /** Our clock when it was first heard here; undefined when nobody remembers. */
  readonly firstHeardAtMs?: number | undefined;
  readonly muted: boolean;
}

/** A public lobby that linked friends take part in. */
export interface DirectoryView {
  readonly lobby: LobbyId;
  readonly card: LobbyCard;
  /** The greatest count any of the friends reported. */
  readonly participants: number;
  readonly friends: readonly PeerId[];
  readonly joined: boolean;
}

/** Joined ones first, each in the order in which we came to know it. */
export function lobbyViews(state: PeerState): LobbyView[] {
  const joined = [...state.lobbies.values()].map((lobby) => ({
    ...withoutSecret(lobby.record),
    participants: shownCount(lobby),
    routesUp: lobby.friends.up().length,
    friends: lobby.friends.participating(),
    pausedFriends: lobby.record.pausedFriends ?? [],
  }));
  const left = [...state.left.values()].map(({ record, friends }) => ({
    ...withoutSecret(record),
    participants: 0,
    routesUp: 0,
    friends: friends.known(),
    pausedFriends: record.pausedFriends ?? [],
  }));
  return [...joined, ...left];
}

function withoutSecret({ secret: _, ...shown }: LobbyRecord): Omit<LobbyRecord, 'secret'> {
  return shown;
}

/** The records of every lobby that we are in or were in, as they should stand on disk now. */
export function membershipRecords(state: PeerState): MembershipRecords {
  const lobbies = state.knownLobbies();
  return {
    lobbies: lobbies.map(({ record }) => record),
    routes: lobbies.flatMap(({ record, friends }) => friends.records(record.lobby)),
    invitations: [...state.invitations.values()],
    mutes: state.mutes.list(),
  };
}

const shownCount = ({ participants, formerAuthors }: Lobby): number => {
  const isListed = (author: Author): boolean =>
    ['here', 'away'].includes(participants.get(author)?.state ?? 'left');
  return participants.count - [...formerAuthors].filter(isListed).length;
};

/** Empty for a lobby that we aren't in. */
export function participantViews(state: PeerState, id: LobbyId): ParticipantView[] {
  const lobby = state.lobbies.get(id);
  if (!lobby) return [];
  const shown = lobby.participants.present().filter((one) => !lobby.formerAuthors.has(one.author));
  return shown.map(({ author, nickname, heardAtMs, state: is }) => ({
    author,
    nickname,
    heardAtMs,
    firstHeardAtMs: lobby.authors.get(author)?.firstMs,
    own: author === lobby.record.author,
    state: is === 'away' ? 'away' : 'here',
    muted: state.mutes.has(id, author),
  }));
}

/** The public lobbies of linked friends, each once, with all friends who advertise it. */
export function directoryViews(state: PeerState): DirectoryView[] {
  return state.directory
    .all()
    .map((entry) => ({ ...entry, joined: state.lobbies.has(entry.lobby) }));
}

/** Those that wait for an answer: one for each friend who invites. */
export function invitationViews(state: PeerState): InvitationRecord[] {
  return [...state.invitations.values()].flatMap((record) =>
    invitersOf(record).flatMap((inviter) => {
      const { lobby, card } = record;
      return inviter.declined ? [] : [{ lobby, card, ...inviter }];
    }),
  );
}
