// Breaks each house rule once, in files that do not exist, so that every rule is seen to fail.
import { describe, expect, it } from 'vitest';
import { findWrongArrows } from './arrows.ts';
import { findUnreadConstants } from './constants.ts';
import { findImpurities } from './core-bans.ts';
import { findCycles } from './cycles.ts';
import { findUnpinned } from './dependencies.ts';
import { findBadHabits } from './habits.ts';
import { findTooLong, functionLinesMax, fileLinesMax, lineColumnsMax } from './sizes.ts';
import type { Finding, Source } from './source.ts';
import { findEvadedTests, findUnprovenRules } from './tests.ts';

const at = (path: string, text: string): Source => ({ path, text });
const rules = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule);

describe('arrows', () => {
  const others = [
    at('src/base/bytes.ts', '// Bytes.\n'),
    at('src/core/wire/ids.ts', '// Ids.\n'),
    at('src/core/router.ts', '// The door.\n'),
    at('src/core/testing/sim.ts', '// A simulator.\n'),
    at('src/worker/host/host.ts', '// Runs the core.\n'),
    at('src/app/theme.css', '/* Colours. */\n'),
  ];
  const judge = (path: string, code: string): Finding[] =>
    findWrongArrows([...others, at(path, code)]);

  it.each([
    ['src/core/a.ts', "import { x } from '../worker/host/host.ts';"],
    ['src/core/a.ts', "import type { X } from '../worker/host/host.ts';"],
    ['src/core/a.ts', "type X = import('../worker/host/host.ts').X;"],
    ['src/core/a.ts', "export { x } from '../worker/host/host.ts';"],
    ['src/core/a.ts', "import { x } from 'idb';"],
    ['src/core/a.ts', "import { x } from '@noble/curves/ed25519.js';"],
    ['src/core/a.ts', "import { x } from 'node:fs';"],
    ['src/app/a.ts', "const host = await import('../worker/host/host.ts');"],
    ['src/app/A.svelte', "<script>\n  import { x } from '../worker/host/host.ts';\n</script>"],
    ['src/app/a.ts', "import { step } from '../core/router.ts';"],
    ['signaling/a.ts', "import { x } from '../src/core/wire/ids.ts';"],
    ['src/core/a.ts', "import { x } from './ids';"],
    ['src/core/a.ts', "import { x } from './missing.ts';"],
    ['src/core/a.ts', "import { x } from './testing/sim.ts';"],
    ['e2e/a.spec.ts', "import { x } from '../src/core/wire/ids.ts';"],
    ['e2e/a.spec.ts', "import { x } from 'vitest';"],
  ])('refuses in %s: %s', (path, code) => {
    expect(rules(judge(path, code))).toEqual(['arrow']);
  });

  it.each([
    ['src/core/a.ts', "import { x } from './wire/ids.ts';"],
    ['src/core/a.ts', "import { sha256 } from '@noble/hashes/sha2.js';"],
    ['src/core/a.test.ts', "import { x } from './testing/sim.ts';\nimport { it } from 'vitest';"],
    ['src/worker/a.ts', "import { step } from '../core/router.ts';"],
    ['signaling/a.ts', "import { x } from '../src/base/bytes.ts';"],
    ['src/app/a.ts', "import type { Input } from '../core/router.ts';"],
    ['src/app/a.ts', "import './theme.css';\nimport { mount } from 'svelte';"],
    ['src/link/a.ts', "import Peer from 'simple-peer/simplepeer.min.js';"],
    ['scripts/a.mjs', "import { x } from '../src/core/wire/ids.ts';"],
  ])('allows in %s: %s', (path, code) => {
    expect(judge(path, code)).toEqual([]);
  });
});

describe('cycles', () => {
  it('finds a circle that only types close', () => {
    const circle = [
      at('src/core/a.ts', "import { b } from './b.ts';"),
      at('src/core/b.ts', "import type { C } from './c.ts';"),
      at('src/core/c.ts', "export type { A } from './a.ts';"),
    ];
    expect(rules(findCycles(circle))).toEqual(['no import cycles']);
    expect(findCycles(circle.slice(0, 2))).toEqual([]);
  });
});

