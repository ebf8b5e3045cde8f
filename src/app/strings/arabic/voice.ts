// Arabic, voice notes.
import type { voiceStrings as English } from '../english/voice.ts';

export const voiceStrings: typeof English = {
  one: 'رسالة صوتية',
  told: (time: string) => `رسالة صوتية، ${time}`,
  record: 'تسجيل رسالة صوتية',
  recording: 'يجري تسجيل رسالة صوتية',
  cancel: 'التخلص منها',
  send: 'إرسالها',
  waits: 'في انتظار الميكروفون…',
  over: 'تنتهي هنا. أرسلها أو تخلّص منها.',
  play: 'تشغيل',
  pause: 'إيقاف مؤقت',
  place: 'الموضع في الرسالة الصوتية',
  at: (now: string, end: string) => `${now} من ${end}`,
  broken: 'لا يستطيع هذا المتصفح تشغيل هذه الرسالة الصوتية.',
  remove: 'إزالة الرسالة الصوتية',
  troubles: {
    refused: 'لم يُسمح بالميكروفون. اسمح به لهذه الصفحة في إعدادات المتصفح ثم حاول مجددًا.',
    missing: 'لا يوجد ميكروفون. صِل واحدًا؛ ولا تحصل صفحة بلا https على أي ميكروفون.',
    unsupported:
      'لا يستطيع هذا المتصفح تسجيل رسالة صوتية. استخدم إصدارًا حديثًا من Chrome أو Edge أو Firefox أو Safari.',
    failed: 'فشل التسجيل. حاول مجددًا.',
  },
};
