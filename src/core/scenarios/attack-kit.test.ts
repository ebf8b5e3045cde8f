// Every known way to attack, small and quick: one hostile peer among ten keeps none of the promises
// from being kept. `npm run attack` does the same in a lobby of forty.
import { expect, it } from 'vitest';
import { runAll, scenarios } from '../testing/hostile/hostile-table.ts';

const SMALL = { peers: 10, degree: 4, messages: 6, intervalMs: 1_000 } as const;
const SEED = 7;

it.each(scenarios())('[LI4] [LI2] $name breaks no promise', (scenario) => {
  const [row] = runAll(SMALL, SEED, [scenario]);
  expect(row!.broken).toEqual([]);
});

it('[LI3] what is forged is told of to the attackers’ friends', () => {
  const [row] = runAll(SMALL, SEED, scenarios('forge'));
  const { told, cutHostile, cutHonest } = row!.figures;
  expect(told.told).toBe(told.of);
  expect(cutHostile).toBe(told.of);
  expect(cutHonest).toBe(0);
});