describe('purity of the core', () => {
  it.each([
    'const now = Date.now();',
    'const now = new Date();',
    'const bit = Math.random();',
    'const id = crypto.getRandomValues(bytes);',
    'setTimeout(next, 1);',
    'setInterval(next, 1);',
    'const later: Promise<void> = x;',
    'async function f() {}',
    'const f = async () => 1;',
    'console.log(1);',
    'fetch(url);',
    'document.title = name;',
    'window.open();',
    'indexedDB.open(name);',
    'const x = globalThis.x;',
  ])('refuses: %s', (code) => {
    expect(rules(findImpurities([at('src/core/a.ts', code)]))).toContain('the core is pure');
  });

  it('looks at what code does, not at what it says or is called', () => {
    const code = [
      '// Date.now, async and setTimeout are words.',
      "const text = 'window';",
      'const age = limits.window + limits.fetch;',
      'interface Limits { readonly window: number }',
      'const limits = { document: 1 };',
    ].join('\n');
    expect(findImpurities([at('src/core/a.ts', code)])).toEqual([]);
  });

  it('lets other places and the simulator be, but not tests that wait or throw dice', () => {
    expect(findImpurities([at('src/worker/a.ts', 'Date.now();')])).toEqual([]);
    expect(findImpurities([at('src/core/testing/cli.ts', 'console.log(1);')])).toEqual([]);
    expect(findImpurities([at('src/core/a.test.ts', 'await f(Date.now());')])).toEqual([]);
    expect(findImpurities([at('src/core/a.test.ts', 'setTimeout(f, 1);')])).toHaveLength(1);
    expect(findImpurities([at('src/core/scenarios/a.ts', 'Math.random();')])).toHaveLength(1);
  });
});

describe('sizes', () => {
  const lines = (count: number): string => '// x\n'.repeat(count);
  const body = (count: number): string => `{\n${lines(count - 2)}}`;

  it('finds files over the limit, and no shorter ones', () => {
    expect(findTooLong([at('src/core/a.ts', lines(fileLinesMax))])).toEqual([]);
    const findings = findTooLong([at('src/core/a.ts', lines(fileLinesMax + 1))]);
    expect(rules(findings)).toEqual(['file length']);
  });

  it.each(['function f() ', 'const f = () => ', 'class A { f() ', 'it("x", () => '])(
    'finds long functions: %s',
    (head) => {
      const tail = head.startsWith('class') ? '}' : head.startsWith('it') ? ')' : '';
      const source = (count: number): Source => at('src/a.ts', `${head}${body(count)}${tail}`);
      expect(findTooLong([source(functionLinesMax)])).toEqual([]);
      expect(rules(findTooLong([source(functionLinesMax + 1)]))).toEqual(['function length']);
    },
  );

  it('finds long functions in components, at the right line', () => {
    const script = `function f() ${body(functionLinesMax + 1)}`;
    const source = at('src/app/A.svelte', `<!-- A. -->\n<script>\n${script}\n</script>\n`);
    expect(findTooLong([source]).map(({ line }) => line)).toEqual([3]);
  });

  it('lets describe group as many tests as it likes', () => {
    const code = `describe('a', () => ${body(functionLinesMax + 1)});`;
    expect(findTooLong([at('src/a.test.ts', code)])).toEqual([]);
  });

  it('finds long lines, save those that cannot be broken', () => {
    const words = 'word '.repeat(lineColumnsMax / 5);
    expect(rules(findTooLong([at('src/a.ts', `// ${words}`)]))).toEqual(['line length']);
    expect(findTooLong([at('src/a.ts', `// ${words}`.slice(0, lineColumnsMax))])).toEqual([]);
    expect(findTooLong([at('src/a.ts', `  explanation: '${words}',`)])).toEqual([]);
    expect(findTooLong([at('src/a.ts', `const v = hex('${'0'.repeat(128)}');`)])).toEqual([]);
  });
});

describe('constants', () => {
  const limits = at('src/core/constants.ts', 'const KIB = 1024;\nexport const SIZE_MAX = KIB;');

  it('finds a limit that nothing reads', () => {
    expect(rules(findUnreadConstants([limits]))).toEqual(['no unread limits']);
    expect(findUnreadConstants([limits]).map(({ line }) => line)).toEqual([2]);
  });

  it('is content with one that is read elsewhere, or by another limit', () => {
    const reader = at('src/core/a.ts', "import { SIZE_MAX } from './constants.ts';");
    expect(findUnreadConstants([limits, reader])).toEqual([]);
    const other = `${limits.text}\nexport const TWICE_MAX = 2 * SIZE_MAX;`;
    expect(findUnreadConstants([at(limits.path, other)]).map(({ line }) => line)).toEqual([3]);
  });
});

