// What the core shows of its state: read-only values made on demand, for screens and checkers.
import type { Author, LobbyId, PeerId } from '../wire/ids.ts';
import type { LobbyRecord } from './records.ts';
import type { LobbyCard } from '../wire/card.ts';

export interface LobbyView extends LobbyRecord {
  /** Participants known now, ourselves included; 0 when left. */
  readonly participants: number;
  /** Friends in this lobby whose links are up: with 0 one's words wait. */
  readonly routesUp: number;
  /** Friends known to take part, linked or not. */
  readonly friends: readonly PeerId[];
}

export interface ParticipantView {
  readonly author: Author;
  readonly nickname: string;
  readonly own: boolean;
  readonly state: 'here' | 'away';
  readonly heardAtMs: number;
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
