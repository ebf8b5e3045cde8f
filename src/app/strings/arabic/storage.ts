// Arabic, what conversations take on this device, and cleaning up.
import type { storageStrings as English } from '../english/storage.ts';
import { number } from './saying.ts';

export const storageStrings: typeof English = {
  title: 'التخزين',
  hint: 'ما تشغله المحادثات على هذا الجهاز، وإزالة القديم.',
  open: 'العرض والتنظيف',
  text: 'محسوب مما يُحفظ من كل محادثة؛ ويضيف المتصفح شيئًا من عنده.',
  disk: (used: string, quota: string) =>
    `يشغل Foyer كله هنا ${used}؛ ويسمح هذا المتصفح بمقدار ${quota}.`,
  measuring: 'يُراجَع كل شيء…',
  none: 'لا شيء محفوظ بعد.',
  list: 'المحادثات حسب الحجم',
  held: (messages: number, pictures: number, size: string) =>
    `الرسائل: ${number(messages)}، الصور: ${number(pictures)}، نحو ${size}`,
  cleanUp: 'تنظيف',
  cleanUpOf: (name: string) => `تنظيف ${name}`,
  what: 'ما يُزال',
  whats: { pictures: 'الصور؛ وتبقى الكلمات', messages: 'الرسائل بكل ما فيها' },
  age: 'منذ متى',
  ages: { 30: 'أقدم من ثلاثين يومًا', 365: 'أقدم من سنة', all: 'الكل' },
  goes: (what: string) => `هذا يُزال من هذا الجهاز نهائيًا: ${what}.`,
  onlyPictures: (pictures: number, size: string) => `الصور: ${number(pictures)}، نحو ${size}`,
  nothing: 'لا يوجد شيء كهذا.',
  stays:
    'يحتفظ الآخرون بما لديهم، لكنه لا يُجلب منهم مرة أخرى. ومن يطلبه منك لاحقًا يحصل عليه من غيرك فقط.',
  recent: 'ما كُتب في الساعتين الأخيرتين يبقى، فقد يكون في طريقه بعد.',
  remove: 'إزالة نهائية',
  removing: 'تجري الإزالة…',
  removed: 'أُزيل.',
};
