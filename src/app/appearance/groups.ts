// Friends under the names that the person has put them under.
import type { FriendView } from '../../bridge/messages.ts';
import { idOfName } from '../shared/likeness.ts';

export interface FriendGroup {
  readonly name: string;
  readonly friends: readonly FriendView[];
}

/** By their names, each with its friends in the order in which they come. */
export function groupsOf(friends: readonly FriendView[]): FriendGroup[] {
  const names = [...new Set(friends.flatMap(({ group }) => group ?? []))];
  return names
    .sort((a, b) => a.localeCompare(b))
    .map((name) => ({ name, friends: friends.filter(({ group }) => group === name) }));
}

/** What is folded away is noted in the open: by digits, not by the name. */
export const foldedAs = (name: string): `group-${string}` => `group-${idOfName(name)}`;
