// Checks a pasted certificate while the person looks on: a verdict a moment after each change. The
// cryptography is loaded when it is first needed.
import { untrack } from 'svelte';
import type { PeerId } from '../../core/wire/ids.ts';
import type { Certificate, CertificateErrorCode } from '../../identity/certificate/certificate.ts';

export type Verdict =
  | { readonly type: 'none' }
  | { readonly type: 'checking' }
  | { readonly type: 'good'; readonly certificate: Certificate }
  | { readonly type: 'bad'; readonly code: CertificateErrorCode };

export interface Reader {
  readonly own: PeerId | undefined;
  readonly friends: ReadonlySet<PeerId>;
}

export class CertificateCheck {
  /** Counts the checks, so that a slow answer to an older text changes nothing. */
  #count = 0;
  verdict = $state.raw<Verdict>({ type: 'none' });

  async check(text: string, reader: Reader): Promise<void> {
    const count = ++this.#count;
    if (text.trim() === '') {
      this.verdict = { type: 'none' };
      return;
    }
    // The caller's effect must depend on the text, not on what is thought of it.
    const hadNone = untrack(() => this.verdict.type === 'none');
    if (hadNone) this.verdict = { type: 'checking' };
    const verdict = await verdictOn(text, reader);
    if (count === this.#count) this.verdict = verdict;
  }
}

async function verdictOn(text: string, reader: Reader): Promise<Verdict> {
  const { parseCertificate, CertificateError } =
    await import('../../identity/certificate/certificate.ts');
  try {
    return { type: 'good', certificate: await parseCertificate(text, reader) };
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    return error.code === 'empty' ? { type: 'none' } : { type: 'bad', code: error.code };
  }
}
