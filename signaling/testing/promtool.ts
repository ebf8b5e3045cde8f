// Whether metrics, and questions about them, have the form that Prometheus wants, by its own tool.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What promtool complains of. Where there is none, nothing; that is told as tests begin. */
export function complaintsOf(metrics: string): string {
  const { stdout, stderr } = promtool(['check', 'metrics'], `${metrics}\n`);
  return stdout + stderr;
}

/** The same of expressions of PromQL. */
export function complaintsOfExpressions(expressions: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-promtool-'));
  const path = join(folder, 'rules.json');
  const rules = expressions.map((expr, index) => ({ record: `rule:${index}`, expr }));
  writeFileSync(path, JSON.stringify({ groups: [{ name: 'all', rules }] }));
  try {
    return promtool(['check', 'rules', path]).stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function promtool(args: readonly string[], input = ''): { stdout: string; stderr: string } {
  const path = process.env['PROMTOOL_PATH'];
  if (!path) return { stdout: '', stderr: '' };
  const { stdout, stderr, error } = spawnSync(path, args, { input, encoding: 'utf8' });
  if (error) throw error;
  return { stdout, stderr };
}
