// The name of a backup's file, also for names that no file may have.
import { expect, it } from 'vitest';
import { backupFileName } from './backup-file-name.ts';

const day = new Date(2026, 10, 2, 23, 59);

it.each([
  ['fern', 'foyer-fern-2026-11-02.foyer'],
  ['Fern of the Hill', 'foyer-fern-of-the-hill-2026-11-02.foyer'],
  ['../../etc/passwd', 'foyer-etc-passwd-2026-11-02.foyer'],
  ['a\u202eb:c*d?"<>|', 'foyer-ab-c-d-2026-11-02.foyer'],
  ['Zoë 庭', 'foyer-zoë-庭-2026-11-02.foyer'],
  ['🦊', 'foyer-2026-11-02.foyer'],
  ['x'.repeat(60), `foyer-${'x'.repeat(40)}-2026-11-02.foyer`],
])('of %j is %s', (name, expected) => {
  expect(backupFileName(name, day)).toBe(expected);
});
