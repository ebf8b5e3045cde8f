// Counting and listing in French sentences.
import { namesIn, sayingIn } from '../saying.ts';

export const { count, digits, list, number } = sayingIn<'one' | 'many' | 'other'>('fr');

export const names = namesIn(list, (n) =>
  count(n, { one: '# autre personne', many: '# d’autres personnes', other: '# autres personnes' }),
);
