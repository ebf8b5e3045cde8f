// French, waking friends whose Foyer is closed, and being woken.
import type { wakeStrings as English } from '../english/wake.ts';

export const wakeStrings: typeof English = {
  let: (name: string) => `${name} peut réveiller cet appareil`,
  hint: (name: string) =>
    `Quand Foyer est fermé ici, une notification te dit que ${name} t’écrit ou t’attend. Elle ne dit pas ce qui est écrit.`,
  sees: 'Elle passe par le service de notification du fabricant de ton navigateur (Google, Mozilla, Microsoft ou Apple). Il voit que ce navigateur reçoit quelque chose du serveur où les amis se retrouvent, et quand : ni de qui, ni quoi. Le serveur n’en garde rien.',
  always:
    'Les navigateurs exigent que chacune soit affichée. Pendant les heures calmes, et pour une conversation silencieuse, elle vient sans son et ne nomme personne.',
  troubles: {
    missing:
      'Ce navigateur ne peut pas être réveillé ici. Sur iPhone et iPad, c’est possible une fois Foyer sur l’écran d’accueil.',
    refused:
      'Le navigateur refuse les notifications de ce site. Autorise-les dans ses réglages pour ce site, à côté de l’adresse, puis coche de nouveau.',
    off: 'Le serveur où les amis se retrouvent ne réveille personne. Qui le fait tourner peut l’activer.',
    unreachable:
      'Le serveur où les amis se retrouvent est injoignable pour l’instant. Réessaie plus tard.',
    failed: 'Le navigateur n’atteint pas son service de notification. Réessaie plus tard.',
  },
  wake: (name: string) => `Réveiller ${name}`,
  wakeHint: (name: string) =>
    `${name} reçoit une notification disant que tu attends. Cela se fait aussi tout seul quand tu écris et que ${name} ne vient pas bientôt.`,
  woken: (when: string) =>
    `Réveil envoyé : ${when}. Un quart d’heure doit passer avant la prochaine fois.`,
  notTaken: 'Cela n’a pas marché : le serveur ou le service de notification ne l’a pas pris.',
  lost: (name: string) =>
    `${name} ne peut plus être réveillé avant que vous ayez été de nouveau en ligne ensemble.`,
  waits: (name: string) => `${name} t’attend`,
  somebody: 'Quelqu’un t’attend',
};
