// Keeps the core a pure function of its inputs: no clock, chance, promise, storage or page in it.
import ts from 'typescript';
import { forEachNode, isCode, isForTests, lineOf, treeOf } from './source.ts';
import type { Finding, Source } from './source.ts';

const takenFromInputs = 'take it from the input or from env.';
const askedByEffect = 'ask for it by an effect, and take the answer as an input.';

/** Globals the core must not name, and what to do instead. */
const bannedGlobals: Readonly<Record<string, string>> = {
  Date: takenFromInputs,
  performance: takenFromInputs,
  crypto: takenFromInputs,
  setTimeout: 'wait for a tick.',
  setInterval: 'wait for a tick.',
  queueMicrotask: 'wait for a tick.',
  Promise: askedByEffect,
  fetch: askedByEffect,
  indexedDB: askedByEffect,
  console: 'the core does not log; count the reason of a drop.',
  document: 'this belongs to the app.',
  window: 'this belongs to the app.',
  navigator: 'this belongs to the app.',
  globalThis: 'say what is needed as an input.',
  process: 'say what is needed as an input.',
};

/** What would make a test of the core come out differently on another run. */
const bannedInTests = new Set(['setTimeout', 'setInterval']);

export function findImpurities(sources: readonly Source[]): Finding[] {
  const rule = 'the core is pure';
  return sources
    .filter((source) => isCode(source) && source.path.startsWith('src/core/'))
    .flatMap((source) => {
      const tree = treeOf(source);
      const forTests = isForTests(source.path);
      const findings: Finding[] = [];
      forEachNode(tree, (node) => {
        const fix = impurityOf(node, forTests);
        if (fix === undefined) return;
        findings.push({ path: source.path, line: lineOf(tree, node), rule, fix });
      });
      return findings;
    });
}

function impurityOf(node: ts.Node, forTests: boolean): string | undefined {
  if (ts.isPropertyAccessExpression(node) && node.getText() === 'Math.random') {
    return `no Math.random here: ${takenFromInputs}`;
  }
  if (ts.isIdentifier(node) && Object.hasOwn(bannedGlobals, node.text) && !isOnlyAName(node)) {
    if (forTests && !bannedInTests.has(node.text)) return undefined;
    return `no ${node.text} here: ${bannedGlobals[node.text] ?? ''}`;
  }
  if (forTests) return undefined;
  if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node)) {
    return `no async or await here: ${askedByEffect}`;
  }
  return undefined;
}

/** A property called `window` is no access to the window. */
function isOnlyAName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) {
    return node !== (ts.isQualifiedName(parent) ? parent.left : parent.expression);
  }
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent)) &&
    parent.name === node
  );
}
