// What the house rules look at: the files of the project as text and as syntax trees.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** One file; its path is relative to the project, with forward slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** One broken rule: where, which, and what to do about it. */
export interface Finding {
  readonly path: string;
  /** Counted from 1; 0 when the whole file is meant. */
  readonly line: number;
  readonly rule: string;
  readonly fix: string;
}

const skippedFolders = new Set([
  ...['.git', 'node_modules', 'coverage', 'test-results'],
  ...['dist', 'dist-signaling', 'dist-peer'],
]);
const textFile = /\.(ts|mjs|js|svelte|css|html|md|json|svg|yml|yaml)$|^\.ci\/run$|^\.[a-z]+rc$/;

/** Reads every text file of the project that people write; what tools write is left out. */
export function readSources(projectFolder: string): Source[] {
  const sources: Source[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(projectFolder, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name)) visit(path);
      } else if (textFile.test(path) && !entry.name.endsWith('-lock.json')) {
        sources.push({ path, text: readFileSync(join(projectFolder, path), 'utf8') });
      }
    }
  };
  visit('');
  return sources.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether the file holds code that the compiler reads. */
export function isCode({ path }: Source): boolean {
  return /\.(ts|mjs|js|svelte)$/.test(path);
}

/** Whether the file only runs in tests: a test, the simulator, or a scenario. */
export function isForTests(path: string): boolean {
  return /\.(test|spec)\.ts$|\/(testing|scenarios)\/|-contract\.ts$|^e2e\//.test(path);
}

const trees = new WeakMap<Source, ts.SourceFile>();

/** The syntax tree of a file; of a component, that of its scripts, with the lines kept. */
export function treeOf(source: Source): ts.SourceFile {
  let tree = trees.get(source);
  if (tree === undefined) {
    const code = source.path.endsWith('.svelte') ? scriptsOf(source.text) : source.text;
    tree = ts.createSourceFile(`${source.path}.ts`, code, ts.ScriptTarget.ES2023, true);
    trees.set(source, tree);
  }
  return tree;
}

/** The line of a node, counted from 1. */
export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** Calls `visit` for every node of a tree, parents first. */
export function forEachNode(tree: ts.SourceFile, visit: (node: ts.Node) => void): void {
  const walk = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, walk);
  };
  walk(tree);
}

/** A failing rule as one line a person can act on. */
export function describeFinding({ path, line, rule, fix }: Finding): string {
  return `${path}${line > 0 ? `:${line}` : ''} ${rule}: ${fix}`;
}

function scriptsOf(component: string): string {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
  let code = '';
  let end = 0;
  for (const match of component.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g)) {
    const [, tag = '', script = ''] = match;
    code += blank(component.slice(end, match.index + tag.length)) + script;
    end = match.index + tag.length + script.length;
  }
  return code + blank(component.slice(end));
}
