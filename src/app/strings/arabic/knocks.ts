// Arabic, who asks to be a friend.
import type { knockStrings as English } from '../english/knocks.ts';
import { count } from './saying.ts';

const noRoom =
  'صداقتك حين لم يبقَ مكان. ارفض بعض الطلبات، ومن يطلب مجددًا يمكن أن يظهر في القائمة. تبادل الشهادات ينجح في كل الأحوال.';

export const knockStrings: typeof English = {
  title: 'طلبات الصداقة',
  hint: 'لديهم شهادتك ويطلبون صداقتك. لا تقبل إلا من تعرفه: اطلب منه أن يقرأ لك بصمته، فالأسماء يمكن أن يتخذها أي شخص.',
  none: 'لا أحد يطلب صداقتك.',
  asked: (when: string) => `وصل الطلب: ${when}`,
  declinedAt: (when: string) => `رُفض: ${when}`,
  sameName: (name: string) => `لديك صديق آخر باسم ${name}. هذا شخص مختلف: تحقّق قبل أن تقبل.`,
  sameAsker: (name: string) =>
    `هناك شخص آخر أرسل طلبًا واسمه ${name} أيضًا أو ما يشبهه. قارن البصمة قبل أن تقبل.`,
  removed: (when: string) => `أزلتَ هذا الشخص من أصدقائك: ${when}.`,
  introduces: (by: string, as: string) => `${by} يعرّفك على هذا الشخص باسم ${as}.`,
  introducesHint:
    'الاسم كلمة ذلك الصديق وحده: قارن البصمة. إن قبلتَ، يتم الاتصال بعد أن يقبل كلاكما، وقبل ذلك لا يعلم أحد بجوابك.',
  introducedTooMany: (by: string, n: number) =>
    `عرّفك ${by} على ${count(n, {
      zero: 'لا أحد',
      one: 'شخص واحد',
      two: 'شخصين',
      few: '# أشخاص',
      many: '# شخصًا',
      other: '# شخص',
    })} فوق ما يتسع له المكان هنا. أجب عن بعض الطلبات، واطلب من ${by} أن يعيد التعريف.`,
  accept: 'قبول',
  acceptName: (name: string) => `قبول ${name}`,
  decline: 'رفض',
  declineName: (name: string) => `رفض ${name}`,
  declineAll: 'رفض الكل',
  declineHint: 'لا يعلم أحد برفضك، وتكرار الطلب لا يغيّر شيئًا.',
  left: (n: number) =>
    `${count(n, {
      zero: 'لم يطلب أحد آخر',
      one: 'طلب شخص آخر',
      two: 'طلب شخصان آخران',
      few: 'طلب # أشخاص آخرين',
      many: 'طلب # شخصًا آخر',
      other: 'طلب # شخص آخر',
    })} ${noRoom}`,
  declined: 'المرفوضة',
  undo: 'تراجع',
  undoName: (name: string) => `التراجع عن رفض ${name}`,
};
