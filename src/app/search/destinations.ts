// Where one can go by name: conversations, people, actions; and which of them a few letters mean.
import { foldText } from '../../base/fold-text.ts';
import { lobbyPlace, friendPlace } from '../shared/place.ts';
import type { AppContext } from '../context/app-context.ts';
import type { DialogName } from '../context/dialogs.svelte.ts';
import type { Screen } from '../context/screens.svelte.ts';
import { shownName } from '../shared/names.ts';
import { byActivity } from '../shared/sorting.ts';
import { strings } from '../strings/strings.ts';
import { placeName } from './place-name.ts';

export interface Destination {
  readonly id: string;
  readonly name: string;
  /** What it is. */
  readonly hint: string;
  readonly to: Screen | DialogName;
}

/** The likeliest first: conversations by their newest words, people, actions. */
export function destinations({ client }: Pick<AppContext, 'client'>): Destination[] {
  const words = strings.search.go;
  const joined = client.lobbies.filter(({ state }) => state === 'joined');
  const conversations = byActivity<(typeof joined)[number] | (typeof client.friends)[number]>([
    ...joined,
    ...client.friends,
  ]).map((one): Destination => {
    const place = 'lobby' in one ? lobbyPlace(one.lobby) : friendPlace(one.peerId);
    return {
      id: 'lobby' in one ? one.lobby : one.peerId,
      name: placeName(client, place),
      hint: 'lobby' in one ? words.lobby : words.friend,
      to: { type: 'place', place, details: false },
    };
  });
  const people = joined.flatMap(({ lobby }) =>
    (client.participants.get(lobby) ?? [])
      .filter(({ own, muted }) => !own && !muted)
      .map(({ author, nickname }): Destination => {
        const place = lobbyPlace(lobby);
        const hint = words.personIn(placeName(client, place));
        const to = { type: 'place', place, details: true } as const;
        return { id: `${lobby} ${author}`, name: shownName(nickname), hint, to };
      }),
  );
  return [...conversations, ...people, ...actions()];
}

function actions(): Destination[] {
  const { home, map, settings, search, storage, profiles, rooms } = strings;
  const named: [string, Screen | DialogName][] = [
    [search.open, { type: 'search', place: undefined }],
    [home.addFriend, { type: 'addFriend' }],
    [home.knocks, { type: 'knocks' }],
    [map.title, { type: 'map', lobby: undefined }],
    [storage.title, { type: 'storage' }],
    [home.browse, { type: 'directory' }],
    [home.settings, { type: 'settings' }],
    [profiles.title, { type: 'profiles' }],
    [rooms.links, { type: 'roomLinks', lobby: undefined }],
    [settings.connectionCheck, { type: 'connectionCheck' }],
    [settings.diagnostics, { type: 'diagnostics' }],
    [search.keys.title, 'shortcuts'],
  ];
  return named.map(([name, to]) => {
    const id = `action ${typeof to === 'string' ? to : to.type}`;
    return { id, name, hint: search.go.action, to };
  });
}

/**
 * Those that `letters` may mean. A name that begins with them comes before one of which a word
 * does, that before one that has them anywhere; last are those that have them with gaps between.
 */
export function matching(all: readonly Destination[], letters: string): Destination[] {
  const wanted = foldText(letters.trim());
  if (wanted === '') return [...all];
  return all
    .map((one) => ({ one, rank: rankOf(foldText(one.name), wanted) }))
    .filter(({ rank }) => rank < NOT_AT_ALL)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}

const NOT_AT_ALL = 4;

function rankOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  if (name.split(/[^\p{L}\p{N}\p{M}]+/u).some((word) => word.startsWith(wanted))) return 1;
  if (name.includes(wanted)) return 2;
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return NOT_AT_ALL;
  }
  return 3;
}
