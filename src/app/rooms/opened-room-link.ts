// A room link that was opened: what it says, or why it leads nowhere.
import type { PeerId } from '../../core/wire/ids.ts';
import { ROOM_LINK_GRACE_MS } from '../../identity/constants.ts';
import type { RoomLink, RoomLinkTrouble } from '../../identity/room-link/room-link.ts';
import { shownName } from '../shared/names.ts';
import { strings } from '../strings/strings.ts';

export type OpenedRoomLink =
  | { readonly type: 'good'; readonly link: RoomLink }
  | { readonly type: 'bad'; readonly code: RoomLinkTrouble | 'expired' | 'own' };

/** The cryptography is loaded when it is first needed. `own`: who is reading, if it is anyone. */
export async function openRoomLink(
  text: string,
  own: PeerId | undefined,
  nowMs: number,
): Promise<OpenedRoomLink> {
  const { readRoomLink } = await import('../../identity/room-link/room-link.ts');
  const reading = await readRoomLink(text);
  if (reading.type === 'trouble') return { type: 'bad', code: reading.code };
  const { link } = reading;
  if (link.certificate.peerId === own) return { type: 'bad', code: 'own' };
  if (nowMs > link.expiresAtMs + ROOM_LINK_GRACE_MS) return { type: 'bad', code: 'expired' };
  return { type: 'good', link };
}

export function roomTitle({ title, certificate }: RoomLink): string {
  return strings.rooms.title(title, shownName(certificate.name));
}
