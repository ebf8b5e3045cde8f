// Keeps files, functions and lines short enough to be read whole.
import ts from 'typescript';
import { forEachNode, isCode, lineOf, treeOf } from './source.ts';
import type { Finding, Source } from './source.ts';

/** What one sitting of careful reading takes in. */
export const fileLinesMax = 300;
/** About one screen. */
export const functionLinesMax = 70;
/** The width prettier prints to. */
export const lineColumnsMax = 100;
/** A piece without a blank of this length, such as a test vector, cannot be broken. */
const unbreakableColumns = 60;

export function findTooLong(sources: readonly Source[]): Finding[] {
  return sources
    .filter((source) => isCode(source) || source.path.endsWith('.css'))
    .flatMap((source) => [
      ...findLongFile(source),
      ...findLongLines(source),
      ...(isCode(source) ? findLongFunctions(source) : []),
    ]);
}

function findLongFile({ path, text }: Source): Finding[] {
  const lines = text.replace(/\n$/, '').split('\n').length;
  if (lines <= fileLinesMax) return [];
  const fix = `${lines} lines; ${fileLinesMax} is the limit. Give each idea its own file.`;
  return [{ path, line: 0, rule: 'file length', fix }];
}

function findLongLines({ path, text }: Source): Finding[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.length <= lineColumnsMax || cannotBeBroken(line)) return [];
    const fix = `${line.length} columns; ${lineColumnsMax} is the limit. Break or shorten it.`;
    return [{ path, line: index + 1, rule: 'line length', fix }];
  });
}

/** A line that is one string (with its key), or that holds a long piece without a blank. */
function cannotBeBroken(line: string): boolean {
  const isOneString = /^\s*(?:[\w'-]+: )?(['"`]).*\1[,;]?$/.test(line);
  return isOneString || line.split(/\s+/).some((piece) => piece.length >= unbreakableColumns);
}

function findLongFunctions(source: Source): Finding[] {
  const tree = treeOf(source);
  const findings: Finding[] = [];
  forEachNode(tree, (node) => {
    if (!isFunction(node) || isSuite(node)) return;
    const first = lineOf(tree, node);
    const lines = tree.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - first;
    if (lines <= functionLinesMax) return;
    const fix = `${lines} lines; ${functionLinesMax} is the limit. Take a step out and name it.`;
    findings.push({ path: source.path, line: first, rule: 'function length', fix });
  });
  return findings;
}

function isFunction(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

/** The body of a `describe` only groups tests. */
function isSuite(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isCallExpression(parent) && /^(test\.)?describe\b/.test(parent.expression.getText());
}
