// What a message says in one line, in a conversation, where there is room for a whole name.
import type { ShownMessage } from '../../client/fold.ts';
import { savedName } from '../../files/saved-name.ts';
import { formatLength } from '../../shared/format.ts';
import { strings } from '../../strings/strings.ts';
import { oneLine } from '../../text/preview.ts';

type Said = Pick<ShownMessage, 'text' | 'image' | 'attachment'>;

/** Its words, or what it brings along. */
export function gistOf({ text, image, attachment }: Said, charsMax?: number): string {
  const words = oneLine(text, charsMax);
  if (words !== '' || !(image ?? attachment)) return words;
  if (!attachment) return strings.home.picture;
  if (attachment.type === 'file') return strings.file.named(savedName(attachment.name));
  return strings.voice.told(formatLength(attachment.durationMs));
}
