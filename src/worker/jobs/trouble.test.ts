// Errors as tabs are told of them.
import { expect, it } from 'vitest';
import { NotWithAllError } from '../../core/state/lobby/rushed.ts';
import { CertificateError } from '../../identity/certificate/certificate.ts';
import { StoreError } from '../../store/store-error.ts';
import { isOfAsker, TroubleError, troubleOf } from './trouble.ts';

it.each([
  [new TroubleError('no-profile'), 'no-profile', true],
  [new CertificateError('forged'), 'certificate-forged', true],
  [new RangeError('too long'), 'misuse', true],
  [new NotWithAllError(), 'not-with-all', true],
  [new TypeError('no text'), 'misuse', true],
  [new StoreError('full', 'commit'), 'store-full', false],
  [new Error('oh'), 'bug', false],
  ['oh', 'bug', false],
])('%s has the code %s', (error, code, ofAsker) => {
  expect(troubleOf(error).code).toBe(code);
  expect(isOfAsker(error)).toBe(ofAsker);
});
