// Messages as they are announced, with what the profile knows of them, for the notifier.
import type { Lock } from '../../bridge/messages.ts';
import type { AnnouncementOf } from '../../core/io.ts';
import type { DirectRecord, MessageRecord } from '../../core/state/records.ts';
import type { News } from '../notifications/choose-notification.ts';
import type { Notifier } from '../notifications/notifier.ts';
import type { ProfileKeeper } from '../people/profile-keeper.ts';
import type { WhisperKeeper } from '../whispers/whisper-keeper.ts';
import type { CoreRunner } from './core-runner.ts';
import type { ReadState } from './read-state.ts';

export interface NewsTellerOptions {
  readonly notifier: Pick<Notifier, 'tell'>;
  readonly lock: Lock;
  readonly keeper: Pick<ProfileKeeper, 'friend'>;
  readonly readState: Pick<ReadState, 'isMuted'>;
  readonly runner: Pick<CoreRunner, 'core'>;
  readonly whispers: Pick<WhisperKeeper, 'viewWith'>;
}

export type TellNews = (announcement: AnnouncementOf<'message' | 'direct'>) => void;

export function createNewsTeller(options: NewsTellerOptions): TellNews {
  const { notifier, lock, keeper, readState, runner, whispers } = options;
  const ofLobby = (record: MessageRecord): News => {
    const { lobby, author, nickname, content } = record;
    const view = runner.core?.lobbies().find((one) => one.lobby === lobby);
    const named = content?.type === 'chat' ? (content.mentions ?? []) : [];
    return {
      ...record,
      place: { type: 'lobby', lobby },
      conversation: view?.card.name ?? '',
      by: nickname,
      isMuted: readState.isMuted(author, lobby),
      mentionsSelf: view !== undefined && named.includes(view.author),
    };
  };
  const ofFriend = (record: DirectRecord): News => {
    const friend = keeper.friend(record.friend);
    return {
      ...record,
      place: { type: 'friend', friend: record.friend },
      conversation: friend?.givenName ?? friend?.name ?? '',
      by: undefined,
      caughtUp: false,
      isMuted: false,
      mentionsSelf: true,
    };
  };
  /** Undefined when these words are for somebody else, or nobody sees them. */
  const ofWhisper = (record: MessageRecord): News | undefined => {
    const { lobby, author } = record;
    const view = whispers.viewWith(lobby, author);
    const word = view?.words.find((one) => !one.own && one.id === record.id);
    if (!view || !word) return undefined;
    return {
      ...record,
      place: { type: 'whisper', whisper: view.id, lobby, author },
      conversation: view.nickname,
      within: view.lobbyName,
      by: undefined,
      content: { type: 'chat', text: word.text },
      isMuted: false,
      mentionsSelf: true,
    };
  };
  const newsOf = (record: MessageRecord | DirectRecord): News | undefined => {
    if (!('lobby' in record)) return ofFriend(record);
    return record.kind === 'whisper' ? ofWhisper(record) : ofLobby(record);
  };
  return ({ record, again }) => {
    const news = again || record.own ? undefined : newsOf(record);
    if (news) notifier.tell(news, lock.type !== 'open');
  };
}
