// How the app and its service worker are built, and how unit tests run.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { manifestIn, manifestsOfLanguages } from './scripts/app-manifest.ts';
import { earlyLanguage } from './scripts/early-language.mjs';
import { withoutNats } from './scripts/ensure-nats-server.mjs';
import { findNatsServer } from './scripts/find-nats-server.mjs';
import { withoutPromtool } from './scripts/ensure-promtool.mjs';
import { findPromtool } from './scripts/find-promtool.mjs';
import { hasNodeWebrtc, withoutNodeWebrtc } from './scripts/node-webrtc.mjs';

/** Where `npm run dev` keeps the signaling server; the page reaches it through Vite. */
const signalingPort = process.env['SIGNALING_PORT'] ?? '8081';

const isTest = process.env['VITEST'] !== undefined;

const natsServer = isTest ? findNatsServer() : null;
if (isTest && natsServer === null) console.warn(withoutNats);
const promtool = isTest ? findPromtool() : null;
if (isTest && promtool === null) console.warn(withoutPromtool);
const isWithoutWebrtc = isTest && !hasNodeWebrtc();
if (isWithoutWebrtc) console.warn(withoutNodeWebrtc);
const leftOut = [
  ...(natsServer === null ? ['**/*.nats.test.ts'] : []),
  ...(isWithoutWebrtc ? ['**/*.webrtc.test.ts'] : []),
];

/** Where the app is hosted apart from its signaling: `wss://signal.example/signal`. */
const signalingUrl = readSignalingUrl(process.env['SIGNALING_URL'] ?? '');

/**
 * What the first screen needs comes in few files: on a phone each further one waits for its turn,
 * since a browser has six requests under way at most. Not in them: the entry, which waits for the
 * language, whose texts import from the start; and what begins to load that language before all.
 */
const startGroups = [
  {
    name: 'language',
    test: /src\/app\/(constants|strings\/(loading|languages))\.ts$|preload-helper/,
    priority: 2,
  },
  {
    name: 'start',
    tags: ['$initial' as const],
    test: /^(?!.*((index|lab)\.html|src\/(app\/(main|strings\/early)|lab\/main)\.ts)$)/,
    priority: 1,
  },
];

export default defineConfig({
  define: { SIGNALING_URL_OF_BUILD: JSON.stringify(isTest ? '' : signalingUrl) },
  plugins: [
    svelte({
      configFile: false,
      dynamicCompileOptions: ({ filename }) =>
        filename.includes('node_modules') ? undefined : { runes: true },
    }),
    earlyLanguage(),
    manifestsOfLanguages(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/worker',
      filename: 'sw.ts',
      // A new version waits until the person agrees: links live in tabs, but a reload drops them.
      registerType: 'prompt',
      // The app registers the worker itself; a script written into the page would break the CSP.
      injectRegister: false,
      injectManifest: {
        // One classic script works in every browser; module workers do not.
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,html,svg,png,json,woff2,webmanifest}'],
        globIgnores: [
          // Looked at by a browser that asks whether to install Foyer, and by nobody else.
          'screenshot-*.png',
          // Kept once it was opened: src/worker/lab-cache.ts.
          ...['lab.html', 'assets/lab-*'],
          // For browsers without a service worker.
          'assets/in-page-host-*',
        ],
      },
      manifest: manifestIn('en'),
      devOptions: { enabled: true, type: 'module' },
    }),
  ],
  // Tests of reactive state need the Svelte that runs in browsers, not the one that renders text.
  ...(isTest ? { resolve: { conditions: ['browser'] } } : {}),
  build: {
    target: 'es2022',
    // Nothing becomes a data: address, so that the content policy can stay narrow.
    assetsInlineLimit: 0,
    // Browsers without it load the same files a little later.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'lab.html'],
      output: { codeSplitting: { groups: startGroups } },
    },
  },
  server: {
    // Not what begins with it: the app imports from /signaling.
    proxy: { '^/signal(\\?|$)': { target: `ws://localhost:${signalingPort}`, ws: true } },
  },
  test: {
    // The machine that runs the tests is often small, and simulations want a core to themselves.
    maxWorkers: 2,
    allowOnly: false,
    // No test waits on time; this only ends one that hangs, on however busy a machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Only `npm run coverage` asks for it.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,svelte}'],
      exclude: ['**/*.test.ts', '**/*-contract.ts', '**/{testing,scenarios}/**', '**/*.d.ts'],
      reporter: ['json-summary', 'html'],
      reportsDirectory: 'coverage',
      reportOnFailure: true,
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['src/**/*.test.ts', 'signaling/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['src/app/**', 'src/lab/**/*.svelte.test.ts', ...leftOut],
          env: {
            ...(natsServer !== null && { NATS_SERVER_PATH: natsServer }),
            ...(promtool !== null && { PROMTOOL_PATH: promtool }),
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'app',
          include: ['src/app/**/*.test.ts'],
          exclude: ['src/app/**/*.svelte.test.ts'],
          // They only compute: files share their modules, which halves the time.
          isolate: false,
          environment: './scripts/page-environment.mjs',
          setupFiles: ['src/app/testing/english.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'components',
          include: ['src/{app,lab}/**/*.svelte.test.ts'],
          environment: 'happy-dom',
          setupFiles: ['src/app/testing/component-setup.ts'],
        },
      },
    ],
  },
});

/** A build that names what no page can reach must not come out. */
function readSignalingUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isUsable = text === '' || url?.protocol === 'wss:' || url?.protocol === 'ws:';
  if (isUsable) return url?.href ?? '';
  throw new Error(`SIGNALING_URL must be like wss://signal.example/signal, not "${text}"`);
}
