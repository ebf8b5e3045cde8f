// The sums of `npm run coverage`, from a report made up here.
import { expect, it } from 'vitest';
import { sumByPlace, troublesOf } from './coverage-sums.mjs';

const share = (covered: number, total: number) => ({ covered, total });
const file = (covered: number, total: number) => ({
  branches: share(covered, total),
  lines: share(total, total),
  functions: share(0, 1),
});
const report = {
  total: file(0, 1_000),
  '/house/src/core/wire/ids.ts': file(9, 10),
  '/house/src/core/router.ts': file(1, 10),
  '/house/src/app/main.ts': file(5, 20),
};

it('adds up the files of each place, and all of them last', () => {
  const sums = sumByPlace(report, '/house');
  expect([...sums.keys()]).toEqual(['src/app', 'src/core', 'src']);
  expect(sums.get('src/core')).toEqual({
    files: 2,
    branches: share(10, 20),
    lines: share(20, 20),
    functions: share(0, 2),
  });
  expect(sums.get('src')?.branches).toEqual(share(15, 40));
});

it('names the places of which too little runs, those without a file too', () => {
  const sums = sumByPlace(report, '/house');
  expect(troublesOf(sums, { 'src/core': 50, src: 37.5 })).toEqual([]);
  expect(troublesOf(sums, { 'src/core': 51, src: 38, 'src/none': 1 })).toEqual([
    '50.0 % of the branches of src/core run; 51 % should.',
    '37.5 % of the branches of src run; 38 % should.',
    '0.0 % of the branches of src/none run; 1 % should.',
  ]);
});
