// Counting and listing in Spanish sentences.
import { namesIn, sayingIn } from '../saying.ts';

export const { count, digits, list, number } = sayingIn<'one' | 'many' | 'other'>('es');

export const names = namesIn(list, (n) =>
  count(n, { one: '# persona más', many: '# de personas más', other: '# personas más' }),
);
