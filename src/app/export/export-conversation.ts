// Brings a whole conversation from the disk into a file, page by page from its newest end, so that
// of a long one never more than a page is in this tab's memory: what is done is the browser's.
import type { EntryPage, PageAt } from '../client/conversation-source.ts';
import { oldestOf, type Standing } from '../client/entry.ts';
import { fold } from '../client/fold.ts';
import type { Progress } from '../client/requests.ts';
import { strings } from '../strings/strings.ts';
import { jsonOf, textOf, timeOf, type Form } from './written.ts';

/** So many messages are asked for at a time. */
export const EXPORT_PAGE = 200;
/** Raised with every change that a program which reads such files has to know of. */
export const EXPORT_VERSION = 1;

export interface ExportSource {
  readonly page: (at: PageAt, limit: number) => Promise<EntryPage>;
  /** Whose words are left out, as they are on the screen. */
  readonly isMuted: (writer: string) => boolean;
  readonly name: string;
  readonly nowMs: number;
}

/**
 * The conversation from its beginning to now. Rejects as asking for a page does, and with
 * `signal.reason` when it is given up.
 */
export async function exportConversation(
  source: ExportSource,
  form: Form,
  {
    follow,
    signal,
  }: { readonly follow: (progress: Progress) => void; readonly signal: AbortSignal },
): Promise<Blob> {
  const pages: Blob[] = [];
  let done = 0;
  let before: Standing | undefined;
  for (;;) {
    const page = await source.page({ before }, EXPORT_PAGE);
    signal.throwIfAborted();
    const shown = fold(page.entries, source.isMuted);
    pages.push(new Blob([form === 'text' ? textOf(shown) : jsonOf(shown)]));
    done += shown.length;
    follow({ done, of: undefined });
    before = oldestOf(page.entries);
    if (page.start || before === undefined) break;
  }
  return fileOf(source, form, pages.toReversed());
}

function fileOf({ name, nowMs }: ExportSource, form: Form, pages: readonly Blob[]): Blob {
  if (form === 'text') {
    const title = `${strings.exporting.heading(name, timeOf(nowMs))}\n\n`;
    return new Blob([title, ...pages], { type: 'text/plain;charset=utf-8' });
  }
  const exportedAt = new Date(nowMs).toISOString();
  const about = { format: 'foyer-conversation', version: EXPORT_VERSION, name, exportedAt };
  // The first entry says what the file is, so that each other one can begin with a comma.
  const head = JSON.stringify(about);
  return new Blob([`[${head}`, ...pages, '\n]\n'], { type: 'application/json' });
}
