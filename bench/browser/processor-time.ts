// Processor time of a whole browser, which is many processes. Linux only.
import { readdirSync, readFileSync } from 'node:fs';

/** A second is so many of the kernel's ticks. */
const TICKS = 100;

export interface ProcessorTime {
  /** s; of a process that has ended meanwhile nothing. */
  since(before: ProcessorTime): number;
  readonly ticks: ReadonlyMap<number, number>;
}

/** Of a process, unless it is left out, and of all that descend from it. */
export function processorTime(root: number, withRoot = true): ProcessorTime {
  const ticks = ticksOf(root);
  if (!withRoot) ticks.delete(root);
  return {
    ticks,
    since(before) {
      let sum = 0;
      for (const [process, used] of ticks) sum += used - (before.ticks.get(process) ?? 0);
      return sum / TICKS;
    },
  };
}

function ticksOf(root: number): Map<number, number> {
  const all = new Map<number, { parent: number; ticks: number }>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]!.split(' ');
      all.set(Number(name), {
        parent: Number(fields[1]),
        ticks: Number(fields[11]) + Number(fields[12]),
      });
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOf = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === root || isOf(all.get(pid)?.parent));
  return new Map([...all].filter(([pid]) => isOf(pid)).map(([pid, { ticks }]) => [pid, ticks]));
}
