// A run of the lab as text, as it stands behind `#` in the page's address and behind `--lab` on
// the command line: `seed=7&peers=60&degree=6&way=push&stem=on&plan=600.write.3`.
import { TOPOLOGIES } from '../topology.ts';
import type { Topology } from '../topology.ts';
import { planText, readPlan } from './lab-plan.ts';
import type { LabPlan } from './lab-plan.ts';

export interface LabOptions {
  readonly seed: number;
  readonly peers: number;
  readonly degree: number;
  readonly topology: Topology;
  readonly way: 'push' | 'flood';
  readonly stem: 'on' | 'off';
  readonly plan: LabPlan;
}

export const LAB_PEERS_MIN = 10;
export const LAB_PEERS_MAX = 300;
export const LAB_DEGREE_MIN = 2;
export const LAB_DEGREE_MAX = 16;
export const LAB_SEED_MAX = 2 ** 32 - 1;

/** What is not said in an address. */
const USUAL = { seed: '7', peers: '60', degree: '6', topology: 'ring', way: 'push', stem: 'on' };
/** What the page alone looks at. */
const OF_THE_PAGE = ['view', 'speed'];

/** Throws RangeError with a sentence that says what is wrong. */
export function readLabAddress(text: string): LabOptions {
  const given = new URLSearchParams(text.replace(/^.*#/, ''));
  for (const name of given.keys()) {
    if (name in USUAL || name === 'plan' || OF_THE_PAGE.includes(name)) continue;
    const names = [...Object.keys(USUAL), 'plan'].join(', ');
    throw new RangeError(`“${name}” is no part of a run; its parts are ${names}`);
  }
  const of = (name: keyof typeof USUAL): string => given.get(name) ?? USUAL[name];
  const number = (name: keyof typeof USUAL, from: number, to: number): number => {
    const value = Number(of(name));
    if (/^\d+$/.test(of(name)) && value >= from && value <= to) return value;
    throw new RangeError(`${name} must be a whole number from ${from} to ${to}`);
  };
  const peers = number('peers', LAB_PEERS_MIN, LAB_PEERS_MAX);
  return {
    seed: number('seed', 0, LAB_SEED_MAX),
    peers,
    degree: number('degree', LAB_DEGREE_MIN, Math.min(LAB_DEGREE_MAX, peers - 1)),
    topology: oneOf('topology', of('topology'), TOPOLOGIES),
    way: oneOf('way', of('way'), ['push', 'flood'] as const),
    stem: oneOf('stem', of('stem'), ['on', 'off'] as const),
    plan: readPlan(given.get('plan') ?? '', peers),
  };
}

export function labAddress({ plan, ...options }: LabOptions): string {
  const parts = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  return [...parts, ...(plan.length > 0 ? [`plan=${planText(plan)}`] : [])].join('&');
}

function oneOf<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === text);
  if (choice === undefined) throw new RangeError(`${name} must be one of ${choices.join(', ')}`);
  return choice;
}
