// Whether what was read from a disk is what somebody wrote, or nothing.
import { AUTHOR_BYTES, MESSAGE_KEY_BYTES } from '../../core/wire/ids.ts';
import type { FileAttachment, VoiceNote } from '../../core/wire/attachment.ts';
import type { Content, Image } from '../../core/wire/content.ts';
import { introduction } from './people-shapes.ts';
import { bytes, choice, count, flag, hex, list, oneOf, optional, shape, text } from './shape.ts';

const author = hex(AUTHOR_BYTES);
const key = hex(MESSAGE_KEY_BYTES);

const image = shape<Image>({ mime: text, width: count, height: count, bytes });
const attachment = choice(
  shape<FileAttachment>({ type: oneOf('file'), name: text, bytes }),
  shape<VoiceNote>({ type: oneOf('voice'), mime: text, durationMs: count, peaks: bytes, bytes }),
);

export const content = optional(
  choice(
    shape<Extract<Content, { type: 'chat' }>>({
      type: oneOf('chat'),
      text,
      replyTo: optional(key),
      mentions: optional(list(author)),
      image: optional(image),
      attachment: optional(attachment),
    }),
    shape<Extract<Content, { type: 'edit' }>>({ type: oneOf('edit'), target: key, text }),
    shape<Extract<Content, { type: 'delete' }>>({ type: oneOf('delete'), target: key }),
    shape<Extract<Content, { type: 'reaction' }>>({
      type: oneOf('reaction'),
      target: key,
      emoji: text,
      on: flag,
    }),
  ),
);

export const directContent = choice(content, introduction);
