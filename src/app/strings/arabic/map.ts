// Arabic, the map of friends, links and messages that pass.
import type { mapStrings as English } from '../english/map.ts';
import { count, number } from './saying.ts';

export const mapStrings: typeof English = {
  title: 'الخريطة',
  menu: 'العرض على الخريطة',
  menuHint: 'الأصدقاء والاتصالات والرسائل المارّة',
  lobby: 'الغرفة',
  noLobby: 'لست في أي غرفة: يُعرض الأصدقاء والاتصالات فقط.',
  picture: (parts: readonly string[]) =>
    `خريطة: ${parts.filter((part) => part !== '').join('، ')}. القائمة أدناه تقول الشيء نفسه.`,
  pictureFriends: (n: number) =>
    count(n, {
      zero: 'أنت ولا أصدقاء',
      one: 'أنت وصديق واحد',
      two: 'أنت وصديقان',
      few: 'أنت و# أصدقاء',
      many: 'أنت و# صديقًا',
      other: 'أنت و# صديق',
    }),
  pictureLinked: (n: number) => `المتصلون: ${number(n)}`,
  pictureHere: (n: number) => `في الغرفة: ${number(n)}`,
  you: 'أنت',
  time: (ms: string) => `${ms} مث`,
  brief: (came: string, went: string) => `↓${came} ↑${went}`,
  undrawn: (n: number) =>
    count(n, {
      zero: 'الأصدقاء كلهم في الصورة',
      one: 'صديق آخر في القائمة أدناه',
      two: 'صديقان آخران في القائمة أدناه',
      few: '# أصدقاء آخرين في القائمة أدناه',
      many: '# صديقًا آخر في القائمة أدناه',
      other: '# صديق آخر في القائمة أدناه',
    }),
  legend: {
    title: 'معنى الصورة',
    here: 'في الغرفة',
    elsewhere: 'ليس فيها',
    up: 'متصل',
    dialling: 'يتصل الآن',
    relayed: 'عبر خادم',
    other: 'الآخرون في الغرفة، أينما كانوا',
    message: 'رسالة في طريقها',
  },
  known:
    'تُعدّ الرسائل ما دامت هذه الصفحة ظاهرة، ولا يُحفظ شيء من ذلك. أين بدأت الرسالة لا يظهر: Foyer لديك لا يعرفه. وفي أول طريقها لا تُعدّ أي رسالة، لأن من تأتي منه حينها قد يكشف من كتبها.',
  friends: 'الأصدقاء',
  here: 'في الغرفة',
  elsewhere: 'ليس في الغرفة',
  counts: (came: number, went: number) =>
    `جاء من هناك: ${number(came)}، ذهب إلى هناك: ${number(went)}`,
  others: (n: number) =>
    count(n, {
      zero: 'لا يشارك أحد غيرك',
      one: 'يشارك شخص آخر',
      two: 'يشارك شخصان آخران',
      few: 'يشارك # أشخاص آخرين',
      many: 'يشارك # شخصًا آخر',
      other: 'يشارك # شخص آخر',
    }),
  othersHint: 'لا يُعرفون إلا بألقابهم: لا أحد يستطيع أن يرى من منهم صديق لك، ولا أين هم الآخرون.',
};
