// What whispered conversations need of the profile at work, and what is asked of them.
import type { LobbyView } from '../../core/state/views.ts';
import type { Author, LobbyId, MessageId } from '../../core/wire/ids.ts';
import type { WhisperKey } from '../../identity/whisper/whisper.ts';

/** What of the profile at work is needed; there is none before a profile. */
export interface WhisperWorld {
  readonly lobbies: () => readonly LobbyView[];
  readonly isMuted: (author: Author, lobby: LobbyId) => boolean;
  /** As in SPEC SH3. */
  readonly isKnown: (author: Author, lobby: LobbyId) => boolean;
  readonly keyOf: (lobby: LobbyId, generation: number) => WhisperKey;
}

export interface OwnWhisper {
  readonly lobby: LobbyId;
  readonly author: Author;
  readonly nickname: string;
  readonly id: MessageId;
  readonly text: string;
}
