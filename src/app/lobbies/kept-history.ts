// The choices of how much of a lobby's past stays on this device.
import type { KeptHistory } from '../../core/state/records.ts';
import { strings } from '../strings/strings.ts';

export interface KeptChoice {
  /** For the list of choices. */
  readonly value: string;
  readonly label: string;
  readonly kept: KeptHistory;
}

const USUAL: readonly KeptHistory[] = [
  { type: 'all' },
  { type: 'count', messages: 10_000 },
  { type: 'count', messages: 1_000 },
  { type: 'age', days: 365 },
  { type: 'age', days: 30 },
];

const choiceOf = (kept: KeptHistory): KeptChoice => ({
  value: valueOf(kept),
  label: labelOf(kept),
  kept,
});

/** The usual ones, and the present one if it is another. */
export function keptChoices(present: KeptHistory): KeptChoice[] {
  const isUsual = USUAL.some((usual) => valueOf(usual) === valueOf(present));
  return [...USUAL, ...(isUsual ? [] : [present])].map(choiceOf);
}

export function valueOf(kept: KeptHistory): string {
  switch (kept.type) {
    case 'all':
      return 'all';
    case 'count':
      return `count ${kept.messages}`;
    case 'age':
      return `age ${kept.days}`;
    default:
      return kept satisfies never;
  }
}

/** Whether something that stays by the present choice may go by the next. */
export function mayRemove(present: KeptHistory, next: KeptHistory): boolean {
  if (next.type === 'all') return false;
  if (present.type === 'count' && next.type === 'count') return next.messages < present.messages;
  if (present.type === 'age' && next.type === 'age') return next.days < present.days;
  return true;
}

function labelOf(kept: KeptHistory): string {
  switch (kept.type) {
    case 'all':
      return strings.history.all;
    case 'count':
      return strings.history.newest(kept.messages);
    case 'age':
      return kept.days === 365 ? strings.history.year : strings.history.days(kept.days);
    default:
      return kept satisfies never;
  }
}
