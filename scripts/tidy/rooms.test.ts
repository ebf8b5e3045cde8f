// Breaks the order of the floors once in each way, in files that do not exist.
import { describe, expect, it } from 'vitest';
import { findWrongFloors, roomFilesMax } from './rooms.ts';
import type { Finding, Source } from './source.ts';

const at = (path: string, text: string): Source => ({ path, text });
const rules = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule);

describe('rooms', () => {
  const table = { 'src/core': ['constants.ts', 'wire', ['state', 'io.ts'], 'router.ts'] };
  const others = ['constants', 'wire/ids', 'state/lobby', 'io', 'router'].map((name) =>
    at(`src/core/${name}.ts`, '// A file.\n'),
  );
  const judge = (path: string, code: string): Finding[] =>
    findWrongFloors([...others.filter((one) => one.path !== path), at(path, code)], table);

  it.each([
    ['src/core/wire/a.ts', "import { x } from '../state/lobby.ts';"],
    ['src/core/wire/a.ts', "import type { X } from '../state/lobby.ts';"],
    ['src/core/wire/a.ts', "const x = await import('../router.ts');"],
    ['src/core/constants.ts', "import { x } from './wire/ids.ts';"],
    ['src/core/state/a.ts', "import type { X } from '../io.ts';"],
  ])('refuses in %s: %s', (path, code) => {
    expect(rules(judge(path, code))).toEqual(['no arrow runs up']);
  });

  it.each([
    ['src/core/wire/a.ts', "import { x } from './ids.ts';"],
    ['src/core/wire/deep/a.ts', "import { x } from '../ids.ts';"],
    ['src/core/io.ts', "import { x } from './wire/ids.ts';"],
    ['src/core/router.ts', "import { x } from './constants.ts';\nimport { y } from './io.ts';"],
    ['src/core/wire/a.ts', "import { x } from '../../base/bytes.ts';"],
    ['src/core/wire/a.test.ts', "import { x } from '../router.ts';"],
    ['src/core/testing/a.ts', "import { x } from '../router.ts';"],
    ['src/link/a.ts', "import { x } from './b.ts';"],
  ])('allows in %s: %s', (path, code) => {
    expect(judge(path, code)).toEqual([]);
  });

  it('finds files without a room, rooms without a file, and rooms that are too full', () => {
    expect(rules(judge('src/core/wires/a.ts', ''))).toEqual(['a room for each file']);
    expect(rules(findWrongFloors(others.slice(1), table))).toEqual(['no empty room']);
    const many = (count: number): Source[] =>
      Array.from({ length: count }, (_, at_) => at(`src/core/state/a${at_}.ts`, ''));
    expect(findWrongFloors([...others, ...many(roomFilesMax - 1)], table)).toEqual([]);
    const findings = findWrongFloors([...others, ...many(roomFilesMax)], table);
    expect(rules(findings)).toEqual(['room size']);
  });

  it('asks nothing of a place whose floors are not named yet', () => {
    expect(findWrongFloors(others, { 'src/core': [] })).toEqual([]);
  });
});
