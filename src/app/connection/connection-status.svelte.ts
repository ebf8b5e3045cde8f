// What is unusual about the way to the host, to the network and to friends, for the banners above
// the screen.
import type { FriendView } from '../../bridge/messages.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import type { LinkDetail } from '../../link/keeper/link-detail.ts';

export class ConnectionStatus {
  /** The host runs in a tab, because there is no service worker here. */
  noWorker = $state(false);
  /** The host is of another version and speaks otherwise: nothing is heard of it. */
  otherVersion = $state<'none' | 'older' | 'newer'>('none');
  /** The host owes an answer for some seconds; it is asked again by and by. */
  silent = $state(false);
  /** The browser knows that there is no network. */
  offline = $state(false);
}

/** `onLine` is true also where the network leads nowhere; false is never wrong. */
export function watchNetwork(
  connection: ConnectionStatus,
  window: Pick<Window, 'addEventListener'> & { readonly navigator: Pick<Navigator, 'onLine'> },
): void {
  const look = (): void => {
    connection.offline = !window.navigator.onLine;
  };
  window.addEventListener('online', look);
  window.addEventListener('offline', look);
  look();
}

/**
 * Whether friends can't be found because no signaling server can be reached: true when that is the
 * reason for every friend without a link, and there is such a friend. Only the tab that holds the
 * links knows the reasons; in the others `details` is empty.
 */
export function isSignalingDown(
  friends: readonly Pick<FriendView, 'peerId' | 'link'>[],
  details: ReadonlyMap<PeerId, LinkDetail>,
): boolean {
  const apart = friends.filter(({ link }) => link !== 'up');
  return apart.length > 0 && apart.every(({ peerId }) => details.get(peerId) === 'no-signaling');
}
