// Counting and listing in English sentences.
import { namesIn, sayingIn } from '../saying.ts';

/** Lists as in Britain, whose last comma nobody takes for a mistake of ours. */
export const { count, digits, list, number } = sayingIn<'one' | 'other'>('en', 'en-GB');

export const names = namesIn(list, (n) => count(n, { one: '# other', other: '# others' }));
