// Arabic, links as QR codes: shown and read.
import type { codeStrings as english } from '../english/codes.ts';

export const codeStrings: typeof english = {
  show: 'العرض كرمز',
  hide: 'إخفاء الرمز',
  mine: 'رمز QR لشهادتي',
  room: (title: string) => `رمز QR لرابط ${title}`,
  hint: 'دع الطرف الآخر يوجّه إليه كاميرا: كاميرا الهاتف أو كاميرا Foyer.',
  tooLong: 'هذا الرابط أطول من أن يُعرض في رمز تقرؤه الكاميرات. أرسله نصًا.',
  scan: 'مسح رمز',
  camera: 'ما تراه الكاميرا',
  aim: 'وجّه الكاميرا إلى الرمز. تبقى الصور على هذا الجهاز ولا تُحفظ.',
  noCamera: 'لا يمكن استخدام كاميرا هنا. التقط صورة للرمز ثم اخترها.',
  choose: 'اختيار صورة',
  unread: 'لا يوجد في هذه الصورة رمز QR يمكن قراءته.',
};
