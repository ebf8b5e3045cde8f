// A conversation as a file says it: as text, for people, and as JSON, for programs. What somebody
// wrote can't look like a line of its own: in text its further lines stand further in.
import type { Attachment } from '../../core/wire/attachment.ts';
import type { Shown, ShownMessage, ShownNotice } from '../client/fold.ts';
import { formatBytes, formatLength } from '../shared/format.ts';
import { shownName, shownText } from '../shared/names.ts';
import { savedName } from '../files/saved-name.ts';
import { strings } from '../strings/strings.ts';

export type Form = 'text' | 'json';

const INSET = '    ';
/** What a program that shows text may take for the end of a line. */
const LINE_ENDS = /[\n\v\f\r\u0085\u2028\u2029]/u;
/** Of what `String.fromCharCode` takes at once. */
const CHUNK_BYTES = 8_192;

/** Some of a conversation, in its order, as lines that each end in a line feed. */
export function textOf(shown: readonly Shown[]): string {
  return shown.map((one) => `${one.type === 'message' ? wordsOf(one) : noticeOf(one)}\n`).join('');
}

/** The same as objects, each with a comma and a line feed in front of it. */
export function jsonOf(shown: readonly Shown[]): string {
  return shown.map((one) => `,\n${JSON.stringify(recordOf(one))}`).join('');
}

/** As the person's clock said it, in a form that sorts: `2026-11-29 07:00:12`. */
export function timeOf(atMs: number): string {
  const date = new Date(atMs);
  if (Number.isNaN(date.getTime())) return '–';
  const local = new Date(atMs - date.getTimezoneOffset() * 60_000);
  return Number.isNaN(local.getTime())
    ? date.toISOString()
    : local.toISOString().slice(0, 19).replace('T', ' ');
}

function wordsOf(message: ShownMessage): string {
  const { attachment, deleted, edited, image, reactions, text, writtenAtMs } = message;
  const lines = [
    ...(deleted ? [`(${strings.chat.deleted})`] : []),
    ...(image ? [`(${strings.exporting.picture(image.width, image.height)})`] : []),
    ...(attachment ? [`(${attachedLine(attachment)})`] : []),
    ...(text === '' ? [] : [text]),
  ];
  if (edited) lines.push(`(${strings.chat.edited})`);
  for (const { by, emoji } of reactions) {
    lines.push(`${emoji} ${by.map(({ nickname }) => shownName(nickname)).join(', ')}`);
  }
  // All of it is somebody's, what stands for an emoji too: whatever ends a line there is inset.
  const inset = shownText(lines.join('\n')).split(LINE_ENDS).join(`\n${INSET}`);
  return `${timeOf(writtenAtMs)}  ${shownName(message.nickname)}: ${inset}`;
}

function attachedLine(attachment: Attachment): string {
  if (attachment.type === 'voice') return strings.voice.told(formatLength(attachment.durationMs));
  const { name, bytes } = attachment;
  return strings.exporting.file(savedName(name), formatBytes(bytes.length));
}

function noticeOf({ formerly, nickname, notice, writtenAtMs }: ShownNotice): string {
  const names = [...(formerly === undefined ? [] : [formerly]), nickname].map((one) =>
    shownName(one),
  );
  return `${timeOf(writtenAtMs)}  * ${strings.chat[notice](names)}`;
}

/** `at` in UTC, as ISO 8601; `by` is a pseudonym in a lobby, a profile's id between friends. */
function recordOf(one: Shown): object {
  const at = timestampOf(one.writtenAtMs);
  const who = { by: one.writer, name: one.nickname, own: one.own };
  if (one.type === 'notice') {
    const { formerly, key, notice } = one;
    return { id: key, at, type: notice, ...who, ...(formerly === undefined ? {} : { formerly }) };
  }
  const { attachment, deleted, edited, image, key, reactions, replyTo, text, twoThings } = one;
  return {
    ...{ id: key, at, type: 'message', ...who, text },
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(edited ? { edited } : {}),
    ...(deleted ? { deleted } : {}),
    ...(twoThings ? { twoThings } : {}),
    ...(reactions.length === 0
      ? {}
      : {
          reactions: reactions.map(({ by, emoji }) => ({ emoji, by: by.map((o) => o.nickname) })),
        }),
    ...(image
      ? {
          picture: {
            ...{ type: image.mime, width: image.width, height: image.height },
            base64: base64Of(image.bytes),
          },
        }
      : {}),
    ...(attachment ? attachedOf(attachment) : {}),
  };
}

function attachedOf(attachment: Attachment): object {
  const base64 = base64Of(attachment.bytes);
  if (attachment.type === 'file') return { file: { name: savedName(attachment.name), base64 } };
  return { voice: { type: attachment.mime, ms: attachment.durationMs, base64 } };
}

/** Null for a time that is none. */
function timestampOf(atMs: number): string | null {
  const date = new Date(atMs);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
  }
  return btoa(binary);
}
