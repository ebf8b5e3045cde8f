// A whispered conversation as screens show it.
import type { WhisperView } from '../../bridge/whispers.ts';
import type { LobbyView } from '../../core/state/views.ts';
import type { WhisperRecord } from '../../store/store.ts';
import type { WhisperWorld } from './whisper-world.ts';

/** `joined`: its lobby, while we are in it. Undefined for who is muted or was refused. */
export function viewOf(
  record: WhisperRecord,
  joined: LobbyView | undefined,
  world: Pick<WhisperWorld, 'isMuted'>,
): WhisperView | undefined {
  const { id, lobby, other: author, nickname, state, unread, words } = record;
  if (state === 'refused' || world.isMuted(author, lobby)) return undefined;
  const lobbyName = joined?.card.name ?? record.lobbyName;
  const ended = endOf(record, joined);
  const atMs = record.changedAtMs;
  return { id, lobby, lobbyName, author, nickname, state, ended, unread, atMs, words };
}

function endOf(record: WhisperRecord, joined: LobbyView | undefined): WhisperView['ended'] {
  if (!joined) return 'left';
  if (joined.author !== record.own) return 'renewed';
  return record.twoThings ? 'twoThings' : undefined;
}
