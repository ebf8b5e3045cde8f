// Finds limits that nothing reads: each would promise something that no code keeps.
import { isCode, lineOf, treeOf } from './source.ts';
import type { Finding, Source } from './source.ts';
import ts from 'typescript';

/** Exported values of a `constants.ts` that no other file names, nor their own a second time. */
export function findUnreadConstants(sources: readonly Source[]): Finding[] {
  const words = new Map<string, number>();
  for (const { text } of sources.filter(isCode)) {
    for (const [word] of text.matchAll(/\b[A-Z][A-Z0-9_]+\b/g)) {
      words.set(word, (words.get(word) ?? 0) + 1);
    }
  }
  return sources
    .filter(({ path }) => /\/constants(-\w+)?\.ts$/.test(path) && path.startsWith('src/'))
    .flatMap((source) =>
      exportsOf(source)
        .filter(({ name }) => (words.get(name) ?? 0) < 2)
        .map(({ name, line }) => {
          const fix = `nothing reads ${name}; remove it, or keep what it promises.`;
          return { path: source.path, line, rule: 'no unread limits', fix };
        }),
    );
}

function exportsOf(source: Source): { name: string; line: number }[] {
  const tree = treeOf(source);
  return tree.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return [];
    if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    const line = lineOf(tree, statement);
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [{ name: name.text, line }] : [],
    );
  });
}
