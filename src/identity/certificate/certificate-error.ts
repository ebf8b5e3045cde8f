// Why a pasted text gives no certificate: one stable code for each sentence a person may read.
import type { Certificate } from './certificate-body.ts';

export type CertificateErrorCode =
  /** Nothing was pasted. */
  | 'empty'
  /** There is no certificate in the text. */
  | 'not-a-certificate'
  /** There is one, but characters are missing or changed on the way: copy it again. */
  | 'damaged'
  /** It came whole, but whoever it names did not sign it. */
  | 'forged'
  /** It is signed, but breaks the rules, so no honest program made it. */
  | 'invalid'
  /** A newer Foyer made it. */
  | 'unknown-version'
  /** It is the reader's own. */
  | 'own'
  /** It names a friend; `certificate` may be newer than the one we have. */
  | 'already-friend'
  /** More text than a certificate with a letter around it ever has. */
  | 'too-long'
  /** It holds certificates of several peers: paste one at a time. */
  | 'several';

/** What `readCertificate` rejects with. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';
  readonly code: CertificateErrorCode;
  /** What was read all the same, with the codes `own` and `already-friend`. */
  readonly certificate: Certificate | undefined;

  constructor(code: CertificateErrorCode, certificate?: Certificate) {
    super(`no certificate to add: ${code}`);
    this.code = code;
    this.certificate = certificate;
  }
}
