// Dead code and unused packages: `npm run knip`. First everything, then what ships alone: an export
// that only tests use is dead in the app. What tests need and nothing ships belongs into `testing`.
import type { KnipConfig } from 'knip';

export default {
  // A pattern that ends in ! counts for what ships, too.
  entry: [
    '{signaling,src/headless,src/lab}/main.ts!',
    // A worker of the lab's page.
    'src/lab/engine/lab-worker.ts!',
    // Put into the page by scripts/early-language.mjs.
    'src/app/strings/early.ts!',
    'scripts/*.{mjs,config.ts}',
    // What the contract of the store is checked on; simulations and tests run on it.
    'src/store/memory/memory-store.ts!',
    // Opened by a browser or built by a test, so no file imports them.
    'src/app/testing/preview.ts',
    'src/link/testing/webrtc-page.ts',
    'src/link/testing/webrtc-page.config.ts',
    'bench/**/*.ts',
    'scripts/testing/lab-picture-cli.ts',
    // Named by scripts/nat.mjs.
    'e2e/nat.config.ts',
    'e2e/nat/nat-walk.ts',
  ],
  project: [
    '{src,signaling}/**/*.{ts,svelte}!',
    '{scripts,e2e,bench}/**/*.{ts,mjs}',
    '!**/{testing,scenarios}/**!',
    '!**/*-contract.ts!',
  ],
  // Where a word of an interface is exported beside its only user, a reader loses nothing.
  ignoreExportsUsedInFile: true,
  // Of the system; scripts/nat.mjs looks for it.
  ignoreBinaries: ['ip'],
  // Named in scripts by the path of a program, or as a plugin.
  ignoreDependencies: [
    'svelte-check',
    'typescript-7',
    '@stryker-mutator/vitest-runner',
    // In bench/package.json: what is measured against is installed by `npm run bench` alone.
    ...[
      'libp2p',
      /^@libp2p\//,
      '@chainsafe/libp2p-yamux',
      'chrome-launcher',
      'lighthouse',
      'yjs',
      'y-webrtc',
    ],
  ],
} satisfies KnipConfig;
