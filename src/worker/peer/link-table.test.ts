// What changes of links mean to the core.
import { expect, it } from 'vitest';
import { toPeerId } from '../../core/wire/ids.ts';
import { LinkTable } from './link-table.ts';

const A = toPeerId('a'.repeat(32));
const B = toPeerId('b'.repeat(32));
const C = toPeerId('c'.repeat(32));

it('tells the core of links that come up and go down, and of nothing between', () => {
  const links = new LinkTable();
  expect(links.state(A)).toBe('offline');
  expect(links.set(A, 'dialling')).toBeUndefined();
  expect(links.set(A, 'up')).toEqual({ type: 'linkUp', friend: A, resumed: false });
  expect(links.set(A, 'up')).toBeUndefined();
  expect(links.set(A, 'dialling')).toEqual({ type: 'linkDown', friend: A });
  expect(links.set(A, 'offline')).toBeUndefined();
});

it('takes the links a holder already has as ones that go on', () => {
  const links = new LinkTable();
  links.set(A, 'up');
  links.set(B, 'up');
  links.set(C, 'dialling');
  expect(links.replace([B, C])).toEqual([
    { type: 'linkDown', friend: A },
    { type: 'linkUp', friend: C, resumed: true },
  ]);
  expect(links.up).toEqual([B, C]);
  expect(links.state(A)).toBe('offline');
});

it('forgets a friend', () => {
  const links = new LinkTable();
  links.set(A, 'up');
  links.forget(A);
  expect(links.up).toEqual([]);
});
