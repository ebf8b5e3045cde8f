// Arabic, files that go with messages.
import type { fileStrings as English } from '../english/files.ts';

export const fileStrings: typeof English = {
  one: 'ملف',
  kind: (ending: string) => `ملف ${ending}`,
  save: (name: string) => `حفظ ${name}`,
  remove: (name: string) => `إزالة ${name}`,
  named: (name: string) => `ملف: ${name}`,
  asItIs: 'يُرسل كما هو، مع ما قد تكون الكاميرا سجّلته فيه: أين ومتى وبماذا التُقط.',
  failed: (size: string) =>
    `لا يمكن إرفاق هذا. قد يبلغ حجم الملف ${size}، وتُصغّر الصور إن كانت JPEG أو PNG أو WebP.`,
  risks: {
    program: 'يمكن لهذا أن يعمل كبرنامج. لم يفحصه أحد: لا تفتحه إلا إذا كنت تثق بمن أرسله.',
    page: 'هذه صفحة ويب. إذا فُتحت فقد تحمّل أشياء من مكان آخر وتتظاهر بأنها شيء آخر.',
    disguised:
      'يبدأ هذا كما يبدأ برنامج، مهما قال اسمه. لم يفحصه أحد: لا تفتحه إلا إذا كنت تثق بمن أرسله.',
  },
};
