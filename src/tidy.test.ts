// The house rules as a test: src/ARCHITECTURE.md says why, scripts/tidy says how.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { findUnmappedRooms } from '../scripts/house/code-map.ts';
import { findStaleDrawings } from '../scripts/house/draw.ts';
import { findWrongArrows } from '../scripts/tidy/arrows.ts';
import { findUnreadConstants } from '../scripts/tidy/constants.ts';
import { findImpurities } from '../scripts/tidy/core-bans.ts';
import { findCycles } from '../scripts/tidy/cycles.ts';
import { findUnpinned } from '../scripts/tidy/dependencies.ts';
import { findBadHabits } from '../scripts/tidy/habits.ts';
import { findWrongFloors } from '../scripts/tidy/rooms.ts';
import { findTooLong } from '../scripts/tidy/sizes.ts';
import { describeFinding, isCode, readSources, treeOf } from '../scripts/tidy/source.ts';
import type { Finding } from '../scripts/tidy/source.ts';
import { findEvadedTests, findUnprovenRules } from '../scripts/tidy/tests.ts';
import { findTextOutsideCatalogue } from '../scripts/tidy/texts.ts';
import { findRetiredWords, findUndocumented } from '../scripts/tidy/words.ts';

const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = readSources(projectFolder);
// Parsed here, once, so that no single test has to pay for it.
sources.filter(isCode).forEach(treeOf);

function expectNone(findings: readonly Finding[]): void {
  expect(findings.map(describeFinding)).toEqual([]);
}

it('imports only along the arrows of the house', () => {
  expectNone(findWrongArrows(sources));
});

it('imports inside each place from the same room or from a lower floor', () => {
  expectNone(findWrongFloors(sources));
});

it('has no circle of imports', () => {
  expectNone(findCycles(sources));
});

it('keeps clock, chance, promises and pages out of the core', () => {
  expectNone(findImpurities(sources));
});

it('reads every limit that it names', () => {
  expectNone(findUnreadConstants(sources));
});

it('keeps files, functions and lines short', () => {
  expectNone(findTooLong(sources));
});

it('opens files with their purpose, names its exports, and leaves nothing unfinished', () => {
  expectNone(findBadHabits(sources));
});

it('runs every test, without second chances', () => {
  expectNone(findEvadedTests(sources));
});

it('proves every rule of the SPEC by a test that quotes it', () => {
  expectNone(findUnprovenRules(sources));
});

it('pins every dependency and says why it is there', () => {
  const read = (path: string): string =>
    existsSync(join(projectFolder, path)) ? readFileSync(join(projectFolder, path), 'utf8') : '';
  expectNone(
    findUnpinned(read('package.json'), read('package-lock.json'), read('docs/dependencies.md')),
  );
});

it('keeps to one word for one thing', () => {
  expectNone(findRetiredWords(sources));
});

it('says of every function of the core what it does', () => {
  expectNone(findUndocumented(sources));
});

it('says of every room what is in it', () => {
  expectNone(findUnmappedRooms(sources));
});

it('keeps drawings of itself that are true', () => {
  expectNone(findStaleDrawings(sources));
});

it('has every sentence that people read in the catalogue', () => {
  expectNone(findTextOutsideCatalogue(sources));
});
