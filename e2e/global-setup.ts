// Before the first test: the app is built, and from the sources that are there now.
import { ensureBuild } from '../scripts/ensure-build.mjs';

// Playwright takes a global setup only as a default export.
export default async function globalSetup(): Promise<void> {
  if (!(await ensureBuild())) throw new Error('The app could not be built; see above.');
}
