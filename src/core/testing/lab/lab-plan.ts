// What is done in a run of the lab, and when, in virtual time: written as text, so that an address
// can hold it: `600.write.3,4000.cut,9000.heal,9500.hostile.7.forge`.
import { never } from '../../../base/assert.ts';
import { ATTACK_NAMES, attackOf } from '../attacks.ts';
import type { Attack } from '../attacks.ts';

/** Peers are named by their number, from 0. */
export type LabDeed =
  | { readonly type: 'write'; readonly peer: number }
  /** All links between the two halves go down, and come up again. */
  | { readonly type: 'cut' }
  | { readonly type: 'heal' }
  /** The peer's last tab closes, and is opened again. */
  | { readonly type: 'stop'; readonly peer: number }
  | { readonly type: 'start'; readonly peer: number }
  /** For `HOSTILE_MS` this peer attacks all its friends. */
  | { readonly type: 'hostile'; readonly peer: number; readonly way: Attack };

export type PlannedDeed = LabDeed & {
  /** Whole virtual milliseconds since the run began. */
  readonly atMs: number;
};

export type LabPlan = readonly PlannedDeed[];

/** So long a peer attacks that was turned hostile, virtual ms. */
export const HOSTILE_MS = 20_000;
/** More can't be kept in an address. */
export const DEEDS_MAX = 400;
/** An hour: what is planned after it is a slip. */
const AT_MAX_MS = 3_600_000;

/** Those that need nothing but the lobby and the private one that a lab has. */
export const LAB_ATTACKS: readonly Attack[] = ATTACK_NAMES.filter((name) => !attackOf(name).known);

/** Throws RangeError with a sentence that says what is wrong. */
export function readPlan(text: string, peers: number): LabPlan {
  const deeds = text.split(',').filter((one) => one !== '');
  if (deeds.length > DEEDS_MAX) throw new RangeError(`plan has more than ${DEEDS_MAX} deeds`);
  const plan = deeds.map((one) => readDeed(one, peers));
  return plan.sort((a, b) => a.atMs - b.atMs);
}

export const planText = (plan: LabPlan): string => plan.map(deedText).join(',');

function readDeed(text: string, peers: number): PlannedDeed {
  const [at = '', type = '', who = '', way = '', ...more] = text.split('.');
  const wrong = (what: string): RangeError => new RangeError(`plan: “${text}”: ${what}`);
  const atMs = wholeNumber(at, AT_MAX_MS);
  if (atMs === undefined) throw wrong('it must begin with whole milliseconds and a full stop');
  if (type === 'cut' || type === 'heal') {
    if (who !== '') throw wrong(`nothing may follow ${type}`);
    return { atMs, type };
  }
  const peer = wholeNumber(who, peers - 1);
  if (type !== 'write' && type !== 'stop' && type !== 'start' && type !== 'hostile') {
    throw wrong('a deed is write, cut, heal, stop, start or hostile');
  }
  if (peer === undefined) throw wrong(`${type} needs a peer from 0 to ${peers - 1}`);
  if (more.length > 0 || (way !== '' && type !== 'hostile')) throw wrong('it goes on too long');
  if (type !== 'hostile') return { atMs, type, peer };
  const known = LAB_ATTACKS.find((one) => one === way);
  if (!known) throw wrong(`the ways to be hostile are ${LAB_ATTACKS.join(', ')}`);
  return { atMs, type, peer, way: known };
}

function deedText(deed: PlannedDeed): string {
  const { atMs, type } = deed;
  switch (type) {
    case 'cut':
    case 'heal':
      return `${atMs}.${type}`;
    case 'write':
    case 'stop':
    case 'start':
      return `${atMs}.${type}.${deed.peer}`;
    case 'hostile':
      return `${atMs}.${type}.${deed.peer}.${deed.way}`;
    default:
      return never(type, 'lab deed');
  }
}

function wholeNumber(text: string, max: number): number | undefined {
  const value = Number(text);
  return /^\d{1,7}$/.test(text) && value <= max ? value : undefined;
}
