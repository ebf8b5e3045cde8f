// Arabic, how a friend is known: one's own name for it, how it came, blocking, introducing.
import type { knownStrings as English } from '../english/known.ts';
import { names } from './saying.ts';

export const knownStrings: typeof English = {
  name: 'اسمك الخاص لهذا الشخص',
  nameHint: 'لا يراه غيرك. اتركه فارغًا ليظهر الاسم الذي اختاره لنفسه.',
  callsItself: (name: string) => `يسمّي نفسه ${name}`,
  sameName: (name: string) =>
    `لديك صديق آخر اسمه ${name} أيضًا أو ما يشبهه. قارن البصمة، وأعطِ أحدهما اسمًا من عندك.`,
  sameLobby: (name: string) =>
    `محادثة أخرى لديك اسمها ${name} أيضًا أو ما يشبهه. قد يقرأ هنا أشخاص آخرون: تحقّق قبل أن تكتب.`,
  compared: 'قارنتُ البصمة',
  comparedOn: (when: string) => `قورنت: ${when}`,
  how: {
    pasted: 'أدخلتَ شهادته',
    request: 'طلب صداقتك فقبلتَ',
    'our-link': 'جاء برابطك إلى غرفة',
    'their-link': 'جئتَ برابطه إلى غرفة',
    introduced: 'عرّفكما صديق',
    unknown: 'صديقان منذ ما قبل تسجيل ذلك',
  },
  introducedBy: (list: readonly string[]) => `عرّفكما: ${names(list)}`,
  introduce: 'التعريف إلى صديق',
  introduceTitle: (name: string) => `التعريف بـ ${name}`,
  introduceText: (name: string) =>
    `اختر صديقًا. يحصل ${name} وذلك الصديق كلٌّ منهما على اسم الآخر وشهادته، ثم يُسألان. لا تُخبَر بما يجيبان.`,
  introduceTo: (name: string) => `التعريف إلى ${name}`,
  introduceShort: 'تعريف',
  introduceNobody: 'ليس لديك صديق آخر سبق أن اتصلت به.',
  introducedDone: 'تم التعريف',
  block: 'حظر',
  blockName: (name: string) => `حظر ${name}`,
  blockTitle: (name: string) => `هل تحظر ${name}؟`,
  blockText: 'تنتهي صداقتكما، ولا تصلك طلباته ولا روابطه. لا يُخبَر بذلك. ويُحذف أيضًا ما كتبتماه.',
  blocked: (name: string) => `حُظر ${name}.`,
  blockedList: 'المحظورون',
  blockedAt: (when: string) => `حُظر: ${when}`,
  unblock: 'إلغاء الحظر',
  unblockName: (name: string) => `إلغاء حظر ${name}`,
};
