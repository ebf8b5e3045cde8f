// npm start: from a bare clone to a running Foyer, with nothing installed but Node and npm.
import { installDependencies } from './dependencies.mjs';
import { ensureBuild } from './ensure-build.mjs';

if (!(await installDependencies())) process.exit(1);
if (!(await ensureBuild())) process.exit(1);
await serve();

/** In this process, so that whoever ends us ends the server. */
async function serve() {
  const tsx = await import('tsx/esm/api');
  tsx.register();
  await import('../signaling/main.ts');
}
