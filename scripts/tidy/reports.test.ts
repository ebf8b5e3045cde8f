// docs/reports.md names the test of each fault that people reported: each is still there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectFolder } from '../run.mjs';

const read = (path: string): string => readFileSync(join(projectFolder, path), 'utf8');
const named = [...read('docs/reports.md').matchAll(/`([^`]+\.ts)` › (.+?) \|$/gmu)].map(
  ([, file = '', title = '']) => [file, title] as const,
);

it('the table of reports has its rows', () => expect(named.length).toBeGreaterThan(35));

it.each(named)('%s: %s', (file, title) => {
  expect(read(file)).toContain(title);
});
