// Counting and listing in Arabic sentences, which have six forms.
import { namesIn, sayingIn } from '../saying.ts';

type Form = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

export const { count, digits, list, number } = sayingIn<Form>('ar');

export const names = namesIn(list, (n) =>
  count(n, {
    zero: 'لا أحد غيرهم',
    one: 'شخص آخر',
    two: 'شخصان آخران',
    few: '# أشخاص آخرين',
    many: '# شخصًا آخر',
    other: '# شخص آخر',
  }),
);
