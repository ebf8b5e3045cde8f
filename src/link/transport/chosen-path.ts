// Reads from a browser's statistics which pair of candidates a connection uses. Pure; browsers
// leave out some fields, and each its own.
import type { LinkPath } from '../../bridge/links.ts';

/** The fields of RTCStats that are read here, of whatever kind the entry is. */
export interface StatsEntry {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Undefined as long as no pair was chosen, or when the browser tells nothing of it. */
export function chosenPath(stats: Iterable<StatsEntry>): LinkPath | undefined {
  const entries = new Map<unknown, StatsEntry>();
  for (const entry of stats) entries.set(entry.id, entry);
  const pair = chosenPair(entries);
  const local = pair && entries.get(pair['localCandidateId']);
  const remote = pair && entries.get(pair['remoteCandidateId']);
  if (!local || !remote) return undefined;
  return {
    local: word(local['candidateType']),
    remote: word(remote['candidateType']),
    protocol: word(local['protocol']),
  };
}

/** By the transport, as the standard has it; else the pair that says it of itself. */
function chosenPair(entries: ReadonlyMap<unknown, StatsEntry>): StatsEntry | undefined {
  const all = [...entries.values()];
  const transport = all.find(({ type }) => type === 'transport');
  const named = entries.get(transport?.['selectedCandidatePairId']);
  if (named) return named;
  const pairs = all.filter(({ type, state }) => type === 'candidate-pair' && state === 'succeeded');
  return (
    pairs.find(({ selected }) => selected === true) ?? pairs.find(({ nominated }) => nominated)
  );
}

const word = (value: unknown): string => (typeof value === 'string' ? value : 'unknown');
