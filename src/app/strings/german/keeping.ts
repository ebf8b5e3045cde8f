// German, what is kept: passphrase and lock, backup, profiles, erasing, how much of a past stays.
import type { keeping as English } from '../english/keeping.ts';
import { count, list, number } from './saying.ts';

export const keeping: typeof English = {
  passphrase: {
    title: 'Passphrase',
    label: 'Passphrase',
    current: 'Bisherige Passphrase',
    fresh: 'Neue Passphrase',
    again: 'Noch einmal dieselbe',
    show: 'Passphrase anzeigen',
    hide: 'Passphrase verbergen',
    capsLock: 'Die Feststelltaste ist an.',
    differ: 'Die beiden stimmen noch nicht überein.',
    same: 'Beide stimmen überein.',
    strengths: {
      unfit: '',
      weak: 'Schwach: Ein Dieb könnte sie erraten. Ergänze zwei oder drei Wörter.',
      fair: 'Ordentlich: für die meisten schwer zu erraten. Ein Wort mehr macht sie stark.',
      strong: 'Stark.',
    },
    troubles: {
      'too-short': 'Mindestens 10 Zeichen. Gut sind ein paar Wörter, die niemand zusammen sagt.',
      'too-long': 'Höchstens 1.024 Zeichen.',
      'too-simple': 'Das ist fast nur ein Buchstabe immer wieder. Nimm ein paar Wörter.',
    },
    off: 'Keine gesetzt. Wer diesen Browser benutzen kann, kann Foyer öffnen und alles lesen.',
    on: 'Gesetzt. Sie wird nach „Jetzt sperren“ verlangt, und wenn Foyer eine Weile geschlossen war.',
    set: 'Passphrase setzen',
    setDo: 'Passphrase festlegen',
    setDone: 'Passphrase gesetzt.',
    setting: 'Gespeichertes wird versiegelt…',
    change: 'Passphrase ändern',
    changeDone: 'Passphrase geändert.',
    changeText:
      'Was gespeichert ist, bleibt, wie es ist; nur die Passphrase, die es öffnet, ändert sich.',
    remove: 'Passphrase entfernen',
    removeText:
      'Dein Schlüssel und deine Nachrichten liegen dann offen im Speicher dieses Browsers.',
    removeDone: 'Passphrase entfernt.',
    removing: 'Gespeichertes wird entsiegelt…',
    means: [
      'Sie macht deinen Schlüssel, deine Freunde und deine Nachrichten im Speicher dieses Browsers unlesbar.',
      'Sie schützt nichts, solange Foyer offen und entsperrt ist, und auch nicht auf einem Gerät, über das jemand anderes bestimmt.',
      'Niemand kann sie wiederherstellen. Ohne sie ist hier alles verloren, außer du hast ein Backup.',
    ],
  },

  lock: {
    title: 'Foyer ist gesperrt',
    text: 'Was hier gespeichert ist, kann ohne deine Passphrase nicht gelesen werden. Bis dahin bist du offline.',
    unlock: 'Entsperren',
    opening: 'Wird geöffnet… Das dauert einen Moment, damit Raten langsam ist.',
    now: 'Jetzt sperren',
    forgotten:
      'Eine vergessene Passphrase lässt sich nicht wiederherstellen. Lösche dieses Profil, und fang dann neu an oder stell ein Backup wieder her.',
  },

  backup: {
    title: 'Backup',
    text: 'Alles liegt nur in diesem Browser. Ein Backup ist eine Datei, mit einer Passphrase versiegelt, mit der du anderswo weitermachen kannst.',
    never: 'Auf diesem Gerät wurde noch kein Backup gemacht.',
    last: (when: string) => `Letztes Backup: ${when}.`,
    make: 'Backup machen',
    makeText:
      'Eine Datei mit deiner Identität, deinen Freunden, Lobbys und Nachrichten. Ohne ihre Passphrase kann niemand sie lesen; es muss nicht die von Foyer sein.',
    keepApart:
      'Bewahre die Datei auf einem anderen Gerät auf, und die Passphrase dort, wo du sie wiederfindest.',
    passphrase: 'Passphrase des Backups',
    makeDo: 'Backup erstellen',
    making: 'Wird gesammelt und versiegelt…',
    ready: 'Dein Backup ist fertig',
    readyText: (file: string, size: string) =>
      `${file} (${size}) landet dort, wo dieser Browser Downloads ablegt. Sieh nach, ob die Datei da ist, und bring sie an einen sicheren Ort.`,
    saveAgain: 'Noch einmal speichern',
    done: 'Fertig',
    restore: 'Aus einem Backup wiederherstellen',
    have: 'Ich habe ein Backup',
    restoreFresh: 'Deine Identität, Freunde, Lobbys und Nachrichten kommen zurück, wie sie waren.',
    restoreMerge:
      'Was du noch nicht hast, kommt dazu; nichts, was hier ist, verschwindet. Es muss ein Backup dieser Identität sein.',
    oneAtATime:
      'Nutze eine Identität immer nur auf einem Gerät: Zwei zugleich stören einander bei Verbindungen und Nachrichten.',
    file: 'Backup-Datei',
    choose: 'Datei auswählen',
    restoreDo: 'Wiederherstellen',
    reading: 'Wird gelesen und entsiegelt…',
    records: (n: number) => count(n, { one: '# Eintrag', other: '# Einträge' }),
    restoredFresh: (name: string) => `Willkommen zurück, ${name}.`,
    restoredMerged: 'Das Backup wurde übernommen.',
    restoredNothing: 'Alles darin war schon hier.',
    came: (parts: readonly string[]) => `Dazugekommen: ${list(parts)}.`,
    friends: (n: number) => count(n, { one: '# Freund', other: '# Freunde' }),
    lobbies: (n: number) => count(n, { one: '# Lobby', other: '# Lobbys' }),
    messages: (n: number) =>
      count(n, { one: '# Nachricht in Lobbys', other: '# Nachrichten in Lobbys' }),
    directs: (n: number) => `${number(n)} zwischen dir und Freunden`,
    reminderTitle: 'Behalte, was du hast',
    reminderNever:
      'Verliert dieser Browser seine Daten, sind deine Identität und deine Freunde weg.',
    reminderOld: (when: string) =>
      `Dein letztes Backup ist vom ${when}. Seitdem ist viel dazugekommen.`,
    notNow: 'Nicht jetzt',
  },

  profiles: {
    title: 'Profile',
    text: 'Jedes Profil ist ein eigenes Foyer mit eigener Identität, eigenen Freunden und Lobbys. Sie wissen nichts voneinander.',
    section: (name: string) => `Das ist das Profil „${name}“.`,
    list: 'Profile dieses Browsers',
    isOpen: 'Hier geöffnet',
    open: 'Öffnen',
    openName: (name: string) => `${name} öffnen`,
    newTab: (name: string) => `${name} in neuem Tab öffnen`,
    create: 'Neues Profil',
    name: 'Name des neuen Profils',
    nameHint: 'Nur du siehst ihn, in der Adresse dieser Seite.',
    opensAt: (address: string) => `Es öffnet sich unter ${address}`,
    noName: 'Nimm Buchstaben von a bis z, Ziffern und Bindestriche.',
    exists: 'Ein Profil mit diesem Namen gibt es schon.',
    elsewhere: 'Wer diesen Browser benutzen kann, kann sehen, welche Profile es gibt.',
  },

  erase: {
    section: 'Löschen',
    title: 'Dieses Profil löschen',
    text: 'Entfernt deine Identität, Freunde, Lobbys und Nachrichten für immer aus diesem Browser.',
    named: (name: string) => `Das ist ${name}.`,
    gone: 'Niemand kann es zurückholen, außer du mit einem Backup.',
    stays: 'Was du geschrieben hast, bleibt bei denen, die es bekommen haben.',
    neverBackedUp: 'Auf diesem Gerät wurde noch kein Backup gemacht.',
    word: 'löschen',
    type: 'Tippe das Wort löschen',
    do: 'Für immer löschen',
    done: 'Das Profil wurde gelöscht.',
  },

  history: {
    title: 'Wie viel davon bleibt',
    label: 'Auf diesem Gerät behalten',
    hint: 'Was älter ist als gewählt, wird nur hier entfernt. Andere behalten ihres.',
    all: 'Alles',
    newest: (n: number) => `Die neuesten ${number(n)} Nachrichten`,
    days: (n: number) => `Die letzten ${number(n)} Tage`,
    year: 'Das letzte Jahr',
    askTitle: 'Ältere Nachrichten entfernen?',
    askText: (choice: string) =>
      `${choice}: Das bleibt von dieser Lobby auf diesem Gerät; Älteres wird hier für immer entfernt. Andere behalten ihres.`,
    ask: 'Ältere Nachrichten entfernen',
  },
};
