// Holds what tests promise: they all run, and they and the SPEC name each other's rules.
import ts from 'typescript';
import { forEachNode, lineOf, treeOf } from './source.ts';
import type { Finding, Source } from './source.ts';

const specPath = 'src/core/SPEC.md';
const ruleDefinition = /^\*\*\[([A-Z]+\d+)\]\*\*/;
const ruleQuote = /\[([A-Z]+\d+)\]/g;

/** Ways to call a test that keep it, or the others, from counting. */
const evasions = new Set([
  ...['only', 'skip', 'skipIf', 'runIf', 'todo', 'fails', 'fail', 'fixme'],
  ...['slow', 'setTimeout', 'concurrent'],
]);
const runners = new Set(['it', 'test', 'describe', 'suite', 'bench']);

/** Tests that would not run, or would get a second chance. */
export function findEvadedTests(sources: readonly Source[]): Finding[] {
  return sources.filter(isTest).flatMap((source) => {
    const tree = treeOf(source);
    const findings: Finding[] = [];
    const add = (node: ts.Node, fix: string): void => {
      findings.push({ path: source.path, line: lineOf(tree, node), rule: 'every test runs', fix });
    };
    forEachNode(tree, (node) => {
      if (ts.isPropertyAccessExpression(node) && isRunner(node) && evasions.has(node.name.text)) {
        add(node, `no .${node.name.text} here: a test counts always or is removed.`);
      }
      if (ts.isCallExpression(node) && isRunner(node.expression) && hasOptions(node)) {
        add(node, 'no timeout, retry or other options: make the test itself quick and sure.');
      }
    });
    return findings;
  });
}

/** Rules no test quotes, and quotes of rules that do not exist. Nothing while there is no SPEC. */
export function findUnprovenRules(sources: readonly Source[]): Finding[] {
  const spec = sources.find(({ path }) => path === specPath);
  if (spec === undefined) return [];
  const rule = 'rule ids';
  const defined = new Map<string, number>();
  const findings: Finding[] = [];
  for (const [index, content] of spec.text.split('\n').entries()) {
    const id = ruleDefinition.exec(content)?.[1];
    if (id === undefined) continue;
    if (defined.has(id)) {
      const fix = `[${id}] is defined twice; number one of them anew.`;
      findings.push({ path: specPath, line: index + 1, rule, fix });
    }
    defined.set(id, index + 1);
  }
  const quoted = new Set<string>();
  for (const { path, line, id } of sources.filter(isTest).flatMap(quotesOf)) {
    quoted.add(id);
    if (defined.has(id)) continue;
    findings.push({ path, line, rule, fix: `${specPath} defines no [${id}]; quote one it does.` });
  }
  for (const [id, line] of defined) {
    if (quoted.has(id)) continue;
    const fix = `no test title quotes [${id}]; write the test that proves it.`;
    findings.push({ path: specPath, line, rule, fix });
  }
  return findings;
}

function isTest({ path }: Source): boolean {
  return /\.(test|spec)\.ts$/.test(path);
}

function quotesOf(source: Source): { path: string; line: number; id: string }[] {
  const tree = treeOf(source);
  const quotes: { path: string; line: number; id: string }[] = [];
  forEachNode(tree, (node) => {
    if (!ts.isCallExpression(node) || !isRunner(node.expression)) return;
    const title = node.arguments[0];
    if (title === undefined || !isText(title)) return;
    for (const [, id = ''] of title.getText().matchAll(ruleQuote)) {
      quotes.push({ path: source.path, line: lineOf(tree, node), id });
    }
  });
  return quotes;
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

/** `it`, `it.each(table)`, `test.describe` and the like. */
function isRunner(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return runners.has(node.text);
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) {
    return isRunner(node.expression);
  }
  return false;
}

/** A third argument, or an object between title and function, changes how a test is judged. */
function hasOptions({ arguments: [title, second, third] }: ts.CallExpression): boolean {
  if (title === undefined || !isText(title) || second === undefined) return false;
  const isTagged = ts.isObjectLiteralExpression(second);
  return third !== undefined || isTagged;
}
