// What a backup brought, in a sentence: only what is new, and one for nothing at all.
import type { ImportReport } from '../../bridge/messages.ts';
import { words } from '../strings/strings.ts';

type Counts = Pick<ImportReport, 'friends' | 'lobbies' | 'messages' | 'directs'>;

export function whatCame(report: Counts): string {
  const kinds = ['friends', 'lobbies', 'messages', 'directs'] as const;
  const parts = kinds.flatMap((kind) =>
    report[kind] > 0 ? [words.backup[kind](report[kind])] : [],
  );
  return parts.length === 0 ? words.backup.restoredNothing : words.backup.came(parts);
}
