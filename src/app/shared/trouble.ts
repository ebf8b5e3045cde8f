// From what went wrong to the sentence a person reads.
import type { Trouble } from '../../bridge/messages.ts';
import { strings } from '../strings/strings.ts';

/** The host could not do what was asked; `code` picks the sentence that is shown. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: string;

  constructor({ code, detail }: Trouble) {
    super(detail);
    this.code = code;
  }
}

/** Never empty. The detail of a misuse names what is wrong, so it is told as well. */
export function sentenceFor({ code, detail }: Trouble): string {
  const verdicts: Readonly<Record<string, string>> = strings.addFriend.verdicts;
  const rooms: Readonly<Record<string, string>> = strings.rooms.troubles;
  const [, kind, rest = ''] = /^(certificate|room-link)-(.+)$/.exec(code) ?? [];
  const verdict = { certificate: verdicts, 'room-link': rooms }[kind ?? '']?.[rest];
  const troubles: Readonly<Record<string, string>> = strings.trouble;
  const sentence = verdict || troubles[code] || strings.troubleOther;
  return code === 'misuse' && detail !== '' ? `${sentence} (${detail})` : sentence;
}

/** For what was caught around a request. */
export function sentenceForError(error: unknown): string {
  if (error instanceof RequestError)
    return sentenceFor({ code: error.code, detail: error.message });
  return strings.trouble.bug;
}
