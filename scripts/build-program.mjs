// A program for Node as a few files of plain JavaScript with all that it needs: nothing to compile
// when it starts. npm run build-signaling, npm run build-peer.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { projectFolder } from './run.mjs';

/** Where each begins. The signaling server needs no packages at all; the peer needs its WebRTC. */
const programs = { signaling: 'signaling/main.ts', peer: 'src/headless/main.ts' };

/** What is compiled for a machine can't be in a file for all. */
const native = ['node-datachannel', 'node-datachannel/polyfill'];

/**
 * @param {string} entry the program's first file, relative to the project's folder
 * @param {string} outDir
 */
export async function buildProgram(entry, outDir) {
  await build({
    configFile: false,
    root: projectFolder,
    logLevel: 'warn',
    // A program has no public files; the app's are in its own build.
    publicDir: false,
    ssr: { noExternal: true, external: native, target: 'node' },
    build: {
      ssr: join(projectFolder, entry),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'main.js', chunkFileNames: '[name].js' } },
    },
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , name = '', outDir = `dist-${name}`] = process.argv;
  const entry = name === 'signaling' || name === 'peer' ? programs[name] : undefined;
  if (entry === undefined)
    throw new Error('node scripts/build-program.mjs signaling|peer [folder]');
  await buildProgram(entry, outDir);
}
