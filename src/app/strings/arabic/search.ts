// Arabic, searching, going somewhere by name, and the keyboard.
import type { searchStrings as English } from '../english/search.ts';
import { count } from './saying.ts';

export const searchStrings: typeof English = {
  title: 'البحث',
  open: 'البحث في الرسائل',
  here: 'البحث هنا',
  hereHint: 'العثور على كلمات في هذه المحادثة',
  field: 'الكلمات المطلوبة',
  everywhere: 'البحث في كل مكان',
  who: 'كتبها',
  anybody: 'أي شخص',
  self: 'أنا',
  kind: 'النوع',
  since: 'كُتبت منذ',
  until: 'كُتبت حتى',
  clear: 'إزالة المرشّحات',
  start: 'اعثر على ما قيل',
  startText:
    'يجب أن تكون كل الكلمات في الرسالة، وعلامات الاقتباس «» تُبقي الكلمات معًا. لا فرق بين أشكال الألف ولا أثر للتشكيل. يجري البحث على هذا الجهاز: لا يعلم أحد عمّا تبحث.',
  nothing: 'لم يُعثر على شيء',
  nothingText: 'قد تفيد كلمات أخرى أو مرشّحات أقل. لا يظهر ما حُذف ولا ما كتبه المكتومون.',
  more: 'عرض المزيد',
  results: 'الرسائل التي عُثر عليها',
  own: 'أنت',
  titleIn: (place: string) => `البحث في ${place}`,
  onlyThem: (name: string) => `رسائل ${name} فقط`,
  kinds: { any: 'كل شيء', picture: 'فيها صورة', link: 'فيها رابط', reply: 'ردود' },
  found: (n: number) =>
    count(n, {
      zero: 'لا رسائل',
      one: 'رسالة واحدة',
      two: 'رسالتان',
      few: '# رسائل',
      many: '# رسالة',
      other: '# رسالة',
    }),
  soFar: (n: string) => `${n} حتى الآن`,
  reading: (n: number) =>
    count(n, {
      zero: 'تجري قراءة السجل، الأحدث أولًا…',
      one: 'تجري قراءة السجل: رسالة واحدة حتى الآن، الأحدث أولًا…',
      two: 'تجري قراءة السجل: رسالتان حتى الآن، الأحدث أولًا…',
      few: 'تجري قراءة السجل: # رسائل حتى الآن، الأحدث أولًا…',
      many: 'تجري قراءة السجل: # رسالة حتى الآن، الأحدث أولًا…',
      other: 'تجري قراءة السجل: # رسالة حتى الآن، الأحدث أولًا…',
    }),
  part: (when: string) =>
    `لا يُبحث إلا في ما كُتب منذ ${when}: على هذا الجهاز أكثر مما تتسع له الذاكرة.`,
  go: {
    title: 'الانتقال إلى',
    open: 'الانتقال إلى…',
    field: 'محادثة أو شخص أو إجراء',
    nothing: 'لا شيء بهذا الاسم.',
    list: 'إلى أين يمكن الانتقال',
    choices: (n: number) =>
      count(n, {
        zero: 'لا خيارات',
        one: 'خيار واحد',
        two: 'خياران',
        few: '# خيارات',
        many: '# خيارًا',
        other: '# خيار',
      }),
    lobby: 'ردهة',
    friend: 'صديق',
    action: 'إجراء',
    personIn: (lobby: string) => `شخص في ${lobby}`,
  },
  /** As they are written on keyboards. */
  keyNames: {
    ctrl: 'Ctrl',
    shift: 'Shift',
    enter: 'Enter',
    home: 'Home',
    end: 'End',
    escape: 'Esc',
  },
  keys: {
    title: 'اختصارات لوحة المفاتيح',
    question: 'فتح هذه القائمة بالمفتاح «؟»',
    questionHint: 'فقط حين لا تكتب.',
    go: 'الانتقال إلى محادثة أو شخص أو إجراء',
    search: 'البحث في الرسائل',
    help: 'هذه القائمة، حين لا تكتب',
    send: 'إرسال الرسالة أو بدء سطر جديد، حسب الإعداد',
    editLast: 'تعديل آخر رسالة لك، في حقل فارغ',
    move: 'من رسالة إلى رسالة',
    ends: 'إلى أول رسالة معروضة أو أحدثها',
    sideways: 'عبر ما تقدّمه الرسالة',
    escape: 'إغلاق ما هو مفتوح',
  },
};
