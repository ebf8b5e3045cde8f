// Holds the words of the house: names that were given up stay away, and what the core offers says
// what it does.
import ts from 'typescript';
import { isCode, isForTests, lineOf, treeOf } from './source.ts';
import type { Finding, Source } from './source.ts';

/** Former names, each with the one that took its place. */
const retired: Readonly<Record<string, string>> = {
  errand: 'pending work',
  holderLine: 'linkHolderPort',
  keeperWords: 'keeperMessages',
  ownPace: 'ownRate',
  surroundings: 'what exactly is meant: options, environment, carrier',
};
const retiredFiles: Readonly<Record<string, string>> = {
  asks: 'requests',
  errand: 'pending-work',
  hearing: 'presence',
  'holder-line': 'link-holder-port',
  'keeper-words': 'keeper-messages',
  limits: 'constants',
  looking: 'visibility',
  'not-ours': 'stale-lobby',
  'own-pace': 'own-rate',
  rescue: 'eviction-recovery',
  showing: 'list-publisher',
};
const retiredWord = new RegExp(String.raw`\b(${Object.keys(retired).join('|')})s?\b`, 'gi');
const rule = 'one word for one thing';

/** Names in code, comments and file names of `src` that the house has given up. */
export function findRetiredWords(sources: readonly Source[]): Finding[] {
  return sources
    .filter((source) => source.path.startsWith('src/') && isCode(source))
    .flatMap(({ path, text }) => {
      const name = /([^/]+?)(\.svelte)?(\.test)?\.[a-z]+$/.exec(path)?.[1] ?? '';
      const better = Object.hasOwn(retiredFiles, name) ? retiredFiles[name] : undefined;
      const files: Finding[] =
        better === undefined ? [] : [{ path, line: 0, rule, fix: `call it ${better} here.` }];
      const words = text.split('\n').flatMap((line, index) =>
        Array.from(line.matchAll(retiredWord), ([, word = '']) => {
          const former = Object.keys(retired).find((one) => same(one, word)) ?? word;
          const fix = `“${word}” was given up; say ${retired[former] ?? 'another word'}.`;
          return { path, line: index + 1, rule, fix };
        }),
      );
      return [...files, ...words];
    });
}

/** Exported functions of the core without a comment that says what they do. */
export function findUndocumented(sources: readonly Source[]): Finding[] {
  return sources
    .filter(({ path }) => /^src\/core\/.*\.ts$/.test(path) && !isForTests(path))
    .flatMap((source) => {
      const tree = treeOf(source);
      return tree.statements.filter(isExportedFunction).flatMap((statement) => {
        if (ts.getJSDocCommentsAndTags(statement).length > 0) return [];
        const fix = 'say above it, in /** */, what it does, drops or throws, and in which unit.';
        return [{ path: source.path, line: lineOf(tree, statement), rule: 'documented core', fix }];
      });
    });
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function isExportedFunction(statement: ts.Statement): boolean {
  if (!ts.canHaveModifiers(statement)) return false;
  const modifiers = ts.getModifiers(statement) ?? [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return false;
  if (ts.isFunctionDeclaration(statement)) return true;
  return (
    ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.some(
      ({ initializer }) => initializer !== undefined && ts.isArrowFunction(initializer),
    )
  );
}
