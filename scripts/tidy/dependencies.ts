// Holds what the project promises about packages: exact versions, a whole lock file that names no
// host, and a reason for each.
import type { Finding } from './source.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages?: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * @param manifest the text of package.json
 * @param lock the text of package-lock.json
 * @param reasons the text of docs/dependencies.md, which has a table row per package
 */
export function findUnpinned(manifest: string, lock: string, reasons: string): Finding[] {
  const { dependencies, devDependencies } = JSON.parse(manifest) as Manifest;
  const findings: Finding[] = [];
  for (const [name, wanted] of Object.entries({ ...dependencies, ...devDependencies })) {
    // A package under another name says which one it is, and then its version.
    const version = wanted.replace(/^npm:[\w@/.-]+@/, '');
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
  for (const name of missingFrom(JSON.parse(lock) as Lock)) {
    const fix = `npm ci misses ${name}; write the lock anew, in a folder without node_modules.`;
    findings.push({ path: 'package-lock.json', line: 0, rule: 'a whole lock', fix });
  }
  return findings;
}

/** Builds for other systems that npm could not reach when it wrote the lock, and left out. */
function missingFrom({ packages = {} }: Lock): string[] {
  const locked = new Set(
    Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')),
  );
  return Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !locked.has(name));
}
