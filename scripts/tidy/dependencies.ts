// Holds what the project promises about packages: exact versions, no host, and a reason for each.
import type { Finding } from './source.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * @param manifest the text of package.json
 * @param lock the text of package-lock.json
 * @param reasons the text of docs/dependencies.md, which has a table row per package
 */
export function findUnpinned(manifest: string, lock: string, reasons: string): Finding[] {
  const { dependencies, devDependencies } = JSON.parse(manifest) as Manifest;
  const findings: Finding[] = [];
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    if (!/^\d+\.\d+\.\d+$/.test(version)) {
      const fix = `write the exact version of ${name}, not ${version}.`;
      findings.push({ path: 'package.json', line: 0, rule: 'exact versions', fix });
    }
    const row = reasons.split('\n').find((line) => line.startsWith(`| ${name} `));
    if (row?.includes(` ${version} `) !== true) {
      const fix = `add or correct the row of ${name} ${version}: licence, size, why.`;
      findings.push({ path: 'docs/dependencies.md', line: 0, rule: 'a reason for each', fix });
    }
  }
  if (lock.includes('"resolved"')) {
    const fix = 'run npm install with the settings in .npmrc, which leave the host out.';
    findings.push({ path: 'package-lock.json', line: 0, rule: 'no host in the lock', fix });
  }
  return findings;
}
