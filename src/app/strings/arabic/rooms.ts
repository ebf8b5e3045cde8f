// Arabic, links to rooms: made, opened, used.
import type { roomStrings as English } from '../english/rooms.ts';
import { count, number } from './saying.ts';

export const roomStrings: typeof English = {
  title: (room: string, issuer: string) => (room === '' ? `غرفة من ${issuer}` : room),
  opened: 'هل تدخل هذه الغرفة؟',
  link: 'رابط إلى غرفة',
  invites: (issuer: string) => `${issuer} يدعوك برابط.`,
  until: (when: string) => `الرابط صالح حتى: ${when}.`,
  consent: (issuer: string) =>
    `تصبح أنت و${issuer} صديقين، وتدخل الغرفة. لا يرى الآخرون فيها إلا الاسم المستعار الذي تختاره؛ أما ${issuer} فيعرف أنه لك.`,
  known: 'لا تدخل إلا إذا كنت تعرف من أرسل إليك هذا الرابط: فالأسماء يمكن أن يتخذها أي شخص.',
  enter: 'دخول',
  waiting: (issuer: string) =>
    `تدخل حالما يكون Foyer مفتوحًا عندك وعند ${issuer} في الوقت نفسه. يمكنك إغلاق هذه الصفحة إلى ذلك الحين.`,
  waitingLong: 'إن طال الانتظار فقد يكون الرابط مستنفدًا أو مسحوبًا: اطلب رابطًا آخر.',
  inside: 'أنت في هذه الغرفة بالفعل: تجدها بين محادثاتك.',
  askWithout: 'طلب الصداقة من دون الرابط',
  troubles: {
    damaged: 'هذا الرابط تالف: جزء منه ناقص أو متغيّر. اطلبه مرة أخرى.',
    'unknown-version': 'هذا الرابط من Foyer أحدث. أعد تحميل هذه الصفحة لتحديث نسختك.',
    invalid: 'هذا الرابط معطوب ولا يفتح شيئًا. اطلب رابطًا آخر.',
    expired: 'انتهت صلاحية هذا الرابط. اطلب رابطًا آخر.',
    own: 'هذا رابطك أنت: أعطه لغيرك.',
  },
  links: 'روابط إلى غرف',
  linksTo: (room: string) => `روابط إلى ${room}`,
  menu: 'دعوة برابط',
  hint: 'من يفتح الرابط يصبح صديقك ويدخل الغرفة من دون سؤالك مرة أخرى. يعمل ما دام Foyer مفتوحًا عندك، وترى هنا من جاء.',
  anonymity: 'من يأتي برابطك يعرف أنك في هذه الغرفة؛ وأنت تعرف اسمه المستعار فيها حين يدخل.',
  name: 'ما يقوله الرابط عن الغرفة',
  nameHint: 'يستطيع كل من يصله الرابط أن يقرأ هذا. يمكن تركه فارغًا.',
  life: 'صالح مدة',
  lives: { hour: 'ساعة واحدة', day: 'يوم واحد', week: 'أسبوع واحد', month: 'ثلاثون يومًا' },
  uses: 'كم شخصًا يمكن أن يأتي',
  people: (n: number) =>
    count(n, {
      zero: 'لا أحد',
      one: 'شخص واحد',
      two: 'شخصان',
      few: '# أشخاص',
      many: '# شخصًا',
      other: '# شخص',
    }),
  make: 'إنشاء رابط',
  none: 'لا يوجد رابط إلى هذه الغرفة بعد.',
  noneAtAll: 'لم تنشئ أي رابط إلى غرفة بعد. أنشئه في لوحة غرفة.',
  leads: (room: string) => `يؤدي إلى ${room}`,
  states: {
    open: 'مفتوح',
    'used-up': 'مستنفد',
    expired: 'منتهي الصلاحية',
    withdrawn: 'مسحوب',
  },
  came: (n: number, max: number) => `جاء ${number(n)} من ${number(max)}`,
  copy: 'نسخ الرابط',
  withdraw: 'سحب',
  withdrawHint: 'لا يُدخل أحدًا بعد ذلك. من جاء به يبقى.',
  cameAt: (name: string, when: string) => `جاء ${name}: ${when}`,
  note: (n: number) =>
    count(n, {
      zero: 'لم يأتِ أحد بروابطك',
      one: 'جاء شخص برابطك',
      two: 'جاء شخصان بروابطك',
      few: 'جاء # أشخاص بروابطك',
      many: 'جاء # شخصًا بروابطك',
      other: 'جاء # شخص بروابطك',
    }),
};
