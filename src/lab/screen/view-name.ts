// What a view is called: how its messages spread.
import type { LabOptions } from '../../core/testing/lab/lab-address.ts';
import { words } from '../words/words.ts';

export function viewName(options: LabOptions | undefined): string {
  if (!options) return '';
  const { way, stem } = options;
  return words.views[stem === 'on' ? (`${way}-stem` as const) : way];
}
