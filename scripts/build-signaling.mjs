// npm run build-signaling: the signaling server as a few files of plain JavaScript with all that it
// needs, so that it runs with Node alone: no packages to install, nothing to compile at the start.
import { join } from 'node:path';
import { build } from 'vite';
import { projectFolder } from './run.mjs';

/** Where else than the usual, for tests. */
const outDir = process.argv[2] ?? 'dist-signaling';

await build({
  configFile: false,
  root: projectFolder,
  logLevel: 'warn',
  // A server has no public files; the app's are in its own build.
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: join(projectFolder, 'signaling/main.ts'),
    outDir,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'main.js', chunkFileNames: '[name].js' } },
  },
});
