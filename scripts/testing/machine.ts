// One line about where figures were made: the machine, what ran them, and which state of the code.
import { execFileSync } from 'node:child_process';
import { cpus, platform, release, totalmem } from 'node:os';

/** The date comes from the commit, so that the same code says the same. */
export function machineLine(): string {
  const [first] = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  const commit = git('log', '-1', '--format=%h of %cs');
  const isClean = git('status', '--porcelain', '--', 'src') === '';
  return [
    `${cpus().length} cores, ${first?.model.trim() ?? 'of an unknown sort'}`,
    `${memoryGb} GB`,
    `${platform()} ${release().split('-')[0]}`,
    `Node ${process.versions.node}`,
    `commit ${commit}${isClean ? '' : ' and changes'}`,
  ].join(' · ');
}

const git = (...args: readonly string[]): string =>
  execFileSync('git', [...args], { encoding: 'utf8' }).trim();
