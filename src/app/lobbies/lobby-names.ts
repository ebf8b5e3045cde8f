// The names in a lobby, beside which those of one's friends and one's own are known.
import type { Client } from '../client/client.svelte.ts';
import { LookAlikes } from '../shared/look-alikes.ts';
import type { NamedPerson } from '../shared/look-alikes.ts';

export function lobbyNames(
  { friends, profile }: Pick<Client, 'friends' | 'profile'>,
  people: readonly NamedPerson[],
): LookAlikes {
  return new LookAlikes({ people, friends: friends.map(({ name }) => name), self: profile?.name });
}
