// What comes into the conversation one looks at is read as it comes. Were it unread for a moment
// first, the title, the icon of the tab and the lists would be drawn twice with every message.
import type { Ask, FriendView, LobbyItem, Place } from '../../bridge/messages.ts';
import { friendPlace, lobbyPlace, samePlace } from '../shared/place.ts';

interface Reader {
  /** The conversation that the person looks at. */
  readonly reading: Place | undefined;
  readonly ask: (ask: Ask) => Promise<unknown>;
}

/** The host’s list as it is shown; the host is told where something was read. */
export function readAsItComes<Item extends FriendView | LobbyItem>(
  reader: Reader,
  items: readonly Item[],
): readonly Item[] {
  return items.map((item) => {
    const place = 'lobby' in item ? lobbyPlace(item.lobby) : friendPlace(item.peerId);
    if (item.unread === 0 || !samePlace(reader.reading, place)) return item;
    tellRead(reader, place);
    return { ...item, unread: 0, ...('mentions' in item && { mentions: 0 }) };
  });
}

/** When it fails, the next list says that it is unread still. */
export function tellRead(reader: Pick<Reader, 'ask'>, place: Place): void {
  reader.ask({ type: 'markRead', place }).catch(() => undefined);
}
