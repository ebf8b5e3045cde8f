// What is said of files that may do harm once somebody opens them.
import { expect, it } from 'vitest';
import { utf8Bytes } from '../../base/bytes.ts';
import { riskOf } from './file-risk.ts';

const NOTHING = new Uint8Array(0);
const ELF = Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2);

it.each([
  ['invoice.pdf.exe', NOTHING, 'program'],
  ['SETUP.MSI', NOTHING, 'program'],
  ['budget.xlsm', NOTHING, 'program'],
  ['shortcut.lnk', NOTHING, 'program'],
  ['run.sh', utf8Bytes('#!/bin/sh'), 'program'],
  ['page.html', utf8Bytes('<script>'), 'page'],
  ['drawing.svg', utf8Bytes('<svg onload=alert(1)>'), 'page'],
  ['photo.jpg', utf8Bytes('MZ\x90\0'), 'disguised'],
  ['song.mp3', ELF, 'disguised'],
  ['notes', utf8Bytes('#!/usr/bin/env python'), 'disguised'],
  ['page.html', ELF, 'disguised'],
  ['notes.pdf', utf8Bytes('%PDF-1.7'), undefined],
  ['archive.zip', utf8Bytes('PK\x03\x04'), undefined],
  ['mozart.txt', utf8Bytes('M'), undefined],
  ['exe', NOTHING, undefined],
] as const)('%s: %#', (name, bytes, risk) => {
  expect(riskOf(name, bytes)).toBe(risk);
});
