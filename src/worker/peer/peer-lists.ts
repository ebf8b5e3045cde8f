// The lists that tabs are shown, put together from what the core, the keeper of the profile, the
// marks and the links each know.
import type { FriendView, HostMessage, LobbyItem } from '../../bridge/messages.ts';
import type { LobbyId } from '../../core/wire/ids.ts';
import type { DirectRecord, MessageRecord } from '../../core/state/records.ts';
import type { Core } from '../../core/router.ts';
import { friendPlace, lobbyPlace } from '../../store/store.ts';
import type { LinkTable } from './link-table.ts';
import type { Marks } from './read-state.ts';
import type { ProfileKeeper } from './profile-keeper.ts';
import type { List } from './list-publisher.ts';

export interface ListSources {
  readonly keeper: ProfileKeeper;
  readonly marks: Marks;
  readonly links: LinkTable;
  /** Undefined before a profile was created. */
  readonly core: () => Core | undefined;
}

export function listMessage(list: List, sources: ListSources): HostMessage {
  const core = sources.core();
  switch (list) {
    case 'friends':
      return { type: 'friends', friends: friendViews(sources) };
    case 'lobbies':
      return { type: 'lobbies', lobbies: lobbyItems(sources) };
    case 'directory':
      return { type: 'directory', directory: core?.directory() ?? [] };
    case 'invitations':
      return { type: 'invitations', invitations: core?.invitations() ?? [] };
    case 'mutes':
      return { type: 'mutes', mutes: core?.mutes() ?? [] };
  }
}

export function participantsMessage(lobby: LobbyId, { core }: ListSources): HostMessage {
  return { type: 'participants', lobby, participants: core()?.participants(lobby) ?? [] };
}

function friendViews({ keeper, marks, links }: ListSources): FriendView[] {
  return keeper.friends.map((friend) => {
    const { peerId, name, certificateText, addedAtMs, linkedAtMs, away = false } = friend;
    const link = links.state(peerId);
    const place = friendPlace(peerId);
    return {
      peerId,
      name,
      certificate: certificateText,
      addedAtMs,
      link,
      linkedAtMs,
      away: away && link === 'up',
      unread: marks.unread(place),
      newest: marks.newest(place) as DirectRecord | undefined,
    };
  });
}

function lobbyItems({ core, marks }: ListSources): LobbyItem[] {
  return (core()?.lobbies() ?? []).map((view) => {
    const place = lobbyPlace(view.lobby);
    const newest = marks.newest(place) as MessageRecord | undefined;
    return { ...view, unread: marks.unread(place), newest };
  });
}
