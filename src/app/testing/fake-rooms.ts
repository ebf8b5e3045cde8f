// Links to rooms of a host that only pretends. Never part of a build.
import type { Answer, Ask } from '../../bridge/messages.ts';
import type { RoomAsk } from '../../bridge/rooms.ts';
import { readRoomLink } from '../../identity/room-link/room-link.ts';
import { fakeHex } from './fake-disk.ts';
import type { FakeDisk } from './fake-disk.ts';

const TYPES = ['createRoomLink', 'withdrawRoomLink', 'seeRoomUses', 'enterRoom'];

export const isRoomAsk = (ask: Ask): ask is RoomAsk => TYPES.includes(ask.type);

export async function fakeRoomAnswer(disk: FakeDisk, ask: RoomAsk): Promise<Answer> {
  switch (ask.type) {
    case 'createRoomLink': {
      const { lobby, title, lifeMs, usesMax } = ask;
      const createdAtMs = Date.now();
      const limits = { createdAtMs, expiresAtMs: createdAtMs + lifeMs, usesMax };
      // No true link: nobody opens it here.
      const made = { ticket: fakeHex(`${lobby}${title}${createdAtMs}`, 16), text: 'a2b3c4d5' };
      const state = 'open';
      disk.roomLinks = [{ ...made, ...limits, lobby, title, state, uses: [] }, ...disk.roomLinks];
      return { type: 'roomLinkCreated', ticket: made.ticket };
    }
    case 'withdrawRoomLink':
      disk.roomLinks = disk.roomLinks.map((link) =>
        link.ticket === ask.ticket ? { ...link, state: 'withdrawn' } : link,
      );
      return { type: 'done' };
    case 'seeRoomUses':
      disk.roomLinks = disk.roomLinks.map((link) => ({
        ...link,
        uses: link.uses.map((use) => ({ ...use, seen: true })),
      }));
      return { type: 'done' };
    case 'enterRoom': {
      const reading = await readRoomLink(ask.text);
      if (reading.type === 'trouble') {
        return { type: 'trouble', trouble: { code: `room-link-${reading.code}`, detail: '' } };
      }
      const { name, peerId, text: certificate } = reading.link.certificate;
      const fresh = { link: 'offline', linkedAtMs: 0, asking: 'asked', entering: true } as const;
      disk.friend(name, { peerId, certificate, ...fresh });
      return { type: 'friendAdded', friend: peerId };
    }
    default:
      return ask satisfies never;
  }
}
