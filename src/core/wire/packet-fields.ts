// Fields that packets of several kinds have in common.
import { bytesToHex } from '../../base/bytes.ts';
import type { LobbyId } from './ids.ts';
import type { ByteReader } from './byte-io.ts';

/** The next `length` bytes as hex; too few leave the reader failed. */
export const readHex = (input: ByteReader, length: number): string => bytesToHex(input.raw(length));

/** The next 8 bytes as a LobbyId; too few leave the reader failed. */
export const readLobby = (input: ByteReader): LobbyId => readHex(input, 8) as LobbyId;
