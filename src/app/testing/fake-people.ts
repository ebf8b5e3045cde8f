// What a person knows of others, at a host that only pretends. Never part of a build.
import type { Answer, Ask } from '../../bridge/messages.ts';
import type { PersonAsk } from '../../bridge/knocks.ts';
import type { TabHears } from '../../bridge/port.ts';
import type { StatusAsk } from '../../bridge/friends.ts';
import type { WakeAsk } from '../../bridge/wake.ts';
import type { FakeDisk } from './fake-disk.ts';
import { fakeStatusAnswer, isStatusAsk } from './fake-appearance.ts';

const DONE: Answer = { type: 'done' };
const TYPES = ['blockPeer', 'unblockPeer', 'nameFriend', 'compareFriend', 'introduce'];
const WAKE_TYPES = ['letWake', 'wakeFriend', 'wakeGrants'];

export type PeopleAsk = PersonAsk | StatusAsk | WakeAsk;

export const isPersonAsk = (ask: Ask): ask is PeopleAsk =>
  [...TYPES, ...WAKE_TYPES].includes(ask.type) || isStatusAsk(ask);

export function fakePersonAnswer(
  disk: FakeDisk,
  ask: PeopleAsk,
  hear: (message: TabHears) => void,
): Answer {
  if (isStatusAsk(ask)) return fakeStatusAnswer(disk, ask, hear);
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
    case 'letWake': {
      const { friend, given } = ask;
      disk.wakeGrants = disk.wakeGrants.filter((one) => one.friend !== friend);
      if (given) disk.wakeGrants.push({ friend, ...given });
      disk.changeFriend(friend, { wakes: given !== undefined });
      return DONE;
    }
    case 'wakeFriend':
      disk.changeFriend(ask.friend, { waking: { type: 'rests', atMs: Date.now() } });
      return DONE;
    case 'wakeGrants': {
      const grants = disk.wakeGrants.map(({ friend, id, untilMs, by }) => ({
        friend,
        id,
        untilMs,
        by,
      }));
      return { type: 'wakeGrants', grants };
    }
    default:
      return ask satisfies never;
  }
}
