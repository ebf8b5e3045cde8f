// Arabic, Foyer as an app of the device.
import type { deviceStrings as English } from '../english/device.ts';

export const deviceStrings: typeof English = {
  install: {
    title: 'Foyer تطبيقًا',
    why: 'إذا ثُبِّت فُتح من الشاشة الرئيسية في نافذة خاصة به، وأمكن للتطبيقات الأخرى أن تشاركه النصوص والصور. ويبقى الصفحة نفسها بالبيانات نفسها.',
    do: 'تثبيت',
    notNow: 'ليس الآن',
    byShareMenu:
      'في Safari: اضغط «مشاركة» ثم «إضافة إلى الشاشة الرئيسية». هناك يبدأ بتخزين خاص به، فخذ معك نسخة احتياطية.',
  },
  shared: {
    title: 'المشاركة مع…',
    what: 'ما تجري مشاركته',
    where: 'إلى أي محادثة؟',
    notSent: 'ينتظر هناك في الحقل. لم يُرسَل شيء بعد.',
    noPlace: 'لا توجد محادثة بعد. أضف صديقًا أو انضم إلى غرفة أولًا، ويبقى هذا هنا حتى ذلك الحين.',
    nothing: 'لم يكن فيه ما يستطيع Foyer إرساله، وهو يرسل النصوص والصور.',
  },
};
