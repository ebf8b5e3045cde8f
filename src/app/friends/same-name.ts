// Whoever is called what another friend is called, or nearly: a name is its bearer's own word.
import type { FriendView } from '../../bridge/messages.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { LookAlikes } from '../shared/look-alikes.ts';
import { shownName } from '../shared/names.ts';
import { strings } from '../strings/strings.ts';

/** Whether the name of `peer` is that of another one of these, or looks like it. */
export function isAnothersName(
  peer: PeerId,
  name: string,
  others: readonly Pick<FriendView, 'peerId' | 'name'>[],
): boolean {
  const people = others.map((one) => ({ author: one.peerId, nickname: one.name }));
  return new LookAlikes({ people }).of(peer, name) !== undefined;
}

/** What is said of such a friend (KN19); empty for any other. */
export function sameNameNote({ peerId, name }: FriendView, friends: readonly FriendView[]): string {
  return isAnothersName(peerId, name, friends) ? strings.known.sameName(shownName(name)) : '';
}
