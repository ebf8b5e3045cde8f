// Whether metrics have the form that Prometheus wants, by its own tool.

import { spawnSync } from 'node:child_process';

/** What promtool complains of. Where there is none, nothing; that is told as tests begin. */
export function complaintsOf(metrics: string): string {
  const promtool = process.env['PROMTOOL_PATH'];
  if (!promtool) return '';
  const { stdout, stderr, error } = spawnSync(promtool, ['check', 'metrics'], {
    input: `${metrics}\n`,
    encoding: 'utf8',
  });
  if (error) throw error;
  return stdout + stderr;
}
