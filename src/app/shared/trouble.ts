// From what went wrong to the sentence a person reads.
import type { Trouble } from '../../bridge/messages.ts';
import { AskError } from '../client/requests.ts';
import { words } from '../strings/strings.ts';

/** Never empty. The detail of a misuse names what is wrong, so it is told as well. */
export function sentenceFor({ code, detail }: Trouble): string {
  const verdicts: Readonly<Record<string, string>> = words.addFriend.verdicts;
  const verdict = code.startsWith('certificate-')
    ? verdicts[code.slice('certificate-'.length)]
    : undefined;
  const sentence = verdict || words.trouble[code] || words.troubleOther;
  return code === 'misuse' && detail !== '' ? `${sentence} (${detail})` : sentence;
}

/** For what was caught around an ask. */
export function sentenceForError(error: unknown): string {
  if (error instanceof AskError) return sentenceFor({ code: error.code, detail: error.message });
  return words.trouble['bug'] ?? words.troubleOther;
}
