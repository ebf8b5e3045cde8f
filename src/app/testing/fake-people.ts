// What a person knows of others, at a host that only pretends. Never part of a build.
import type { Answer, Ask } from '../../bridge/messages.ts';
import type { PersonAsk } from '../../bridge/knocks.ts';
import type { FakeDisk } from './fake-disk.ts';

const DONE: Answer = { type: 'done' };
const TYPES = ['blockPeer', 'unblockPeer', 'nameFriend', 'compareFriend', 'introduce'];

export const isPersonAsk = (ask: Ask): ask is PersonAsk => TYPES.includes(ask.type);

export function fakePersonAnswer(disk: FakeDisk, ask: PersonAsk): Answer {
  switch (ask.type) {
    case 'blockPeer': {
      const friend = disk.friends.find(({ peerId }) => peerId === ask.peer);
      if (friend) disk.ask(friend.name, { peerId: friend.peerId });
      disk.friends = disk.friends.filter(({ peerId }) => peerId !== ask.peer);
      disk.changeKnock(ask.peer, 'blocked');
      return DONE;
    }
    case 'unblockPeer':
      disk.knocks = disk.knocks.filter(({ peerId }) => peerId !== ask.peer);
      return DONE;
    case 'nameFriend':
      disk.changeFriend(ask.friend, { name: ask.name });
      return DONE;
    case 'compareFriend':
      disk.changeFriend(ask.friend, { comparedAtMs: ask.compared ? Date.now() : undefined });
      return DONE;
    case 'introduce':
      disk.introduced.push(ask.friends);
      return DONE;
    default:
      return ask satisfies never;
  }
}
