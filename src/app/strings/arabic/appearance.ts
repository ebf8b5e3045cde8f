// Arabic, what friends are shown of oneself, and groups of friends.
import type { appearanceStrings as English } from '../english/appearance.ts';

export const appearanceStrings: typeof English = {
  title: 'ما يراه أصدقاؤك عنك',
  who: 'يصل إلى أصدقائك وحدهم مباشرةً، ولا يظهر منه شيء في الغرف.',
  choose: 'اختيار صورة',
  removePicture: 'إزالة الصورة',
  pictureHint: 'وسطها مقصوصًا مربعًا صغيرًا، دون ذكر مكان التقاطها ولا أداته.',
  noPicture: 'هذا الملف ليس صورة يستطيع هذا المتصفح قراءتها.',
  status: 'الآن',
  kinds: { plain: 'كلمات فقط أو لا شيء', available: 'متاح', busy: 'مشغول', away: 'غائب' },
  words: 'بكلماتك',
  until: 'مسحه',
  ends: { hour: 'بعد ساعة', today: 'عند انتهاء اليوم', never: 'حين أمسحه بنفسي' },
  endsAt: (when: string) => `حتى ${when}`,
  show: 'إظهاره للأصدقاء',
  clear: 'مسح',
  told: 'سيعرف أصدقاؤك.',
  group: 'مجموعة',
  groupOf: (name: string) => `مجموعة ${name}`,
  groupName: 'اسم المجموعة',
  groupHint: 'لا يرى المجموعات سواك. اتركه فارغًا لإزالتها.',
  otherGroups: 'أو إلى مجموعة موجودة:',
  renameGroup: (name: string) => `تغيير اسم المجموعة ${name}`,
};
