// The names in a lobby, beside which those of one's friends and one's own are known.
import type { Client } from '../client/client.svelte.ts';
import { LookAlikes } from '../shared/look-alikes.ts';
import type { NamedPerson } from '../shared/look-alikes.ts';

/** The same object while nothing has changed: what shows names isn’t drawn anew then. */
export function lobbyNames(
  client: Pick<Client, 'friends' | 'profile'>,
): (people: readonly NamedPerson[]) => LookAlikes {
  let names: LookAlikes | undefined;
  return (people) => {
    const friends = client.friends.map(({ name }) => name);
    const around = { people, friends, self: client.profile?.name };
    if (!names?.holdsFor(around)) names = new LookAlikes(around);
    return names;
  };
}
