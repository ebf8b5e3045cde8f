// Whether the records on disk are of the form that their reader expects: plain records read as
// sealed ones, or the other way about, would be taken for an empty profile, and overwritten.
import { StoreError } from '../store-error.ts';
import type { Form, VaultRecord } from '../store.ts';

/** Throws StoreError `locked`. */
export function checkForm(vault: VaultRecord | undefined, form: Form = 'plain'): void {
  if ((vault?.state ?? 'plain') === form) return;
  throw new StoreError('locked', `the records on disk are not ${form}`);
}
