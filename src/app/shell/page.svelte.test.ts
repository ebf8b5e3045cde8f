// What is dropped on the page: the app never gives way to it.
import { fireEvent } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';
import { stayWhenDropped } from './page.ts';

beforeAll(() => stayWhenDropped(window));

const place = (html: string): Element => {
  document.body.innerHTML = html;
  return document.body.firstElementChild ?? document.body;
};
const FILES = { types: ['Files'], files: [] };
const WORDS = { types: ['text/plain'], files: [] };
const ADDRESS = { types: ['text/uri-list', 'text/plain'], files: [] };

describe('what is dropped', () => {
  it.each([
    ['a file on a text', '<p>x</p>', FILES, false],
    ['a file on a field for text', '<textarea></textarea>', FILES, false],
    ['a file on a field for files', '<input type="file">', FILES, true],
    ['words on a text', '<p>x</p>', WORDS, false],
    ['words on a field', '<textarea></textarea>', WORDS, true],
    ['an address on a text', '<p>x</p>', ADDRESS, false],
    ['an address on a field', '<input>', ADDRESS, true],
  ])('%s: %#', async (_, html, dataTransfer, isTaken) => {
    const target = place(html);
    expect(await fireEvent.dragOver(target, { dataTransfer })).toBe(isTaken);
    expect(await fireEvent.drop(target, { dataTransfer })).toBe(isTaken);
  });
});
