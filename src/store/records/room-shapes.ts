// Whether records of rooms entered by links are what they should be.
import { LOBBY_ID_BYTES, PEER_ID_BYTES } from '../../core/wire/ids.ts';
import type { RoomEntering, RoomLinkRecord, RoomLinkUse } from '../store.ts';
import { count, flag, hex, list, optional, shape, text } from './shape.ts';

export const roomEntering = shape<RoomEntering>({
  ticket: hex(16),
  id: hex(16),
  nickname: text,
  askedAtMs: count,
  expiresAtMs: count,
});

const use = shape<RoomLinkUse>({
  peerId: hex(PEER_ID_BYTES),
  name: text,
  atMs: count,
  owed: flag,
  seen: flag,
});

export const roomLink = shape<RoomLinkRecord>({
  ticket: hex(16),
  lobby: hex(LOBBY_ID_BYTES),
  title: text,
  text,
  createdAtMs: count,
  expiresAtMs: count,
  usesMax: count,
  withdrawnAtMs: optional(count),
  uses: list(use),
});
