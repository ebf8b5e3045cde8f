// Our own words on the screen in the next frame: as being written, before the host has signed and
// saved them, and under the key that they will have. What can't be written goes from the screen,
// and its words back to who wrote them.
import { bytesToHex } from '../../base/bytes.ts';
import type { LobbyItem, Place, ProfileView } from '../../bridge/messages.ts';
import type { Wish } from '../../core/io.ts';
import type { Content } from '../../core/wire/content.ts';
import type { MessageId, MessageKey } from '../../core/wire/ids.ts';
import { MESSAGE_KEY_BYTES, messageKeySource } from '../../core/wire/ids.ts';
import type { Conversation } from './conversation.svelte.ts';

/** Who we are in a conversation: a pseudonym in a lobby, a PeerId between friends. */
export interface OwnWriter {
  readonly writer: string;
  readonly nickname: string;
}

export interface OwnWords {
  readonly conversation: Conversation;
  /** Undefined: nobody yet; the words are shown when they are written. */
  readonly writer: OwnWriter | undefined;
  readonly content: Content;
  readonly id: MessageId;
}

/** Who we are there; undefined while nobody has told. */
export function writerAt(
  place: Place,
  lobbies: readonly LobbyItem[],
  profile: ProfileView | undefined,
): OwnWriter | undefined {
  if (place.type === 'friend') {
    return profile && { writer: profile.peerId, nickname: profile.name };
  }
  const lobby = lobbies.find((one) => one.lobby === place.lobby);
  return lobby && { writer: lobby.author, nickname: lobby.nickname };
}

export const writeWish = (place: Place, content: Content, id: MessageId): Wish =>
  place.type === 'lobby'
    ? { type: 'write', lobby: place.lobby, id, content }
    : { type: 'writeDirect', friend: place.friend, id, content };

export const typingWish = (place: Place): Wish =>
  place.type === 'lobby'
    ? { type: 'typing', lobby: place.lobby }
    : { type: 'typingDirect', friend: place.friend };

/** Shows the words while `written` is under way. Rejects as that does. */
export async function showWhile(words: OwnWords, written: Promise<unknown>): Promise<void> {
  const shown = show(words);
  try {
    await written;
  } catch (error) {
    const key = await shown;
    if (key) words.conversation.takeBack(key);
    throw error;
  }
}

/** Hashes are made side by side and end in any order; words are shown as they were written. */
let shownBefore: Promise<unknown> = Promise.resolve();

async function show({
  conversation,
  writer,
  content,
  id,
}: OwnWords): Promise<MessageKey | undefined> {
  if (!writer) return undefined;
  const made = keyOf(writer.writer, id);
  const shown = shownBefore.then(() => made);
  shownBefore = shown.catch(() => undefined);
  const key = await shown;
  const nowMs = Date.now();
  conversation.begin({
    ...{ key, ...writer, own: true, content, kind: content.type, state: 'writing' },
    ...{ writtenAtMs: nowMs, receivedAtMs: nowMs, caughtUp: false },
  });
  return key;
}

/** By the browser, so that no page needs a hash function of its own to begin with. */
async function keyOf(writer: string, id: MessageId): Promise<MessageKey> {
  const source = new Uint8Array(messageKeySource(writer, id));
  const hash = await crypto.subtle.digest('SHA-256', source);
  return bytesToHex(new Uint8Array(hash, 0, MESSAGE_KEY_BYTES)) as MessageKey;
}
