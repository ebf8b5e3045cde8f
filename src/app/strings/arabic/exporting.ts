// Arabic: a conversation as a file.
import type { exportingStrings as English } from '../english/exporting.ts';
import { digits } from './saying.ts';

export const exportingStrings: typeof English = {
  menu: 'الحفظ في ملف',
  menuHint: 'المحادثة كلها، نصًا أو بصيغة JSON',
  title: (name: string) => `${name} في ملف`,
  text: 'كل ما على هذا الجهاز من هذه المحادثة يوضع في ملف واحد: ما تراه، مع التواريخ والأسماء والتفاعلات. ومن كتمته لا يظهر فيه.',
  open: 'الملف غير مختوم: من يملكه يستطيع قراءته.',
  form: 'نوع الملف',
  forms: {
    text: 'نص للقراءة؛ تُذكر الصور والملفات فقط',
    json: 'JSON للبرامج؛ مع الصور والملفات',
  },
  make: 'إنشاء الملف',
  making: 'تُقرأ المحادثة…',
  made: (file: string, size: string) => `${file} جاهز (${size}). يحفظه متصفحك.`,
  again: 'حفظه مرة أخرى',
  /** What stands for a picture or a file in a text. */
  picture: (width: number, height: number) => `صورة، ${digits(width)} × ${digits(height)}`,
  file: (name: string, size: string) => `ملف، ${name}، ${size}`,
  heading: (name: string, when: string) => `${name}، كما كانت في Foyer في ${when}`,
};
