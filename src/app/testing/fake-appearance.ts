// What friends are shown of oneself, and groups, at a host that only pretends. Part of no build.
import type { Answer, Ask } from '../../bridge/messages.ts';
import type { TabHears } from '../../bridge/port.ts';
import type { StatusAsk } from '../../bridge/friends.ts';
import { portraitNameOf } from '../../core/wire/portrait.ts';
import type { FakeDisk } from './fake-disk.ts';

const DONE: Answer = { type: 'done' };
const TYPES = ['setStatus', 'setPortrait', 'portrait', 'groupFriends'];

export const isStatusAsk = (ask: Ask): ask is StatusAsk => TYPES.includes(ask.type);

export function fakeStatusAnswer(
  disk: FakeDisk,
  ask: StatusAsk,
  hear: (message: TabHears) => void,
): Answer {
  const { profile } = disk;
  switch (ask.type) {
    case 'setStatus': {
      const isNothing = ask.status.kind === 'plain' && ask.status.words === '';
      const { status: _, ...rest } = profile!;
      hear({
        type: 'profile',
        profile: (disk.profile = isNothing ? rest : { ...rest, status: ask.status }),
      });
      return DONE;
    }
    case 'setPortrait': {
      const { portrait: _, ...rest } = profile!;
      const { jpeg } = ask;
      if (jpeg) disk.portraits.set(rest.peerId, jpeg);
      disk.profile = jpeg ? { ...rest, portrait: portraitNameOf(jpeg) } : rest;
      hear({ type: 'profile', profile: disk.profile });
      return DONE;
    }
    case 'portrait':
      return { type: 'portrait', jpeg: disk.portraits.get(ask.peer) };
    case 'groupFriends':
      disk.friends = disk.friends.map((one) => {
        if (!ask.friends.includes(one.peerId)) return one;
        const { group: _, ...rest } = one;
        return ask.group === '' ? rest : { ...rest, group: ask.group };
      });
      return DONE;
    default:
      return ask satisfies never;
  }
}
