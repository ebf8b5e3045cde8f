// Whether friends can't be found because no signaling server is to be reached. Only the tab that
// holds the links knows.
import type { FriendView } from '../../bridge/messages.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { LinkDetail } from '../../link/keeper/link-state.ts';

/** True when that is the reason for every friend without a link, and there is such a friend. */
export function cannotMeet(
  friends: readonly Pick<FriendView, 'peerId' | 'link'>[],
  details: ReadonlyMap<PeerId, LinkDetail>,
): boolean {
  const apart = friends.filter(({ link }) => link !== 'up');
  return apart.length > 0 && apart.every(({ peerId }) => details.get(peerId) === 'no-signaling');
}
