// Which way a link takes, from statistics as browsers give them.
import { expect, it } from 'vitest';
import { chosenPath } from './chosen-path.ts';
import type { StatsEntry } from './chosen-path.ts';

const candidates: StatsEntry[] = [
  { id: 'L1', type: 'local-candidate', candidateType: 'host', protocol: 'udp' },
  { id: 'L2', type: 'local-candidate', candidateType: 'relay', protocol: 'tcp' },
  { id: 'R1', type: 'remote-candidate', candidateType: 'prflx', protocol: 'udp' },
];
const pair = (id: string, local: string, more: Partial<StatsEntry> = {}): StatsEntry => ({
  id,
  type: 'candidate-pair',
  state: 'succeeded',
  localCandidateId: local,
  remoteCandidateId: 'R1',
  ...more,
});
const direct = { local: 'host', remote: 'prflx', protocol: 'udp' };
const relayed = { local: 'relay', remote: 'prflx', protocol: 'tcp' };

it('is the pair that the transport names, as Chromium has it', () => {
  const transport = { id: 'T', type: 'transport', selectedCandidatePairId: 'P2' };
  const pairs = [pair('P1', 'L1', { nominated: true }), pair('P2', 'L2')];
  expect(chosenPath([transport, ...pairs, ...candidates])).toEqual(relayed);
});

it('is the pair that says so of itself, as Firefox has it', () => {
  const pairs = [
    pair('P1', 'L2', { nominated: true, selected: false }),
    pair('P2', 'L1', { nominated: true, selected: true }),
  ];
  expect(chosenPath([...candidates, ...pairs])).toEqual(direct);
});

it('is the nominated pair where nothing else is told', () => {
  const pairs = [pair('P1', 'L2'), pair('P2', 'L1', { nominated: true })];
  expect(chosenPath([...candidates, ...pairs])).toEqual(direct);
});

it.each([
  ['nothing at all', []],
  ['a pair that failed', [...candidates, pair('P', 'L1', { state: 'failed', nominated: true })]],
  ['a pair of candidates that are gone', [pair('P', 'L9', { nominated: true })]],
  ['a transport without a pair', [...candidates, { id: 'T', type: 'transport' }]],
])('is unknown from %s', (_, stats) => {
  expect(chosenPath(stats)).toBeUndefined();
});

it('says so where a candidate keeps its kind to itself', () => {
  const bare = [{ id: 'L1', type: 'local-candidate' }, candidates[2]!];
  const path = chosenPath([...bare, pair('P', 'L1', { nominated: true })]);
  expect(path).toEqual({ local: 'unknown', remote: 'prflx', protocol: 'unknown' });
});
