// Arabic, all of it.
import type { Strings } from '../strings.ts';
import { checkStrings } from './check.ts';
import { codeStrings } from './codes.ts';
import { deviceStrings } from './device.ts';
import { diagnostics } from './diagnostics.ts';
import { exportingStrings } from './exporting.ts';
import { fileStrings } from './files.ts';
import { frame } from './frame.ts';
import { keeping } from './keeping.ts';
import { knockStrings } from './knocks.ts';
import { knownStrings } from './known.ts';
import { mapStrings } from './map.ts';
import { storageStrings } from './storage.ts';
import { roomStrings } from './rooms.ts';
import { wakeStrings } from './wake.ts';
import { voiceStrings } from './voice.ts';
import { appearanceStrings } from './appearance.ts';
import { whisperStrings } from './whispers.ts';
import { count } from './saying.ts';
import { searchStrings } from './search.ts';
import { talk } from './talk.ts';
import { trouble } from './trouble.ts';
import { writing } from './writing.ts';

export const arabic: Strings = {
  app: 'Foyer',
  starting: 'جارٍ الفتح…',
  startingSlowly:
    'يستغرق هذا وقتًا أطول من المعتاد. أعد تحميل الصفحة، فإن استمر ذلك فأغلق أولًا كل تبويبات Foyer.',
  back: 'رجوع',
  close: 'إغلاق',
  cancel: 'إلغاء',
  dismiss: 'إخفاء',
  save: 'حفظ',
  copied: 'تم النسخ',
  copyFailed: 'لم يسمح هذا المتصفح بالنسخ. حدد النص وانسخه بنفسك.',
  noName: 'بلا اسم',
  retry: 'إعادة المحاولة',
  tooLong: (n: number) =>
    `النص طويل: احذف ${count(n, {
      zero: '# حرف',
      one: 'حرفًا واحدًا',
      two: 'حرفين',
      few: '# أحرف',
      many: '# حرفًا',
      other: '# حرف',
    })}.`,
  skipToMessages: 'الانتقال إلى المحادثة',
  notLoaded: 'تعذر تحميل هذا الجزء من Foyer. أعد تحميل الصفحة.',
  reload: 'إعادة التحميل',
  broken: 'حدث خطأ يمنع عرض هذا الجزء من الشاشة. ما حُفظ في أمان.',
  toConversations: 'إلى المحادثات',
  progress: 'مدى التقدم',
  language: 'اللغة',
  languageAuto: 'مثل المتصفح',
  ...deviceStrings,
  ...frame,
  ...keeping,
  diagnostics,
  ...talk,
  ...trouble,
  ...writing,
  knocks: knockStrings,
  known: knownStrings,
  rooms: roomStrings,
  wake: wakeStrings,
  appearance: appearanceStrings,
  whispers: whisperStrings,
  codes: codeStrings,
  check: checkStrings,
  search: searchStrings,
  exporting: exportingStrings,
  map: mapStrings,
  file: fileStrings,
  voice: voiceStrings,
  storage: storageStrings,
};
