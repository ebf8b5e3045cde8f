// French, voice notes.
import type { voiceStrings as English } from '../english/voice.ts';

export const voiceStrings: typeof English = {
  one: 'Message vocal',
  told: (time: string) => `Message vocal, ${time}`,
  record: 'Enregistrer un message vocal',
  recording: 'Enregistrement d’un message vocal',
  cancel: 'Le jeter',
  send: 'L’envoyer',
  waits: 'En attente du micro…',
  over: 'Il s’arrête ici. Envoie-le ou jette-le.',
  play: 'Écouter',
  pause: 'Mettre en pause',
  place: 'Endroit dans le message vocal',
  at: (now: string, end: string) => `${now} sur ${end}`,
  broken: 'Ce navigateur ne peut pas lire ce message vocal.',
  remove: 'Retirer le message vocal',
  troubles: {
    refused:
      'Le micro n’a pas été autorisé. Autorise-le pour cette page dans les réglages du navigateur, puis réessaie.',
    missing: 'Il n’y a pas de micro. Branches-en un ; une page sans https n’en reçoit pas.',
    unsupported:
      'Ce navigateur ne peut pas enregistrer de message vocal. Utilise un Chrome, Edge, Firefox ou Safari récent.',
    failed: 'L’enregistrement a échoué. Réessaie.',
  },
};
