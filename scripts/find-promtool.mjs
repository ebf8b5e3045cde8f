// Where promtool is, by which metrics are checked; never installs one.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './find-program.mjs';
import { projectFolder } from './run.mjs';

/** Where it is put when it is taken out of a package. */
export const promtoolFolder = join(projectFolder, 'node_modules/.cache/foyer-promtool');

/** @returns {string | null} its path; null when there is none. */
export function findPromtool() {
  const own = join(promtoolFolder, 'promtool');
  return findProgram('PROMTOOL_PATH', ['promtool'], process.env) ?? (existsSync(own) ? own : null);
}
