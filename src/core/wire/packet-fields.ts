// Fields that packets of several kinds have in common.
import { bytesToHex } from '../../base/bytes.ts';
import { LOBBY_ID_BYTES, lobbyIdAt } from './ids.ts';
import type { LobbyId } from './ids.ts';
import type { ByteReader } from './byte-io.ts';

/** The next `length` bytes as hex; too few leave the reader failed. */
export const readHex = (input: ByteReader, length: number): string => bytesToHex(input.raw(length));

/** The next 8 bytes as a LobbyId; too few leave the reader failed. */
export function readLobby(input: ByteReader): LobbyId {
  const bytes = input.raw(LOBBY_ID_BYTES);
  return input.failed ? ('' as LobbyId) : lobbyIdAt(bytes, 0);
}

export interface Challenge {
  /** What the recipient looks up, 16 bytes in hex. */
  readonly lookup: string;
  /** What binds it to this sender, 16 bytes in hex. */
  readonly tag: string;
}

export const HISTORY_CODES = { history: 3, histories: 29 } as const;
export const COMPARING_CODES = { sync: 11, keys: 12, have: 13 } as const;

/** Whether it brings history that was asked for; doesn't look further into it. */
export const isHistory = ([code]: Uint8Array): boolean =>
  code === HISTORY_CODES.history || code === HISTORY_CODES.histories;

/** Whether it says what history there is; doesn't look further into it. */
export const isComparing = ([code]: Uint8Array): boolean =>
  code === COMPARING_CODES.sync || code === COMPARING_CODES.keys || code === COMPARING_CODES.have;
