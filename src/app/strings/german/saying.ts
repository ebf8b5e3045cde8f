// Counting and listing in German sentences.
import { namesIn, sayingIn } from '../saying.ts';

export const { count, digits, list, number } = sayingIn<'one' | 'other'>('de');

export const names = namesIn(list, (n) =>
  count(n, { one: '# weitere Person', other: '# weitere' }),
);
