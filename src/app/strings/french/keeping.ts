// French, what is kept: passphrase and lock, backup, profiles, erasing, how much of a past stays.
import type { keeping as English } from '../english/keeping.ts';
import { count, list, number } from './saying.ts';

export const keeping: typeof English = {
  passphrase: {
    title: 'Phrase secrète',
    label: 'Phrase secrète',
    current: 'Phrase secrète actuelle',
    fresh: 'Nouvelle phrase secrète',
    again: 'La même encore une fois',
    show: 'Afficher la phrase secrète',
    hide: 'Masquer la phrase secrète',
    capsLock: 'Le verrouillage des majuscules est actif.',
    differ: 'Les deux ne sont pas encore identiques.',
    same: 'Les deux sont identiques.',
    strengths: {
      unfit: '',
      weak: 'Faible : un voleur pourrait la deviner. Ajoute deux ou trois mots.',
      fair: 'Correcte : difficile à deviner pour la plupart. Un mot de plus la rend forte.',
      strong: 'Forte.',
    },
    troubles: {
      'too-short':
        'Au moins 10 caractères. Quelques mots que personne ne dit ensemble, c’est bien.',
      'too-long': 'Au plus 1 024 caractères.',
      'too-simple': 'C’est presque toujours la même lettre. Prends quelques mots.',
    },
    off: 'Aucune. Qui peut utiliser ce navigateur peut ouvrir Foyer et tout lire.',
    on: 'Définie. Elle est demandée après « Verrouiller », et quand Foyer est resté fermé un moment.',
    set: 'Définir une phrase secrète',
    setDo: 'Définir la phrase secrète',
    setDone: 'Phrase secrète définie.',
    setting: 'Scellement de ce qui est enregistré…',
    change: 'Changer la phrase secrète',
    changeDone: 'Phrase secrète changée.',
    changeText:
      'Ce qui est enregistré reste tel quel ; seule change la phrase secrète qui l’ouvre.',
    remove: 'Retirer la phrase secrète',
    removeText:
      'Ta clé et tes messages seront dès lors lisibles dans le stockage de ce navigateur.',
    removeDone: 'Phrase secrète retirée.',
    removing: 'Descellement de ce qui est enregistré…',
    means: [
      'Elle rend ta clé, tes amis et tes messages illisibles dans le stockage de ce navigateur.',
      'Elle ne protège rien tant que Foyer est ouvert et déverrouillé, ni sur un appareil que quelqu’un d’autre contrôle.',
      'Personne ne peut la retrouver. Sans elle, tout ce qui est ici est perdu, sauf si tu as une sauvegarde.',
    ],
  },

  lock: {
    title: 'Foyer est verrouillé',
    text: 'Ce qui est enregistré ici est illisible sans ta phrase secrète. En attendant, tu es hors ligne.',
    unlock: 'Déverrouiller',
    opening: 'Ouverture… Cela prend un instant, pour qu’il soit lent de deviner.',
    now: 'Verrouiller',
    forgotten:
      'Une phrase secrète oubliée ne se retrouve pas. Efface ce profil, puis recommence à zéro ou restaure une sauvegarde.',
  },

  backup: {
    title: 'Sauvegarde',
    text: 'Tout est dans ce navigateur, et nulle part ailleurs. Une sauvegarde est un fichier scellé par une phrase secrète, avec lequel tu peux continuer sur un autre appareil.',
    never: 'Aucune sauvegarde n’a été faite sur cet appareil.',
    last: (when: string) => `Dernière sauvegarde : ${when}.`,
    make: 'Faire une sauvegarde',
    makeText:
      'Un fichier avec ton identité, tes amis, tes salons et tes messages. Personne ne peut le lire sans sa phrase secrète ; ce n’est pas forcément celle de Foyer.',
    keepApart:
      'Garde le fichier sur un autre appareil, et la phrase secrète là où tu la retrouveras.',
    passphrase: 'Phrase secrète de la sauvegarde',
    makeDo: 'Créer la sauvegarde',
    making: 'Collecte et scellement…',
    ready: 'Ta sauvegarde est prête',
    readyText: (file: string, size: string) =>
      `${file} (${size}) va là où ce navigateur range les téléchargements. Vérifie que le fichier y est, et mets-le en lieu sûr.`,
    saveAgain: 'Enregistrer à nouveau',
    done: 'Terminé',
    restore: 'Restaurer une sauvegarde',
    have: 'J’ai une sauvegarde',
    restoreFresh:
      'Ton identité, tes amis, tes salons et tes messages reviennent comme ils étaient.',
    restoreMerge:
      'Ce que tu n’as pas encore s’ajoute ; rien de ce qui est ici ne disparaît. Ce doit être une sauvegarde de cette identité.',
    oneAtATime:
      'N’utilise une identité que sur un appareil à la fois : à deux, ils se gênent dans leurs connexions et leurs messages.',
    file: 'Fichier de sauvegarde',
    choose: 'Choisir un fichier',
    restoreDo: 'Restaurer',
    reading: 'Lecture et descellement…',
    records: (n: number) =>
      count(n, { one: '# élément', many: '# d’éléments', other: '# éléments' }),
    restoredFresh: (name: string) => `Content de te revoir, ${name}.`,
    restoredMerged: 'La sauvegarde a été reprise.',
    restoredNothing: 'Tout ce qu’elle contient était déjà là.',
    came: (parts: readonly string[]) => `Elle a apporté ${list(parts)}.`,
    friends: (n: number) => count(n, { one: '# ami', many: '# d’amis', other: '# amis' }),
    lobbies: (n: number) => count(n, { one: '# salon', many: '# de salons', other: '# salons' }),
    messages: (n: number) =>
      count(n, {
        one: '# message dans des salons',
        many: '# de messages dans des salons',
        other: '# messages dans des salons',
      }),
    directs: (n: number) => `${number(n)} entre toi et des amis`,
    reminderTitle: 'Garde ce que tu as',
    reminderNever: 'Si ce navigateur perd ses données, ton identité et tes amis disparaissent.',
    reminderOld: (when: string) =>
      `Ta dernière sauvegarde date du ${when}. Beaucoup s’est ajouté depuis.`,
    notNow: 'Pas maintenant',
  },

  profiles: {
    title: 'Profils',
    text: 'Chaque profil est un Foyer à part, avec son identité, ses amis et ses salons. Ils ne savent rien les uns des autres.',
    section: (name: string) => `C’est le profil « ${name} ».`,
    list: 'Profils de ce navigateur',
    isOpen: 'Ouvert ici',
    open: 'Ouvrir',
    openName: (name: string) => `Ouvrir ${name}`,
    newTab: (name: string) => `Ouvrir ${name} dans un nouvel onglet`,
    create: 'Nouveau profil',
    name: 'Nom du nouveau profil',
    nameHint: 'Toi seul le vois, dans l’adresse de cette page.',
    opensAt: (address: string) => `Il s’ouvre à ${address}`,
    noName: 'Utilise les lettres de a à z, des chiffres et des traits d’union.',
    exists: 'Il y a déjà un profil de ce nom.',
    elsewhere: 'Qui peut utiliser ce navigateur peut voir quels profils existent.',
  },

  erase: {
    section: 'Effacer',
    title: 'Effacer ce profil',
    text: 'Supprime pour de bon ton identité, tes amis, tes salons et tes messages de ce navigateur.',
    named: (name: string) => `C’est ${name}.`,
    gone: 'Personne ne peut le faire revenir, sauf toi avec une sauvegarde.',
    stays: 'Ce que tu as écrit reste chez ceux qui l’ont reçu.',
    neverBackedUp: 'Aucune sauvegarde n’a été faite sur cet appareil.',
    word: 'effacer',
    type: 'Tape le mot effacer',
    do: 'Effacer pour de bon',
    done: 'Le profil a été effacé.',
  },

  history: {
    title: 'Ce qui en reste',
    label: 'Gardé sur cet appareil',
    hint: 'Ce qui est plus ancien que ton choix n’est supprimé qu’ici. Les autres gardent le leur.',
    all: 'Tout',
    newest: (n: number) => `Les ${number(n)} derniers messages`,
    days: (n: number) => `Les ${number(n)} derniers jours`,
    year: 'La dernière année',
    askTitle: 'Supprimer les anciens messages ?',
    askText: (choice: string) =>
      `${choice} : voilà ce qui reste de ce salon sur cet appareil ; ce qui est plus ancien y est supprimé pour de bon. Les autres gardent le leur.`,
    ask: 'Supprimer les anciens messages',
  },
};
