// Arabic, what helps with writing.
import type { writing as English } from '../english/writing.ts';
import { count } from './saying.ts';

export const writing: typeof English = {
  emoji: {
    open: 'الرموز التعبيرية',
    search: 'البحث في الرموز التعبيرية',
    found: (n: number) =>
      count(n, {
        zero: 'لم يُعثر على رموز تعبيرية',
        one: 'عُثر على رمز تعبيري واحد',
        two: 'عُثر على رمزين تعبيريين',
        few: 'عُثر على # رموز تعبيرية',
        many: 'عُثر على # رمزًا تعبيريًا',
        other: 'عُثر على # رمز تعبيري',
      }),
    groups: 'مجموعات الرموز التعبيرية',
    tone: 'لون البشرة',
    tones: ['أصفر', 'فاتح', 'متوسط فاتح', 'متوسط', 'متوسط داكن', 'داكن'],
    recent: 'المستخدمة مؤخرًا',
    faces: 'وجوه ومشاعر',
    people: 'أشخاص',
    nature: 'حيوانات ونباتات',
    food: 'طعام وشراب',
    travel: 'سفر وأماكن',
    fun: 'أنشطة',
    things: 'أشياء',
    signs: 'رموز',
    flags: 'أعلام',
  },
};
