// Finds circles of imports, those of types included: two files in a circle are one idea in two.
import { importsOf } from './imports.ts';
import { isCode } from './source.ts';
import type { Finding, Source } from './source.ts';

/** One finding per circle met, naming the files in the order in which they import each other. */
export function findCycles(sources: readonly Source[]): Finding[] {
  const graph = new Map<string, string[]>();
  for (const source of sources.filter(isCode)) {
    graph.set(
      source.path,
      importsOf(source).flatMap(({ target }) => target ?? []),
    );
  }
  const findings: Finding[] = [];
  const finished = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const circle = [...trail.slice(start), path].join(' → ');
      const fix = `${circle}; move what both need into a file of its own.`;
      findings.push({ path, line: 0, rule: 'no import cycles', fix });
      return;
    }
    if (finished.has(path)) return;
    trail.push(path);
    for (const target of graph.get(path) ?? []) visit(target);
    trail.pop();
    finished.add(path);
  };
  for (const path of graph.keys()) visit(path);
  return findings;
}
