// Holds the words of the screens in the catalogue: no component and no module of the app has a
// sentence of its own, since nobody would translate it.
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { forEachNode, isForTests, lineOf, treeOf } from './source.ts';
import type { Finding, Source } from './source.ts';

const rule = 'sentences in the catalogue';
const fix = (text: string): string =>
  `“${text.trim().slice(0, 40)}” belongs into the catalogue, in every language.`;

/** What is the same everywhere: our name, what browsers call keys and files, and scripts. */
const names = new Set([
  ...['Foyer', 'Files', 'Home', 'End', 'Enter', 'Escape', 'Tab'],
  ...['Han', 'Hira', 'Kana', 'Bopo', 'Hang', 'Thai', 'Laoo', 'Khmr', 'Mymr', 'Tibt'],
]);
/** Attributes and properties of components that people read or hear. */
const readAttribute =
  /^(?:title|alt|placeholder|label|hint|text|aria-(?:label|description|roledescription|valuetext))$/;
/** What a browser calls keys and events isn't read by people. */
const comparing = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** Texts in the app that are outside its catalogue. */
export function findTextOutsideCatalogue(sources: readonly Source[]): Finding[] {
  return sources
    .filter(({ path }) =>
      /^src\/(?:app\/(?!strings\/)|lab\/(?!words\/)).*\.(?:ts|svelte)$/.test(path),
    )
    .filter(({ path }) => !isForTests(path) && !path.endsWith('.d.ts'))
    .flatMap((source) => [
      ...findInScript(source),
      ...(source.path.endsWith('.svelte') ? findInMarkup(source) : []),
    ]);
}

/** Whether a person would read it as words. */
function isWords(text: string): boolean {
  return /\p{L}{2}/u.test(text.replaceAll('&nbsp;', ' ')) && !names.has(text.trim());
}

interface MarkupNode {
  readonly type?: string;
  readonly name?: string;
  readonly start?: number;
  readonly data?: string;
  readonly value?: unknown;
}

function findInMarkup({ path, text }: Source): Finding[] {
  const findings: Finding[] = [];
  const add = (words: string, start = 0): void => {
    const line = text.slice(0, start).split('\n').length;
    findings.push({ path, line, rule, fix: fix(words) });
  };
  const walk = (node: MarkupNode, attribute: string): void => {
    const { type, data = '', start } = node;
    const isGiven = type === 'Attribute' || type === 'StyleDirective';
    const within = isGiven ? (node.name ?? '') : attribute;
    const isRead = attribute === '' || readAttribute.test(attribute);
    if (type === 'Text' && isRead && isWords(data)) add(data, start);
    const isText = type === 'Literal' && typeof node.value === 'string';
    if (isText && isRead && looksSpoken(node.value)) add(node.value, start);
    for (const inner of Object.values(node)) {
      for (const one of Array.isArray(inner) ? inner : [inner])
        if (typeof one === 'object' && one !== null) walk(one as MarkupNode, within);
    }
  };
  walk(parse(text, { modern: true }).fragment, '');
  return findings;
}

function findInScript(source: Source): Finding[] {
  const tree = treeOf(source);
  const findings: Finding[] = [];
  forEachNode(tree, (node) => {
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return;
    const text = ts.isTemplateExpression(node) ? wholeOf(node) : node.text;
    if (!looksSpoken(text) || isInternal(node)) return;
    findings.push({ path: source.path, line: lineOf(tree, node), rule, fix: fix(text) });
  });
  return findings;
}

/** Stands for what a template puts in. */
const GIVEN = '\0';
const SENTENCE = new RegExp(
  String.raw`^(?:${GIVEN}[ :]*)?\p{Lu}?\p{Ll}+[.…!?:]?(?: [\p{L}…${GIVEN}]+)+`,
  'u',
);

/** A sentence, or one word that begins like one: "Send". */
function looksSpoken(text: string): boolean {
  if (names.has(text.trim())) return false;
  if (SENTENCE.test(text)) return /^\p{Lu}|[.…!?]$/u.test(text);
  return /^\p{Lu}\p{Ll}+[.…!?:]?$/u.test(text) || /^\0 \p{Ll}{3,}[.…!?]$/u.test(text);
}

const wholeOf = (node: ts.TemplateExpression): string =>
  [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(GIVEN);

/** For programmers and programs: what is thrown, asserted, compared, imported, or a type. */
function isInternal(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isLiteralTypeNode(parent)) return true;
  if (ts.isBinaryExpression(parent)) return comparing.has(parent.operatorToken.kind);
  if (ts.isCaseClause(parent)) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (!ts.isNewExpression(parent) && !ts.isCallExpression(parent)) return false;
  return /Error$|^assert$|EventListener$|^Event$/.test(parent.expression.getText());
}
