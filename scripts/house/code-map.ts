// The words of the drawings: the rows of tables in src/ARCHITECTURE.md that name a place or room.
import { posix } from 'node:path';
import type { Finding, Source } from '../tidy/source.ts';
import { isCode, isForTests } from '../tidy/source.ts';

const pagePath = 'src/ARCHITECTURE.md';
/** A row such as `| `core/wire/` | bytes to values and back | … |`; paths count from src. */
const row = /^\| `([^`]+)` \| ([^|]+?) \|/;

interface Entry {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

/** By path from the project's folder: what is there, as far as the first stop of the row. */
export function readCodeMap(sources: readonly Source[]): Map<string, string> {
  const shortened = entriesOf(sources).map(({ path, what }) => {
    const [first = ''] = what.split(/[.;](?: |$)/);
    return [path, first.replaceAll('`', '')] as const;
  });
  return new Map(shortened);
}

/** Rooms that no row tells of, and rows of rooms that are no more. */
export function findUnmappedRooms(sources: readonly Source[]): Finding[] {
  const entries = entriesOf(sources);
  const rule = 'the code map';
  const paths = sources.map(({ path }) => path);
  const gone = entries
    .filter(({ path }) => !paths.some((file) => file === path || file.startsWith(`${path}/`)))
    .map(({ path, line }): Finding => {
      return { path: pagePath, line, rule, fix: `there is no ${path}; mend or remove the row.` };
    });
  const rooms = new Set(
    sources
      .filter((source) => isCode(source) && !isForTests(source.path))
      .flatMap(({ path }) => /^(?:src\/[^/]+|signaling)\/[^/]+(?=\/)/.exec(path)?.[0] ?? []),
  );
  const unmapped = [...rooms]
    .filter((room) => !entries.some(({ path }) => path === room))
    .map((room): Finding => {
      const fix = `no row says what is in ${room}; add it where rooms of its place are.`;
      return { path: pagePath, line: 0, rule, fix };
    });
  return [...gone, ...unmapped];
}

function entriesOf(sources: readonly Source[]): Entry[] {
  const page = sources.find(({ path }) => path === pagePath)?.text ?? '';
  return page.split('\n').flatMap((content, index) => {
    const [, name, what = ''] = row.exec(content) ?? [];
    if (name === undefined) return [];
    const path = posix.join('src', name).replace(/\/$/, '');
    return [{ path, line: index + 1, what }];
  });
}
