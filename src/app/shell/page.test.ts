// Certificate links: taken out of the address, once.
import { describe, expect, it } from 'vitest';
import { takeCertificate } from './page.ts';

describe('takeCertificate', () => {
  const open = (hash: string): { text: string | undefined; address: string | undefined } => {
    let address: string | undefined;
    const text = takeCertificate({
      location: { hash, pathname: '/', search: '?profile=b' } as Location,
      history: {
        state: null,
        replaceState: (_: unknown, __: string, to?: string | URL | null) => (address = `${to}`),
      },
    });
    return { text, address };
  };

  it('takes the certificate out of the address and leaves the profile in', () => {
    expect(open('#add=foyer1abc')).toEqual({ text: 'foyer1abc', address: '/?profile=b' });
  });

  it('leaves every other address alone', () => {
    for (const hash of ['', '#', '#add=', '#other=1']) {
      expect(open(hash)).toEqual({ text: undefined, address: undefined });
    }
  });
});
