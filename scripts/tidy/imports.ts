// Which file of the project imports which, types included, and which packages it names.
import { posix } from 'node:path';
import ts from 'typescript';
import { forEachNode, lineOf, treeOf } from './source.ts';
import type { Source } from './source.ts';

export interface Import {
  readonly from: string;
  readonly line: number;
  /** What the code says: a relative path, a package, or a virtual module. */
  readonly specifier: string;
  /** The file meant, if the specifier is relative; it need not exist. */
  readonly target: string | undefined;
  readonly typesOnly: boolean;
  /** Loaded when it is needed, by `import(…)`, and not with the file. */
  readonly isLate: boolean;
}

/** Every import and re-export of a file, dynamic ones and those in type positions too. */
export function importsOf(source: Source): Import[] {
  const tree = treeOf(source);
  const imports: Import[] = [];
  const add = (
    node: ts.Node,
    specifier: ts.Node | undefined,
    typesOnly: boolean,
    isLate = false,
  ): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const { text } = specifier;
    const target = text.startsWith('.')
      ? posix.join(posix.dirname(source.path), text.replace(/\?.*$/, ''))
      : undefined;
    imports.push({
      from: source.path,
      line: lineOf(tree, node),
      specifier: text,
      target,
      typesOnly,
      isLate,
    });
  };
  forEachNode(tree, (node) => {
    if (ts.isImportDeclaration(node)) {
      const phase = node.importClause?.phaseModifier;
      add(node, node.moduleSpecifier, phase === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], false, true);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, true);
    }
  });
  return imports;
}

/** The package behind a specifier: `@noble/hashes/sha2.js` is of `@noble/hashes`. */
export function packageOf(specifier: string): string {
  if (/^(node|virtual):/.test(specifier)) return specifier;
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
