// The lists that tabs are shown, put together from what the core, the keeper of the profile, the
// read state and the links each know.
import type { Clock } from '../../base/clock.ts';
import type { Asking } from '../../bridge/knocks.ts';
import type { FriendView, HostMessage, LobbyItem } from '../../bridge/messages.ts';
import type { DirectRecord, MessageRecord } from '../../core/state/records.ts';
import type { LobbyId } from '../../core/wire/ids.ts';
import { KNOCK_ASKED_MAX_MS } from '../../identity/constants.ts';
import { friendPlace, lobbyPlace } from '../../store/store.ts';
import type { FriendRecord, KeptMessage } from '../../store/store.ts';
import type { CoreRunner } from './core-runner.ts';
import { shownOf } from '../people/appearance.ts';
import type { Introductions } from '../people/introductions.ts';
import type { KnockKeeper } from '../people/knock-keeper.ts';
import type { LinkTable } from './link-table.ts';
import type { ProfileKeeper } from '../people/profile-keeper.ts';
import type { ReadState } from './read-state.ts';
import type { RoomLinkKeeper } from '../people/room-link-keeper.ts';
import type { WakeKeeper } from '../people/wake-keeper.ts';
import type { WhisperKeeper } from '../whispers/whisper-keeper.ts';

export const LISTS = [
  'friends',
  'lobbies',
  'directory',
  'invitations',
  'mutes',
  'knocks',
  'roomLinks',
  'whispers',
] as const;
export type List = (typeof LISTS)[number];

export interface PeerListsOptions {
  readonly keeper: ProfileKeeper;
  readonly knocks: KnockKeeper;
  readonly introductions: Introductions;
  readonly roomLinks: RoomLinkKeeper;
  readonly whispers: WhisperKeeper;
  readonly clock: Clock;
  readonly readState: ReadState;
  readonly links: LinkTable;
  readonly runner: CoreRunner;
  /** Made after the lists. */
  readonly wakes: () => WakeKeeper;
}

export class PeerLists {
  readonly #options: PeerListsOptions;

  constructor(options: PeerListsOptions) {
    this.#options = options;
  }

  /** The whole list as it is now; empty before a profile was created. */
  message(list: List): HostMessage {
    const { core } = this.#options.runner;
    switch (list) {
      case 'friends':
        return { type: 'friends', friends: this.#friends() };
      case 'lobbies':
        return { type: 'lobbies', lobbies: this.#lobbies() };
      case 'directory':
        return { type: 'directory', directory: core?.directory() ?? [] };
      case 'invitations':
        return { type: 'invitations', invitations: core?.invitations() ?? [] };
      case 'mutes':
        return { type: 'mutes', mutes: core?.mutes() ?? [] };
      case 'knocks': {
        const { knocks, introductions } = this.#options;
        const introducedTooMany = introductions.tooMany;
        return { type: 'knocks', knocks: knocks.views(), left: knocks.left, introducedTooMany };
      }
      case 'roomLinks':
        return { type: 'roomLinks', links: this.#options.roomLinks.views() };
      case 'whispers': {
        const { whispers } = this.#options;
        return { type: 'whispers', whispers: whispers.views(), left: whispers.left };
      }
    }
  }

  participants(lobby: LobbyId): HostMessage {
    const participants = this.#options.runner.core?.participants(lobby) ?? [];
    return { type: 'participants', lobby, participants };
  }

  #friends(): FriendView[] {
    const { keeper, readState, links, clock } = this.#options;
    const nowMs = clock.nowMs();
    return keeper.friends.map((friend) => {
      const { peerId, name, certificateText, addedAtMs, linkedAtMs, away = false } = friend;
      const link = links.state(peerId);
      const place = friendPlace(peerId);
      return {
        peerId,
        name: friend.givenName ?? name,
        ownName: name,
        how: friend.how,
        introducedBy: friend.introducedBy ?? [],
        comparedAtMs: friend.comparedAtMs,
        certificate: certificateText,
        addedAtMs,
        link,
        linkedAtMs,
        away: away && link === 'up',
        asking: askingOf(friend, nowMs),
        entering: friend.entering !== undefined,
        wakes: friend.wakes !== undefined,
        waking: this.#options.wakes().wakingOf(friend),
        unread: readState.unread(place),
        newest: withoutBytes(readState.newest(place) as DirectRecord | undefined),
        ...(friend.group !== undefined && { group: friend.group }),
        ...shownOf(friend),
      };
    });
  }

  #lobbies(): LobbyItem[] {
    const { readState, runner } = this.#options;
    return (runner.core?.lobbies() ?? []).map((view) => {
      const place = lobbyPlace(view.lobby);
      const newest = withoutBytes(readState.newest(place) as MessageRecord | undefined);
      const [unread, mentions] = [readState.unread(place), readState.mentions(place)];
      return { ...view, unread, mentions, newest };
    });
  }
}

function askingOf({ asking, endedAtMs, how, linkedAtMs }: FriendRecord, nowMs: number): Asking {
  if (endedAtMs !== undefined) return 'ended';
  if (!asking) return how === 'introduced' && linkedAtMs === 0 ? 'introduced' : 'no';
  return nowMs - asking.askedAtMs < KNOCK_ASKED_MAX_MS ? 'asked' : 'unanswered';
}

const NO_BYTES = new Uint8Array(0);

/**
 * The newest message as lists show it, in a line of words: what it brings along stays behind, so
 * that no list carries megabytes to every tab each time it changes.
 */
export function withoutBytes<Of extends KeptMessage>(record: Of | undefined): Of | undefined {
  const { content } = record ?? {};
  if (!record || content?.type !== 'chat') return record;
  const { image, attachment } = content;
  if (!image && !attachment) return record;
  const light = {
    ...content,
    ...(image && { image: { ...image, bytes: NO_BYTES } }),
    ...(attachment && { attachment: { ...attachment, bytes: NO_BYTES } }),
  };
  return { ...record, content: light };
}
