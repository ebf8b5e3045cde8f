// German, friends, lobbies and conversations.
import type { talk as English } from '../english/talk.ts';
import { count, digits, names, number } from './saying.ts';

/** After “von”. */
const friends = { one: '# Freund', other: '# Freunden' };

export const talk: typeof English = {
  addFriend: {
    title: 'Freund hinzufügen',
    mine: '1. Gib deins weiter',
    mineText:
      'Dein Zertifikat sagt, wer du bist und wo man dich trifft. Wer es hat, kann dich um Freundschaft bitten.',
    myCertificate: 'Mein Zertifikat',
    copy: 'Zertifikat kopieren',
    copyLink: 'Link kopieren',
    share: 'Teilen',
    shareText: (name: string) => `${name} möchte mit dir auf Foyer chatten. Öffne diesen Link:`,
    theirs: '2. Oder füge seins ein',
    theirsText:
      'Text, Link oder die ganze Mail darum herum: was auch immer du bekommen hast. Dein Freund wird gefragt und kann annehmen oder ablehnen.',
    friendCertificate: 'Zertifikat des Freundes',
    paste: 'Einfügen',
    add: 'Freund hinzufügen',
    good: (name: string) => `Das ist das Zertifikat von ${name}.`,
    checking: 'Wird geprüft…',
    confirmTitle: 'Diesen Freund hinzufügen?',
    confirmText: (name: string) =>
      `Dieser Link stellt ${name} vor. Füge nur hinzu, wenn du weißt, wer ihn dir geschickt hat.`,
    confirmBack: 'Dein Freund wird gefragt, und ihr verbindet euch, sobald er annimmt.',
    knocks: 'Wer mich gefragt hat',
    notNow: 'Nicht jetzt',
    verdicts: {
      empty: '',
      'not-a-certificate':
        'In diesem Text ist kein Foyer-Zertifikat. Es beginnt mit „foyer1“. Kopiere es ganz.',
      damaged:
        'Unterwegs ging etwas verloren. Bitte noch einmal darum, oder kopiere es noch einmal von Anfang an.',
      forged:
        'Dieses Zertifikat wurde verändert: Seine Unterschrift ist falsch. Trau niemandem, der es dir geschickt hat.',
      invalid:
        'Dieses Zertifikat verletzt die Regeln, deshalb kann Foyer es nicht nutzen. Bitte um ein neues.',
      'unknown-version':
        'Ein neueres Foyer hat dieses Zertifikat gemacht. Lade diese Seite neu, um deins zu aktualisieren.',
      own: 'Das ist dein eigenes Zertifikat. Füge das ein, das dein Freund dir gegeben hat.',
      'already-friend': 'Diesen Freund hast du schon hinzugefügt.',
      'too-long':
        'Das ist zu viel Text. Füge nur das Zertifikat ein, oder die Mail, in der es kam.',
      several: 'In diesem Text sind mehrere Zertifikate. Füge eins nach dem anderen ein.',
    },
  },

  friend: {
    details: 'Details zum Freund',
    addedOn: (when: string) => `Hinzugefügt: ${when}`,
    fingerprint: 'Fingerabdruck',
    fingerprintHint: 'Lest ihn euch am Telefon vor: Ist er gleich, steht niemand dazwischen.',
    guess: (name: string) =>
      `In einer gemeinsamen Lobby erfährt ${name} nicht, welcher Spitzname deiner ist. Was du dort schreibst, geht zuerst an einen Freund, der ihn mit der Zeit erraten kann, und der es weiß, wenn kein anderer deiner Freunde darin ist.`,
    remove: 'Freund entfernen',
    removeTitle: (name: string) => `${name} entfernen?`,
    removeText:
      'Ihr verbindet euch dann nicht mehr, und Lobbys verlieren diesen Weg. Auch was ihr einander geschrieben habt, verschwindet.',
    removed: (name: string) => `${name} wurde entfernt.`,
    direct: 'Nur ihr beide könnt das lesen.',
    waitingFirst: (name: string) =>
      `Ihr verbindet euch, sobald ${name} angenommen hat. Was du schreibst, wartet so lange.`,
    waiting: (name: string) =>
      `${name} ist nicht online. Was du schreibst, wartet hier und geht von selbst hinaus.`,
  },

  lobby: {
    public: 'Öffentlich',
    private: 'Privat',
    publicHint: 'Freunde von allen darin können sie finden und beitreten.',
    privateHint:
      'Nur wer von einem Freund darin eingeladen wird, kann beitreten oder von ihr wissen.',
    newTitle: 'Neue Lobby',
    name: 'Name der Lobby',
    topic: 'Thema',
    optional: 'freiwillig',
    visibility: 'Wer beitreten kann',
    history: 'Neue dürfen lesen, was vorher geschrieben wurde',
    nickname: 'Dein Spitzname hier',
    nicknameHint:
      'Lobbys sehen deinen Spitznamen, nie deinen Namen. Deine Freunde erfahren nicht, welcher Spitzname deiner ist.',
    guess:
      'Was du schreibst, geht zuerst an einen Freund, der auch in der Lobby ist. Dieser Freund kann mit der Zeit erraten, welche Worte von dir sind; die anderen können es kaum; ist er dein einziger Freund dort, weiß er es.',
    guessNow: (n: number) =>
      n === 1
        ? 'Nur ein Freund von dir ist darin: Er weiß, welche Worte von dir sind.'
        : `${number(n)} deiner Freunde sind darin: Einer liest dich zuerst und kann es raten.`,
    nicknameIsName:
      'Das ist der Name, den deine Freunde kennen. Mit einem anderen erfährt hier niemand, dass du es bist.',
    otherNickname: 'Anderen Spitznamen vorschlagen',
    fixed: 'Name, Thema und diese Auswahl lassen sich später nicht ändern.',
    create: 'Lobby eröffnen',
    directoryTitle: 'Lobbys unter deinen Freunden',
    directoryText: 'Öffentliche Lobbys, in denen Freunde von dir sind, die gerade online sind.',
    askAgain: 'Noch einmal fragen',
    noneTitle: 'Keine öffentliche Lobby in Sicht',
    noneLinked: 'Gerade ist keiner deiner Freunde online, also gibt es niemanden zu fragen.',
    noneOpen:
      'Keiner deiner Freunde, die online sind, ist in einer öffentlichen Lobby. Eröffne eine, und sie werden sie sehen.',
    join: (name: string) => `${name} beitreten`,
    joinShort: 'Beitreten',
    joinLobby: 'Lobby beitreten',
    open: (name: string) => `${name} öffnen`,
    openShort: 'Öffnen',
    through: (list: readonly string[]) => `über ${names(list)}`,
    participants: (n: number) => count(n, { one: '# Teilnehmer', other: '# Teilnehmer' }),
    invitedBy: (name: string) => `${name} lädt dich ein`,
    accept: 'Annehmen',
    decline: 'Ablehnen',
    acceptName: (name: string) => `Einladung zu ${name} annehmen`,
    declineName: (name: string) => `Einladung zu ${name} ablehnen`,
    leave: 'Lobby verlassen',
    leaveTitle: (name: string) => `${name} verlassen?`,
    leaveText:
      'Du empfängst ihre Worte nicht mehr und gibst sie nicht mehr weiter. Was du hast, bleibt lesbar.',
    leaveLast: 'Kein anderer Freund von dir ist darin: Vielleicht findest du den Weg nicht zurück.',
    left: (name: string) => `Du hast ${name} verlassen.`,
    comeBack: (name: string) => `Zurück zu ${name}`,
    comeBackShort: 'Zurückkehren',
    forget: (name: string) => `${name} vergessen`,
    forgetShort: 'Vergessen',
    forgetText: 'Die Lobby und alle ihre Nachrichten werden von diesem Gerät entfernt.',
    youLeft: 'Du hast diese Lobby verlassen. Du kannst lesen, was du hast, und zurückkehren.',
    participantsTitle: 'Teilnehmer',
    about: 'Über diese Lobby',
    awayNow: 'Abwesend',
    you: 'du',
    changeNickname: 'Meinen Spitznamen ändern',
    fresh: 'Neue Identität in dieser Lobby annehmen',
    freshHint:
      'Du gehst unter dem alten und kommst als jemand Neues zurück. Nichts sagt, dass es dieselbe Person ist, aber der Zeitpunkt kann es verraten.',
    invite: 'Freunde einladen',
    inviteTitle: (name: string) => `Zu ${name} einladen`,
    inviteNobody: 'Alle deine Freunde sind in dieser Lobby, oder du hast noch keine.',
    inviteOne: (name: string) => `${name} einladen`,
    inviteShort: 'Einladen',
    invited: 'Eingeladen',
    routes: (up: number, all: number) =>
      up === 0
        ? 'Kein Freund darin ist online.'
        : `${number(up)} von ${count(all, friends)} darin ${up === 1 ? 'ist' : 'sind'} online.`,
    sharedHistory: 'Neue dürfen frühere Nachrichten lesen.',
    noHistory: 'Neue sehen nur, was nach ihnen kommt.',
    createdOn: (when: string) => `Eröffnet: ${when}`,
    waiting:
      'Gerade ist kein Freund aus dieser Lobby online. Was du schreibst, wartet hier und geht von selbst hinaus.',
    mute: (name: string) => `${name} stummschalten`,
    unmute: (name: string) => `Stummschaltung von ${name} aufheben`,
    muteHint: 'Stummgeschaltet: Diese Worte werden dir nicht gezeigt, aber du gibst sie weiter.',
    waitingPaused:
      'Kein Freund aus dieser Lobby ist online, oder alle sind hier pausiert. Was du schreibst, wartet hier und geht von selbst hinaus.',
    friendsTitle: 'Deine Freunde darin',
    pausedHere: 'Hier pausiert',
    pause: (name: string) => `${name} in dieser Lobby pausieren`,
    pauseShort: 'Hier pausieren',
    resume: (name: string) => `${name} in dieser Lobby fortsetzen`,
    resumeShort: 'Fortsetzen',
    pauseHint:
      'Solange ein Freund pausiert ist, kommt nichts aus dieser Lobby von ihm und geht nichts zu ihm. Alles andere zwischen euch bleibt.',
    paused: (name: string) =>
      `${name} ist in dieser Lobby pausiert. Fortsetzen kannst du das bei den Teilnehmern.`,
  },

  alike: {
    other: {
      short: '',
      long: 'Jemand anderes hier hat diesen Namen oder einen, der so aussieht. Zeichen und Farbe unterscheiden sie.',
    },
    newer: {
      short: 'neuer',
      long: 'Jemand, dessen Name genauso aussieht, war vorher schon hier. Zeichen und Farbe unterscheiden sie.',
    },
    self: {
      short: 'nicht du',
      long: 'Das sieht aus wie dein eigener Name, aber du bist es nicht.',
    },
    friend: (name: string) => ({
      short: `vielleicht nicht ${name}`,
      long: `Das sieht aus wie der Name von ${name} aus deinen Freunden. Das kann stimmen, kann aber auch irgendwer sein: Spitznamen sind frei.`,
    }),
  },

  twoThings: {
    mark: 'Hat zweierlei gesagt',
    title: 'Zwei verschiedene Dinge',
    text: (name: string) =>
      `${name} hat zwei verschiedene Dinge als eine Nachricht unterschrieben. Manche in dieser Lobby sehen vielleicht nur das eine, manche nur das andere.`,
    here: 'Was du siehst',
    elsewhere: 'Was außerdem gesagt wurde',
    unreadable: 'Ein Teil von etwas Längerem, oder nichts, was sich allein zeigen lässt.',
  },

  picture: {
    gone: 'Dieses Bild ist nicht mehr auf diesem Gerät.',
    show: 'Bild zeigen',
    none: 'Was als Bild kam, ist keins, das gezeigt werden kann.',
    tooLarge: (width: number, height: number) =>
      `Dieses Bild hätte ${digits(width)} × ${digits(height)} Pixel, mehr als hier geöffnet wird.`,
    tooLong:
      'Dieses Bild zu zeichnen würde viel zu lange dauern, deshalb wird es hier nicht geöffnet.',
    notAsTold: (told, is) =>
      `Dieses Bild ist nicht, was seine Nachricht sagt: Angekündigt waren ${digits(told.width)} × ${digits(told.height)} Pixel, es hat ${digits(is.width)} × ${digits(is.height)}. Es wird hier nicht geöffnet.`,
    damaged: 'Dieses Bild ist beschädigt und kann nicht gezeigt werden.',
    slow: 'Dieses Bild zu öffnen dauert zu lange.',
    saveFile: 'Datei speichern',
  },

  excess: {
    label: 'Was Freunde hierher bringen',
    floods: (name: string) => `${name} sendet mehr, als diese Lobby verträgt.`,
    flooded: (name: string) =>
      `${name} hat mehr gesendet, als diese Lobby verträgt. Das hat aufgehört.`,
    floodText: (name: string) =>
      `Es sind Worte von Leuten, die hier noch nie zu hören waren, und ${name} gibt sie vielleicht nur weiter. Was zu viel ist, wird weggelassen; die Worte aller anderen kommen wie immer.`,
    grows: (name: string, size: string) =>
      `Diese Lobby wächst schnell: ${name} hat ${size} an Nachrichten gebracht.`,
    growsText: (name: string) =>
      `Sie sind von Leuten, die hier noch nie zu hören waren, und ${name} gibt sie vielleicht nur weiter. Von solchen Nachrichten wird jeden Tag nur eine begrenzte Menge angenommen.`,
    pause: (name: string) => `${name} hier pausieren`,
    unlink: 'Freund entfernen…',
    keep: 'Auswählen, was bleibt…',
  },

  chat: {
    messages: 'Nachrichten',
    message: 'Nachricht',
    placeholder: (name: string) => `Nachricht an ${name}`,
    send: 'Senden',
    today: 'Heute',
    yesterday: 'Gestern',
    unread: 'Neue Nachrichten',
    newest: 'Neueste Nachrichten',
    backToAnswer: 'Zurück zur Antwort',
    notHere: 'Diese Nachricht ist nicht auf diesem Gerät.',
    newCount: (n: number) => count(n, { one: '# neue Nachricht', other: '# neue Nachrichten' }),
    loadingOlder: 'Frühere Nachrichten werden geladen…',
    start: 'Hier ist der Anfang.',
    empty: 'Hier wurde noch nichts geschrieben. Sag hallo.',
    failed: 'Die Nachrichten konnten von diesem Gerät nicht gelesen werden.',
    states: {
      writing: 'Wird gespeichert',
      waiting: 'Noch nicht gesendet',
      sent: 'Gesendet',
      delivered: 'Zugestellt',
      received: '',
    },
    caughtUp: 'Kam später',
    edited: 'bearbeitet',
    deleted: 'Vom Verfasser gelöscht',
    typing: (list: readonly string[]) =>
      `${names(list)} ${list.length > 1 ? 'schreiben' : 'schreibt'}…`,
    joined: (list: readonly string[]) =>
      `${names(list)} ${list.length > 1 ? 'sind' : 'ist'} beigetreten`,
    left: (list: readonly string[]) =>
      `${names(list)} ${list.length > 1 ? 'sind' : 'ist'} gegangen`,
    renamed: ([former, now]: readonly string[]) => `${former} heißt jetzt ${now}`,
    introduced: (list: readonly string[]) => `Du hast ${names(list)} vorgestellt`,
    introduces: (list: readonly string[]) => `Stellt dir ${names(list)} vor`,
    showAll: (n: string) => `Alle ${n} Zeichen anzeigen`,
    showLess: 'Weniger anzeigen',
    broken: 'Diese Nachricht kann nicht gezeigt werden.',
    showPlain: 'Als einfachen Text zeigen',
    actions: 'Aktionen für diese Nachricht',
    reply: 'Antworten',
    edit: 'Bearbeiten',
    delete: 'Löschen',
    deleteText: 'Sie wird bei allen gelöscht, deren Foyer davon hört.',
    copyText: 'Text kopieren',
    copyCode: 'Code kopieren',
    react: (emoji: string) => `Mit ${emoji} reagieren`,
    unreact: (emoji: string) => `${emoji} zurücknehmen`,
    moreEmojis: 'Mehr Emojis',
    reactions: (emoji: string, n: number) => `${emoji} ${number(n)}`,
    reactedBy: (list: readonly string[]) => names(list),
    replyingTo: (name: string) => `Antwort an ${name}`,
    editing: 'Deine Nachricht bearbeiten',
    replyGone: 'Eine frühere Nachricht',
    stop: 'Beenden',
    attach: 'Bilder oder Dateien anhängen',
    pictureOf: (name: string) => `Bild von ${name}`,
    pictureReady: 'Bild zum Senden',
    caption: 'Beschriftung',
    captionOf: (n: number) => `Beschriftung zu Anhang ${number(n)}`,
    pictureRemove: 'Bild entfernen',
    preparing: 'Wird vorbereitet…',
    preparingToSend: 'Wird vorbereitet… und gesendet, sobald es fertig ist.',
    pictureFailed: 'Diese Datei lässt sich nicht als Bild lesen. Versuch ein JPEG, PNG oder WebP.',
    openCertificate: 'Dieses Zertifikat öffnen',
    openPicture: 'Bild öffnen',
    savePicture: 'Bild speichern',
    mention: 'Teilnehmer erwähnen',
    textNotShown: 'Das hat ein neueres Foyer geschrieben. Lade neu, um deins zu aktualisieren.',
  },
};
