// One line that tells what a conversation's newest message says.
import type { FriendView, LobbyItem } from '../../bridge/messages.ts';
import type { DirectContent } from '../../core/wire/content.ts';
import type { DirectRecord, MessageRecord } from '../../core/state/records.ts';
import { cutBetweenGraphemes } from '../shared/graphemes.ts';
import { shownName, shownText } from '../shared/names.ts';
import { plainWords } from './markdown.ts';
import { strings } from '../strings/strings.ts';

/** What fits one line anywhere; a message may be a megabyte. */
const PREVIEW_CHARS_MAX = 120;
/** So much of it is read, so that a mark that is cut off further on is still one. */
const READ_CHARS_MAX = 600;

export interface Preview {
  readonly atMs: number;
  /** Who says it, for lobbies and oneself. */
  readonly by: string | undefined;
  readonly text: string;
  /** Own words that nobody has got yet. */
  readonly waiting: boolean;
}

export function lobbyPreview({ newest }: LobbyItem): Preview | undefined {
  if (!newest) return undefined;
  return previewOf(newest, newest.own ? strings.home.you : shownName(newest.nickname));
}

export function friendPreview({ newest }: FriendView): Preview | undefined {
  return newest && previewOf(newest, newest.own ? strings.home.you : undefined);
}

function previewOf(newest: MessageRecord | DirectRecord, by: string | undefined): Preview {
  const { writtenAtMs, content, state } = newest;
  return { atMs: writtenAtMs, by, text: lineOf(content), waiting: state === 'waiting' };
}

/** The words of a draft or message in one line, without marks. */
export function oneLine(text: string, charsMax = PREVIEW_CHARS_MAX): string {
  const read = shownText(cutBetweenGraphemes(text, READ_CHARS_MAX));
  const words = plainWords(read).replace(/\s+/g, ' ').trim();
  return cutBetweenGraphemes(words, charsMax).trim();
}

function lineOf(content: DirectContent | undefined): string {
  if (content === undefined) return strings.chat.textNotShown;
  switch (content.type) {
    case 'chat':
      return oneLine(content.text) || thingOf(content);
    case 'edit':
      return oneLine(content.text);
    case 'delete':
      return strings.home.deleted;
    case 'reaction':
      return content.emoji;
    case 'introduction':
      return shownName(content.name);
    default:
      return content satisfies never;
  }
}

/** Without names: one that is cut could hide its ending. */
function thingOf({ image, attachment }: Extract<DirectContent, { readonly type: 'chat' }>): string {
  if (attachment) return strings[attachment.type].one;
  return image ? strings.home.picture : '';
}
