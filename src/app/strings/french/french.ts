// French, all of it.
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

export const french: Strings = {
  app: 'Foyer',
  starting: 'Ouverture…',
  startingSlowly:
    'C’est plus long que prévu. Recharge la page ; si ça continue, ferme d’abord tous les onglets de Foyer.',
  back: 'Retour',
  close: 'Fermer',
  cancel: 'Annuler',
  dismiss: 'Masquer',
  save: 'Enregistrer',
  copied: 'Copié',
  copyFailed:
    'Ce navigateur n’a pas autorisé la copie. Sélectionne le texte et copie-le à la main.',
  noName: 'sans nom',
  retry: 'Réessayer',
  tooLong: (n: number) =>
    `Trop long : enlève ${count(n, { one: '# caractère', many: '# de caractères', other: '# caractères' })}.`,
  skipToMessages: 'Aller à la conversation',
  notLoaded: 'Cette partie de Foyer n’a pas pu être chargée. Recharge la page.',
  reload: 'Recharger',
  broken:
    'Une erreur empêche d’afficher cette partie de l’écran. Ce qui est enregistré est en sécurité.',
  toConversations: 'Vers les conversations',
  progress: 'Progression',
  language: 'Langue',
  languageAuto: 'Comme le navigateur',
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
