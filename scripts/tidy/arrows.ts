// Who may import whom. The reasons are in src/ARCHITECTURE.md; this table only holds it.
import { importsOf, packageOf } from './imports.ts';
import type { Import } from './imports.ts';
import { isCode, isForTests } from './source.ts';
import type { Finding, Source } from './source.ts';

interface Place {
  /** Folders, and single files, of which values and types may be imported. */
  readonly folders: readonly string[];
  /** Folders of which only types may be imported. */
  readonly types?: readonly string[];
  readonly packages: readonly (string | RegExp)[];
}

/** A place that is not here, such as scripts, may import what it likes. */
const places: Readonly<Record<string, Place>> = {
  'src/base': { folders: ['src/base'], packages: [] },
  // The core reads no clock: of the ground floor it may use what is pure.
  'src/core': {
    folders: [
      'src/core',
      'src/base/assert.ts',
      'src/base/bytes.ts',
      'src/base/recent-map.ts',
      'src/base/oldest-first.ts',
      'src/base/exponential.ts',
      'src/base/token-bucket.ts',
    ],
    packages: ['@noble/hashes'],
  },
  'src/identity': { folders: ['src/identity', 'src/core', 'src/base'], packages: [/^@noble\//] },
  'src/store': {
    folders: ['src/store', 'src/core', 'src/identity', 'src/base'],
    packages: ['idb'],
  },
  'src/bridge': {
    folders: ['src/bridge', 'src/core', 'src/identity', 'src/base'],
    types: ['src/store'],
    packages: [],
  },
  'src/worker': {
    folders: ['src/worker', 'src/core', 'src/identity', 'src/store', 'src/bridge', 'src/base'],
    packages: ['workbox-precaching', 'workbox-routing', 'workbox-strategies'],
  },
  'src/link': {
    folders: ['src/link', 'src/identity', 'src/core', 'src/base', 'signaling/protocol.ts'],
    // The names of links that tab and host share.
    types: ['src/bridge/links.ts'],
    packages: ['simple-peer'],
  },
  'src/app': {
    // The core runs in the worker. A page may know its words and limits, and no more of it.
    folders: [
      'src/app',
      'src/bridge',
      'src/link',
      'src/identity',
      'src/base',
      'src/core/constants.ts',
      'src/core/constants-status.ts',
      'src/core/wire/ids.ts',
      'src/core/wire/portrait.ts',
      'src/core/wire/text.ts',
      // Where there is no service worker the same host runs in the holding tab, loaded when needed.
      'src/worker/host/in-page-host.ts',
      // The one drawing of the mark, for the tab.
      'public/icon.svg',
    ],
    types: ['src/core'],
    packages: ['svelte', '@lucide/svelte', 'qr', 'unhomoglyph', 'virtual:pwa-register'],
  },
  // The lab is the simulator on a page: of the app it has the look and the languages.
  'src/lab': {
    folders: [
      ...['src/lab', 'src/core', 'src/base', 'src/app/strings', 'src/app/context'],
      ...['src/app/shell/page.ts', 'src/app/shell/theme.ts', 'src/app/theme.css'],
    ],
    packages: ['svelte', '@lucide/svelte'],
  },
  // A peer without a browser puts together what a page and its worker do.
  'src/headless': {
    folders: [
      ...['src/headless', 'src/worker', 'src/link', 'src/bridge', 'src/store', 'src/identity'],
      ...['src/core', 'src/base', 'signaling/log.ts', 'signaling/protocol.ts'],
      'signaling/public-addresses.ts',
    ],
    packages: ['node-datachannel', 'ws', 'prom-client', 'qr', /^node:/],
  },
  signaling: {
    folders: ['signaling', 'src/base'],
    packages: ['ws', 'prom-client', '@nats-io/transport-node', 'web-push', /^@noble\//, /^node:/],
  },
  e2e: {
    // The sentences: walks in other languages find things by them.
    folders: ['e2e', 'scripts', 'signaling', 'src/app/strings'],
    packages: ['@playwright/test', 'axe-core', 'ws', /^node:/],
  },
};

/** Every import that goes where the house has no arrow. */
export function findWrongArrows(sources: readonly Source[]): Finding[] {
  const paths = new Set(sources.map(({ path }) => path));
  return sources
    .filter(isCode)
    .flatMap(importsOf)
    .flatMap((arrow) => {
      const fix = judge(arrow, paths);
      return fix === undefined ? [] : [{ path: arrow.from, line: arrow.line, rule: 'arrow', fix }];
    });
}

function judge(arrow: Import, paths: ReadonlySet<string>): string | undefined {
  const name = Object.keys(places).find((folder) => arrow.from.startsWith(`${folder}/`));
  const place = name === undefined ? undefined : places[name];
  const forTests = isForTests(arrow.from) && name !== 'e2e';
  if (arrow.target === undefined) {
    if (place === undefined || forTests) return undefined;
    if (isAllowedPackage(place, packageOf(arrow.specifier))) return undefined;
    return `${name} may not import ${packageOf(arrow.specifier)}; only ${list(place.packages)}.`;
  }
  if (!paths.has(arrow.target) && !isAsset(arrow.target)) {
    return `'${arrow.specifier}' is no file; write its full name, with the ending.`;
  }
  // Measurements drive browsers and peers as the tests do; the lab shows the simulator itself.
  const mayUseTests = isForTests(arrow.from) || /^(bench|src\/lab)\//.test(arrow.from);
  if (!mayUseTests && isForTests(arrow.target)) {
    return `'${arrow.specifier}' only exists in tests; move what is needed out of it.`;
  }
  if (place === undefined || isAllowedTarget(place, arrow, forTests)) return undefined;
  const types = place.types === undefined ? '' : `, and types of ${list(place.types)}`;
  return `${name} may not import '${arrow.specifier}'; only ${list(place.folders)}${types}.`;
}

function isAllowedPackage(place: Place, packageName: string): boolean {
  return place.packages.some((allowed) =>
    typeof allowed === 'string' ? allowed === packageName : allowed.test(packageName),
  );
}

function isAllowedTarget(place: Place, { target, typesOnly }: Import, forTests: boolean): boolean {
  const isIn = (folder: string): boolean =>
    target === folder || target?.startsWith(`${folder}/`) === true;
  if (place.folders.some(isIn)) return true;
  if (place.types?.some(isIn) === true && typesOnly) return true;
  // Tests may drive the core by its simulator, whose links queue as real ones, and talk to a real
  // signaling server.
  const open = ['src/core', 'src/base', 'src/link/transport/fair-queue.ts', 'signaling'];
  return forTests && open.some(isIn);
}

function isAsset(target: string): boolean {
  return /\.(css|svg|png|json)$/.test(target);
}

function list(items: readonly (string | RegExp)[]): string {
  if (items.length === 0) return 'none';
  return items.map((item) => (typeof item === 'string' ? item : `those like ${item}`)).join(', ');
}
