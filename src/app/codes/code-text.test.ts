// Links become codes that cameras read, and say what they said.
import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { CODE_MODULES_MAX, CODE_QUIET_MODULES } from '../constants.ts';
import { certificateLink, createCertificate } from '../../identity/certificate/certificate.ts';
import { createIdentitySecret, webRandomBytes } from '../../identity/keys/keys.ts';
import { codeOf, modulesOf, pathOf } from './code-text.ts';
import type { CodeMaker, CodeRows } from './code-text.ts';

const make: CodeMaker = (text, ecc) => encodeQR(text, 'raw', { ecc, border: CODE_QUIET_MODULES });

/** As a camera would see it, three pixels a module. */
function readBack(rows: CodeRows): string {
  const PIXELS = 3;
  const side = rows.length * PIXELS;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at += 1) {
    const [x, y] = [Math.floor((at % side) / PIXELS), Math.floor(at / side / PIXELS)];
    if (rows[y]?.[x]) data.fill(0, at * 4, at * 4 + 3);
  }
  return decodeQR({ width: side, height: side, data });
}

async function linkOf(name: string, signalingUrls: string[]) {
  const secret = createIdentitySecret(webRandomBytes);
  const text = await createCertificate(secret, { name, signalingUrls, issuedAtMs: 1 });
  return { text, address: certificateLink(text, 'https://foyer.example.org') };
}

describe('a code', () => {
  it('[QR1] holds the address of a usual certificate, and is read back', async () => {
    const link = await linkOf('Alder Wood', ['wss://foyer.example.org/signal']);
    const rows = codeOf(link, make) ?? [];
    expect(modulesOf(rows)).toBeLessThanOrEqual(CODE_MODULES_MAX);
    expect(readBack(rows)).toBe(link.address);
  });

  it('[QR1] holds the text in capitals where the address would be too fine', async () => {
    const urls = Array.from({ length: 4 }, (_, at) => `wss://meet-${at}.example.org/signal`);
    const link = await linkOf('w'.repeat(64), urls);
    expect(link.address.length).toBeGreaterThan(458);
    const rows = codeOf(link, make) ?? [];
    expect(modulesOf(rows)).toBeLessThanOrEqual(CODE_MODULES_MAX);
    expect(readBack(rows)).toBe(link.text.toUpperCase());
  });

  it('[QR1] is none of what is too long for any', () => {
    expect(codeOf({ address: 'a'.repeat(700), text: 'b'.repeat(668) }, make)).toBeUndefined();
    expect(codeOf({ address: 'a'.repeat(5_000), text: 'b'.repeat(5_000) }, make)).toBeUndefined();
  });
});

it('a path draws each run of dark modules once', () => {
  const rows = [
    [true, true, false, true],
    [false, false, false, false],
    [false, true, false, false],
  ];
  expect(pathOf(rows)).toBe('M0 0h2v1H0zM3 0h1v1H3zM1 2h1v1H1z');
});
