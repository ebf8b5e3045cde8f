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

  marks: {
    menu: 'خيارات هذه المحادثة',
    on: { pinned: 'تثبيت في الأعلى', quiet: 'كتم', archived: 'أرشفة' },
    off: { pinned: 'إلغاء التثبيت', quiet: 'إلغاء الكتم', archived: 'إخراج من الأرشيف' },
    hints: {
      pinned: 'تبقى فوق غيرها.',
      quiet: 'لا يُحسب ما يستجد فيها.',
      archived: 'خارج النظر حتى يصل جديد.',
    },
    pinned: 'مثبّتة',
    quiet: 'مكتومة',
  },

  lists: {
    show: 'عرض',
    all: 'الكل',
    unread: 'غير مقروء',
    mentions: 'الإشارات',
    archived: 'المؤرشفة',
    nothing: 'لا شيء هنا.',
    mentionsOf: (n: number) =>
      count(n, {
        zero: 'لا إشارات إليك',
        one: 'إشارة واحدة إليك',
        two: 'إشارتان إليك',
        few: '# إشارات إليك',
        many: '# إشارة إليك',
        other: '# إشارة إليك',
      }),
  },

  person: {
    menu: (name: string) => `ما يمكن فعله مع ${name}`,
    mention: 'ذكر',
    reply: 'الرد على أحدث رسالة له',
    heard: (ago: string) => `سُمع ${ago}`,
    find: 'البحث عن مشارك',
    nobody: 'لا أحد بهذا الاسم.',
  },
};
