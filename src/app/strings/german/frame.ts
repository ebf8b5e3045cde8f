// German, the frame: what stands around the conversations.
import type { frame as English } from '../english/frame.ts';
import { count, number } from './saying.ts';

export const frame: typeof English = {
  onboarding: {
    title: 'Willkommen bei Foyer',
    lead: 'Chat-Lobbys unter Freunden. Deine Worte wandern von Freund zu Freund; kein Server liest oder speichert sie.',
    name: 'Dein Name',
    nameHint: 'Deine Freunde sehen ihn. In Lobbys wählst du stattdessen einen Spitznamen.',
    start: 'Los geht’s',
    points: [
      [
        'Freunde',
        'Du verbindest dich direkt mit Leuten, deren Zertifikat du angenommen hast. Mit niemandem sonst.',
      ],
      ['Lobbys', 'Öffentliche finden deine Freunde von selbst, private brauchen eine Einladung.'],
      [
        'Spitznamen',
        'Lobbys sehen deinen Spitznamen, nie deinen Namen. Deine Freunde erfahren nicht, welcher Spitzname deiner ist.',
      ],
    ],
    pendingRoom: 'Lege unten dein Profil an; dann kannst du eintreten.',
    pendingFriend: 'Danach kannst du den Freund hinzufügen, dessen Link du geöffnet hast.',
    here: 'Alles bleibt in diesem Browser, auf diesem Gerät.',
  },

  home: {
    label: 'Unterhaltungen',
    filter: 'Unterhaltung suchen',
    nothingFound: 'Nichts mit diesem Namen.',
    lobbies: 'Lobbys',
    friends: 'Freunde',
    invitations: 'Einladungen',
    leftLobbies: 'Verlassene Lobbys',
    noLobbies: 'Noch keine Lobby. Sieh dir die deiner Freunde an oder eröffne eine.',
    noFriends: 'Noch keine Freunde. Füge jemanden hinzu, um anzufangen.',
    settings: 'Einstellungen',
    addFriend: 'Freund hinzufügen',
    knocks: 'Freundschaftsanfragen',
    introduced: (n: number) =>
      count(n, {
        one: '# Person wird dir vorgestellt',
        other: '# Personen werden dir vorgestellt',
      }),
    knocking: (n: number) =>
      count(n, {
        one: '# Person möchte mit dir befreundet sein',
        other: '# Personen möchten mit dir befreundet sein',
      }),
    newLobby: 'Neue Lobby',
    browse: 'Lobbys durchstöbern',
    unread: (n: number) =>
      count(n, { one: '# ungelesene Nachricht', other: '# ungelesene Nachrichten' }),
    draft: 'Entwurf:',
    you: 'Du',
    picture: 'Bild',
    deleted: 'Gelöschte Nachricht',
    pickTitle: 'Wähle eine Unterhaltung',
    pickText: 'Oder fang mit einem Freund oder einer Lobby an.',
  },

  steps: {
    title: 'Drei Schritte bis zu den ersten Worten',
    certificate: 'Gib einem Freund dein Zertifikat',
    certificateText:
      'Es ist eine Zeile Text. Schick sie per Mail oder Messenger oder gib sie persönlich weiter.',
    paste: 'Oder füge seins ein',
    pasteText: 'Dein Freund wird gefragt, und sobald er annimmt, seid ihr befreundet.',
    lobby: 'Eröffne eine Lobby oder tritt einer bei',
    lobbyText: 'Sprich mit Freunden von Freunden, die nur deinen Spitznamen kennen.',
    done: 'Erledigt',
  },
  /** A second tab as a second person, for who has nobody at hand. */
  trial: {
    offer: 'Niemand da? Probier es allein',
    offerText: 'Öffnet einen zweiten Menschen in einem anderen Tab, der gleich dein Freund ist.',
    /** What the second person is called. */
    name: 'Zweites Ich',
    title: 'Dein zweites Ich',
    making: 'Einen Augenblick: Ihr zwei werdet Freunde …',
    gone: 'Der Tab, der diesen geöffnet hat, ist zu oder zeigt etwas anderes. Geh dorthin zurück und drücke noch einmal auf „Probier es allein“.',
  },

  privacy: {
    title: 'Wer kann was sehen',
    text: 'Lobbys sehen deinen Spitznamen, nie deinen Namen. Deine Freunde erfahren nicht, welcher Spitzname deiner ist.',
    points: [
      'Freunde sehen deinen Namen, wann du online bist, in welchen öffentlichen Lobbys du bist und was du ihnen direkt schreibst.',
      'Eine Lobby sieht deinen Spitznamen und deine Worte. Nicht einmal ein Freund darin erfährt, dass du es bist.',
      'Was du in einer Lobby schreibst, geht zuerst an einen Freund, der auch darin ist. Dieser Freund kann mit der Zeit erraten, welche Worte von dir sind; die anderen können es kaum; ist er dein einziger Freund dort, weiß er es. Wer zum ersten Mal in eine ruhige Lobby kommt oder sie verlässt, wird dabei gesehen.',
      'Wer über Wochen notiert, wer online ist, wenn ein Spitzname schreibt, findet heraus, wem er gehört. Freunde sehen, wann du online bist; zusammen mit Freunden der anderen können sie das.',
      'Freunde, die die Worte einer privaten Lobby weitergeben, sind in dieser Lobby. Niemand sonst kann sie lesen.',
      'Der Server, der zwei Freunde zusammenbringt, sieht versiegelte Umschläge und deine Netzwerkadresse.',
      'Auch deine Freunde sehen deine Netzwerkadresse, wenn du sie nicht in den Einstellungen verbirgst: Eine Verbindung geht direkt zu ihnen.',
    ],
  },

  links: {
    up: 'Online',
    dialling: 'Verbindet…',
    offline: 'Offline',
    away: 'Abwesend',
    lastLinked: (when: string) => `Zuletzt online: ${when}`,
    details: {
      linked: '',
      dialling: '',
      waiting: '',
      'friend-not-there': 'Dort ist gerade kein Foyer offen.',
      'no-signaling':
        'Der Server, über den ihr euch findet, ist nicht erreichbar. Bist du online? Es wird von selbst weiter versucht.',
      'no-answer': 'Dein Freund ist da, antwortet aber nicht. Es wird von selbst weiter versucht.',
      'ice-failed':
        'Eure beiden Netze lassen keine Verbindung zu. Ein anderes Netz hilft, oder ein Server mit TURN.',
      'proof-failed':
        'Wer geantwortet hat, ist nicht der Freund, den du hinzugefügt hast. Es wurde nichts gesendet.',
      'friend-older': 'Dort läuft ein älteres Foyer. Bitte deinen Freund, die Seite neu zu laden.',
      'friend-newer': 'Dort läuft ein neueres Foyer. Lade diese Seite neu, um dich zu verbinden.',
      'clock-off': 'Eure Uhren weichen zu stark voneinander ab. Stellt beide richtig.',
      cut: 'Von dort kam viel zu viel. Die Verbindung bleibt für ein paar Minuten getrennt.',
      'too-many-links':
        'Alle Verbindungen sind belegt; dieser Freund ist dran, sobald eine frei wird.',
      'no-webrtc': 'Dieser Browser kann sich nicht verbinden: WebRTC ist abgeschaltet.',
      'no-relay':
        'Dieser Server nennt kein Relay (TURN), und deine Adresse soll verborgen bleiben: So kommt keine Verbindung zustande. Bitte den Betreiber um TURN, oder zeig deine Adresse in den Einstellungen.',
      'webrtc-full':
        'Dieser Browser schafft keine weiteren Verbindungen. Schließe andere Tabs mit Anrufen oder Chats.',
    },
    neverLinked: 'Noch nie zusammen online.',
    asking: {
      no: 'Hat dein Freund auch dein Zertifikat hinzugefügt? Du kannst ihn fragen.',
      asked:
        'Die Anfrage geht jedes Mal hin, wenn ihr beide Foyer offen habt, bis eine Antwort kommt.',
      unanswered: 'Einen Monat lang gefragt, ohne eine Antwort.',
      ended: 'Dort wurde diese Freundschaft beendet. Was du schreibst, kommt nicht an.',
      introduced:
        'Du hast zugesagt, als man euch einander vorstellte. Sagt die andere Seite auch zu, seid ihr verbunden; bis dahin erfährt sie nichts. Du kannst auch selbst anfragen: Dann sieht sie, dass du willst.',
    },
    askingShort: {
      asked: 'Gefragt',
      unanswered: 'Keine Antwort',
      ended: 'Beendet',
      introduced: 'Vorgestellt',
    },
    ask: 'Anfragen',
    askAgain: 'Noch einmal anfragen',
  },

  settings: {
    title: 'Einstellungen',
    profile: 'Profil',
    name: 'Dein Name',
    nameHint: 'Freunde, die dich schon hinzugefügt haben, behalten den Namen, den sie kennen.',
    saveName: 'Namen speichern',
    saved: 'Gespeichert',
    showCertificate: 'Mein Zertifikat zeigen',
    look: 'Aussehen',
    themes: { auto: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
    writing: 'Schreiben',
    enterSends: 'Enter sendet, Umschalt+Enter beginnt eine neue Zeile',
    tellTyping: 'Anderen zeigen, dass ich tippe',
    showComings: 'Zeigen, wer kommt und geht',
    showPictures: 'Bilder sofort zeigen',
    muted: 'Stummgeschaltet',
    mutedHint:
      'Ihre Worte werden dir nicht gezeigt. Du gibst sie trotzdem weiter, damit niemand abgeschnitten wird.',
    unmute: 'Stummschaltung aufheben',
    mutedEverywhere: 'in jeder Lobby',
    mutedIn: (lobby: string) => `in ${lobby}`,
    about: 'Über Foyer',
    limits: [
      'Worte leben auf den Geräten derer, die dabei waren, und nirgends sonst.',
      'Eine Nachricht erreicht eine Lobby nur über Freunde, die darin und online sind.',
      'Schließt du den letzten Tab, bist du weg; was inzwischen geschrieben wurde, kommt, wenn du zurück bist.',
      'Ein Freund kann ein Programm sein, das immer läuft. Es sieht, was jeder Freund sieht, liest und behält, was in seinen Lobbys gesagt wird, und ebenso, wer es betreibt.',
      'Löschst du die Daten dieser Seite im Browser, ist deine Identität für immer weg.',
    ],
    connectionCheck: 'Verbindungstest',
    diagnostics: 'Was dieses Foyer tut',
    lab: 'Labor: sehen, wie Foyer funktioniert',
    fingerprint: 'Dein Fingerabdruck',
    otherProfile: (name: string) => `Profil „${name}“`,
  },

  banners: {
    clock: (minutes: string, fast: boolean) =>
      `Deine Uhr geht gegenüber denen deiner Freunde etwa ${minutes} ${fast ? 'vor' : 'nach'}. Stell sie richtig: Sonst sehen andere vielleicht nicht, was du schreibst.`,
    minutes: (n: number) => (n < 1.5 ? 'eine Minute' : `${number(Math.round(n))} Minuten`),
    noWorker:
      'Dieses Fenster hat keinen Hintergrunddienst. Foyer läuft, solange dieser Tab offen ist; ein privates Fenster vergisst beim Schließen alles.',
    newerVersion:
      'In einem anderen Tab läuft ein neueres Foyer. Lade neu, um es auch hier zu nutzen.',
    olderVersion:
      'Im Hintergrund läuft ein älteres Foyer. Lade neu; wenn das nicht hilft, schließe seine anderen Tabs.',
    offline:
      'Kein Netz: Was du schreibst, wartet hier und geht von selbst hinaus, sobald wieder eins da ist.',
    noSignaling:
      'Der Server, über den sich Freunde finden, ist nicht erreichbar. Bestehende Verbindungen bleiben; die anderen folgen, wenn er zurück ist.',
    silent:
      'Der Hintergrunddienst antwortet nicht. Er wird immer wieder gefragt; es geht nichts verloren.',
    update:
      'Eine neue Version von Foyer ist bereit. Das Aktualisieren dauert einen Moment; Entwürfe bleiben erhalten.',
    updateLocked: 'Du wirst danach wieder nach deiner Passphrase gefragt.',
    updateNow: 'Jetzt aktualisieren',
    later: 'Später',
    elsewhere: {
      'two-places': (name: string) =>
        `Dieses Profil läuft an zwei Orten zugleich: ${name} hört von beiden abwechselnd. Schließe es an einem davon. Was deine Freunde schreiben, geht nicht verloren, aber was du am einen Ort schreibst, erscheint nicht am anderen.`,
      'unknown-words': (name: string) =>
        `${name} hat Nachrichten von dir, die es auf diesem Gerät nicht gibt. Entweder wurde es auf einen früheren Stand zurückgesetzt, oder dieses Profil läuft noch anderswo; dann schließe es dort. Was deine Freunde schreiben, geht nicht verloren.`,
      'own-signals': () =>
        'Dieses Profil ist auch in einem anderen Browser offen. Freunde sind immer nur mit einem von beiden verbunden, deshalb können Worte hier lange warten. Nutze es an einem Ort und schließe es am anderen.',
    },
    tooMuch: (name: string) =>
      `${name} sendet weit mehr, als irgendwer braucht; das meiste davon wird hier nicht beachtet. Sag Bescheid, oder entferne diesen Freund.`,
    abuse: (name: string) =>
      `${name} hat weit mehr gesendet, als irgendwer braucht, deshalb wurde die Verbindung für ein paar Minuten getrennt. Sag Bescheid, oder entferne diesen Freund.`,
  },
};
