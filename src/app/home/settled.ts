// When the first steps are behind someone.
import type { Client } from '../client/client.svelte.ts';

/** Linked to a friend at least once, and in a lobby at least once. */
export function isSettled({ friends, lobbies }: Pick<Client, 'friends' | 'lobbies'>): boolean {
  return friends.some(({ linkedAtMs }) => linkedAtMs > 0) && lobbies.length > 0;
}
