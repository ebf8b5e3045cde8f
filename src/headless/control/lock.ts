// One peer at a time in a folder, however many are started in the same instant. A peer is there as
// long as its socket answers, which a dead one's never does again: so no lock is left by a crash.
//
//   lock/<name>.sock  a peer's socket, which listens before anything names it
//   lock/<number>     a link to it; whose is the highest holds the folder, if it lives
//
// Making a link fails where there is one, so that of several who found the holder dead one alone
// gets the next number. The highest is never removed, by its holder neither: nobody can start
// again below it.
import { mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../base/file-trouble.ts';
import { LOCKS_KEPT } from '../constants.ts';
import { Mistake } from '../mistake.ts';
import { lives } from './socket.ts';

export const lockFolder = (folder: string): string => join(folder, 'lock');

/** Rejects with a Mistake while another holds it. Our own socket must listen already. */
export async function takeLock(folder: string, socketName: string): Promise<void> {
  const locks = lockFolder(folder);
  for (;;) {
    const top = highest(locks);
    if (top > 0 && (await lives(join(locks, String(top))))) throw runsAlready();
    const own = top + 1;
    // Where another was quicker, we look again.
    if (!linked(join(locks, String(own)), socketName)) continue;
    // We looked so long ago that the number was free again: others have come since.
    if (highest(locks) !== own) throw runsAlready();
    removeOld(locks, own);
    return;
  }
}

export const runsAlready = (): Mistake => new Mistake('A peer runs in this folder already.');

export function makeLockFolder(folder: string): void {
  mkdirSync(lockFolder(folder), { recursive: true, mode: 0o700 });
}

function linked(path: string, target: string): boolean {
  try {
    symlinkSync(target, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

const numbersIn = (locks: string): number[] =>
  readdirSync(locks).flatMap((name) => (/^[1-9]\d{0,14}$/.test(name) ? [Number(name)] : []));

const highest = (locks: string): number => Math.max(0, ...numbersIn(locks));

/** Some stay, so that whoever reads the folder just now can't miss all of them. */
function removeOld(locks: string, own: number): void {
  for (const number of numbersIn(locks)) {
    if (number > own - LOCKS_KEPT) continue;
    const path = join(locks, String(number));
    // What a crash leaves of the socket itself.
    rmSync(join(locks, readlinkSync(path)), { force: true });
    rmSync(path, { force: true });
  }
}