describe('habits', () => {
  const machineFolders = [['', 'work', 'main'].join('/'), ['', 'tmp', 'brief'].join('/')];
  const address = ['https://example.org/docs', 'work', 'a'].join('/');
  const unfinished = ['TO', 'DO'].join('');

  it.each([
    ['first line', 'src/a.ts', 'const a = 1;'],
    ['first line', 'src/app/A.svelte', '<p>a</p>'],
    ['first line', 'src/app/theme.css', 'p { color: red; }'],
    ['no index files', 'src/core/index.ts', '// All.'],
    ['file names', 'src/core/seenCache.ts', '// A cache.'],
    ['file names', 'src/app/app.svelte', '<!-- An app. -->'],
    ['named exports only', 'src/a.ts', '// A.\nexport default 1;'],
    ['named exports only', 'src/a.ts', '// A.\nexport default function f() {}'],
    ['named exports only', 'src/a.ts', '// A.\nexport { a as default };'],
    ['no inheritance', 'src/a.ts', '// A.\nclass A extends B {}'],
    ['private fields', 'src/a.ts', '// A.\nclass A { private a = 1; }'],
    ['no machine paths', 'docs/a.md', `See ${machineFolders[0] ?? ''}.`],
    ['no machine paths', 'src/a.ts', `// See ${machineFolders[1] ?? ''}/a.`],
    ['nothing unfinished', 'src/a.ts', `// ${unfinished}: more.`],
  ])('refuses (%s) in %s', (rule, path, text) => {
    expect(rules(findBadHabits([at(path, text)]))).toEqual([rule]);
  });

  it.each([
    ['vite.config.ts', '// How to build.\nexport default {};'],
    ['src/app/ChatPane.svelte', '<!-- A chat. -->\n<script>\n  const a = 1;\n</script>'],
    ['src/app/client/client.svelte.ts', '// The state.\nswitch (a) { default: f(); }'],
    ['src/link/link-error.ts', '// Trouble.\nexport class LinkError extends Error {}'],
    ['src/worker/a.ts', `// See ${address} and src/worker/host/host.ts.`],
  ])('allows %s', (path, text) => {
    expect(findBadHabits([at(path, text)])).toEqual([]);
  });
});

describe('tests', () => {
  it.each([
    "it.only('a', () => {});",
    "it.skip('a', () => {});",
    "it.todo('a');",
    "test.fixme('a', () => {});",
    "describe.skip('a', () => {});",
    "test.describe.skip('a', () => {});",
    "it.skipIf(a)('a', () => {});",
    "it.each([1]).skip('a', () => {});",
    'test.setTimeout(1);',
    "it('a', () => {}, 60000);",
    "it('a', { retry: 2 }, () => {});",
    "it.each([1])('a', () => {}, 60000);",
  ])('refuses: %s', (code) => {
    expect(rules(findEvadedTests([at('src/a.test.ts', code)]))).toContain('every test runs');
  });

  it('allows plain tests, tables of them, and other things with such names', () => {
    const code = "it('a', f);\nit.each([1])('b %i', f);\nlist.skip(1);\ntest.describe('c', f);";
    expect(findEvadedTests([at('src/a.test.ts', code)])).toEqual([]);
  });

  it('finds rules without a test, tests without a rule, and rules defined twice', () => {
    const spec = at('src/core/SPEC.md', '**[FW1]** Forwards.\n**[FW2]** Never back. See [FW9].\n');
    const test = (title: string): Source => at('src/core/a.test.ts', `it('${title}', f);`);
    const judge = (...sources: Source[]): string[] =>
      findUnprovenRules(sources).map(({ path, line }) => `${path}:${line}`);
    expect(judge(spec, test('[FW1] [FW2] forwards'))).toEqual([]);
    expect(judge(spec, test('[FW1] forwards'))).toEqual(['src/core/SPEC.md:2']);
    expect(judge(spec, test('[FW1] [FW2] [FW3] forwards'))).toEqual(['src/core/a.test.ts:1']);
    expect(judge(at(spec.path, spec.text + spec.text), test('[FW1] [FW2]'))).toHaveLength(2);
    expect(judge(test('[FW3] forwards'))).toEqual([]);
  });
});

describe('dependencies', () => {
  it('finds ranges, packages without a reason, and hosts in the lock', () => {
    const manifest = (version: string): string =>
      JSON.stringify({ dependencies: { idb: version } });
    const page = '| idb | 8.0.4 | ISC | small | promises |';
    expect(findUnpinned(manifest('8.0.4'), '{}', page)).toEqual([]);
    expect(rules(findUnpinned(manifest('^8.0.4'), '{}', page))).toContain('exact versions');
    expect(rules(findUnpinned(manifest('8.0.5'), '{}', page))).toEqual(['a reason for each']);
    const lock = '{ "resolved": "https://example.org/idb.tgz" }';
    expect(rules(findUnpinned(manifest('8.0.4'), lock, page))).toEqual(['no host in the lock']);
    const packages = { 'node_modules/a': { optionalDependencies: { 'a-mac': '1.0.0' } } };
    const partial = JSON.stringify({ packages });
    expect(rules(findUnpinned(manifest('8.0.4'), partial, page))).toEqual(['a whole lock']);
  });
});
