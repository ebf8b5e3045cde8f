// Holds what this house writes at the top of a file, exports, names, and never writes at all.
import ts from 'typescript';
import { forEachNode, isCode, lineOf, treeOf } from './source.ts';
import type { Finding, Source } from './source.ts';

/** Tools that take only a default export: their configuration, and types of packages with one. */
const mayExportDefault =
  /\.config\.(ts|js)$|\.d\.ts$|^scripts\/page-environment\.mjs$|^e2e\/global-setup\.ts$/;

/** Folders of one machine; written in two pieces, so that this file does not break its rule. */
const machinePath = new RegExp(String.raw`(^|[^\w.])/(wo${''}rk|tmp/br${''}ief)(/|\b)`);
const unfinished = new RegExp(String.raw`\b(TO${''}DO|FIX${''}ME)\b`);

export function findBadHabits(sources: readonly Source[]): Finding[] {
  return sources.flatMap((source) => [
    ...findTraces(source),
    ...(isCode(source) || source.path.endsWith('.css') ? findNoOpening(source) : []),
    ...findSides(source),
    ...(isCode(source) ? [...findBadName(source), ...findBadSyntax(source)] : []),
  ]);
}

/** Physical sides in styles, which are wrong where one reads from right to left. */
const side =
  /(?:^|[\s;{])(?:(?:(?:margin|padding|border|scroll-(?:margin|padding))-)?(?:left|right)(?:-\w+)?|border-(?:top|bottom)-(?:left|right)-radius) *:|(?:text-align|float|clear): *(?:left|right)/;
const fourSides = /^\s*(?:margin|padding|inset): *([^;]*);?$/;

function findSides({ path, text }: Source): Finding[] {
  if (!/^src\/(?:app|lab)\/.*\.(?:css|svelte)$/.test(path)) return [];
  const style = path.endsWith('.css') ? 0 : text.lastIndexOf('<style>');
  if (style < 0) return [];
  const before = text.slice(0, style).split('\n').length - 1;
  const styles = text.slice(style).split('\n');
  return styles.flatMap((content, index) => {
    const [, sides = ''] = fourSides.exec(content) ?? [];
    const [, right, , left] =
      sides.replace('!important', '').match(/(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
    if (!side.test(content) && left === right) return [];
    if (!side.test(content) && left === undefined) return [];
    const fix = 'write inline-start and inline-end: in Arabic left and right are exchanged.';
    return [{ path, line: before + index + 1, rule: 'no left and right', fix }];
  });
}

function findTraces({ path, text }: Source): Finding[] {
  return text.split('\n').flatMap((content, index) => {
    const line = index + 1;
    const findings: Finding[] = [];
    if (machinePath.test(content)) {
      const fix = 'this names a folder of one machine; use a path inside the project.';
      findings.push({ path, line, rule: 'no machine paths', fix });
    }
    if (unfinished.test(content)) {
      const fix = 'finish it, or write it down as an issue.';
      findings.push({ path, line, rule: 'nothing unfinished', fix });
    }
    return findings;
  });
}

function findNoOpening({ path, text }: Source): Finding[] {
  const opening = path.endsWith('.svelte') ? '<!--' : path.endsWith('.css') ? '/*' : '//';
  if (text.startsWith(opening) || text.startsWith('/*')) return [];
  const fix = `begin with a ${opening} comment that says what the file is for.`;
  return [{ path, line: 1, rule: 'first line', fix }];
}

function findBadName({ path }: Source): Finding[] {
  const name = path.split('/').at(-1) ?? '';
  const findings: Finding[] = [];
  if (/^index\.[a-z]+$/.test(name)) {
    const fix = 'name the file after what is in it; importers name it in full.';
    findings.push({ path, line: 0, rule: 'no index files', fix });
  }
  const isComponent = name.endsWith('.svelte');
  const shape = isComponent ? /^[A-Z][A-Za-z0-9]*\.svelte$/ : /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/;
  // A component's own state file or test may carry the component's name.
  if (!shape.test(name) && !/^[A-Z][A-Za-z0-9]*\.svelte\.([a-z]+\.)?ts$/.test(name)) {
    const fix = `call components PascalCase.svelte and everything else kebab-case.`;
    findings.push({ path, line: 0, rule: 'file names', fix });
  }
  return findings;
}

function findBadSyntax(source: Source): Finding[] {
  const { path } = source;
  const tree = treeOf(source);
  const findings: Finding[] = [];
  forEachNode(tree, (node) => {
    const line = lineOf(tree, node);
    if (exportsDefault(node) && !mayExportDefault.test(path)) {
      const fix = 'give the export a name, so that it is called the same everywhere.';
      findings.push({ path, line, rule: 'named exports only', fix });
    }
    if (ts.isClassLike(node) && inherits(node)) {
      const fix = 'only errors inherit; hold the other object in a field instead.';
      findings.push({ path, line, rule: 'no inheritance', fix });
    }
    if (
      node.kind === ts.SyntaxKind.PrivateKeyword ||
      node.kind === ts.SyntaxKind.ProtectedKeyword
    ) {
      const fix = 'use a #private field, which is private at run time too.';
      findings.push({ path, line, rule: 'private fields', fix });
    }
  });
  return findings;
}

function exportsDefault(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return (
    node.kind === ts.SyntaxKind.DefaultKeyword && node.parent.kind !== ts.SyntaxKind.DefaultClause
  );
}

function inherits(node: ts.ClassLikeDeclaration): boolean {
  return (node.heritageClauses ?? []).some(
    ({ token, types }) =>
      token === ts.SyntaxKind.ExtendsKeyword &&
      types.some(({ expression }) => !expression.getText().endsWith('Error')),
  );
}
