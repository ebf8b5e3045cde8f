// German, trouble: one sentence per code, and each says what to do.
import type { trouble as English } from '../english/trouble.ts';

export const trouble: typeof English = {
  trouble: {
    'store-full':
      'Dieses Gerät ist voll. Schaff etwas Platz und versuch es dann erneut; nichts Gespeichertes ist verloren.',
    'store-failed':
      'Das Speichern auf diesem Gerät ist fehlgeschlagen. Versuch es erneut; wenn das nicht hilft, lade die Seite neu.',
    'store-blocked':
      'Ein anderer Tab hält den Speicher dieses Profils fest. Schließe den anderen Tab und lade neu.',
    'store-closed': 'Der Browser hat den Speicher dieser Seite geschlossen. Lade die Seite neu.',
    'store-corrupt':
      'Etwas, das auf diesem Gerät gespeichert ist, lässt sich nicht lesen. Alles andere funktioniert weiter.',
    'store-evicted':
      'Der Browser hat entfernt, was Foyer hier aufbewahrt hat. Du, deine Freunde und deine Lobbys sind wieder gespeichert; was in Lobbys gesagt wurde, geben dir Freunde zurück. Mach jetzt ein Backup.',
    'store-locked': 'Dieses Profil ist gesperrt. Lade die Seite neu und gib seine Passphrase ein.',
    'store-newer-version':
      'Hier war ein neueres Foyer. Lade die Seite neu, um dieses zu aktualisieren.',
    'no-profile': 'Dieses Profil wurde entfernt. Lade die Seite neu, um neu anzufangen.',
    'profile-exists':
      'Dieses Profil wurde schon in einem anderen Tab angelegt. Lade die Seite neu.',
    'no-knock': 'Diese Anfrage gibt es nicht mehr.',
    'no-room-link': 'Diesen Link gibt es nicht mehr.',
    'room-links-full': 'So viele Links sind schon offen. Zieh zuerst einen zurück.',
    'not-a-friend': 'Ihr seid nicht mehr befreundet.',
    'never-met': 'Stelle nur Freunde vor, mit denen du schon zusammen online warst.',
    'no-answer':
      'Der Hintergrunddienst hat nicht geantwortet. Versuch es erneut oder lade die Seite neu.',
    locked: 'Dieses Profil ist gesperrt. Entsperre es zuerst.',
    'vault-not-set':
      'Hier ist keine Passphrase gesetzt. Lade die Seite neu, um den Stand zu sehen.',
    'vault-already-set':
      'In einem anderen Tab wurde schon eine Passphrase gesetzt. Ändere sie stattdessen.',
    'passphrase-too-short': 'Eine Passphrase hat mindestens 10 Zeichen.',
    'passphrase-too-long': 'Eine Passphrase hat höchstens 1.024 Zeichen.',
    'passphrase-too-simple': 'Diese Passphrase wiederholt zu wenige Zeichen. Nimm ein paar Wörter.',
    'vault-wrong-passphrase':
      'Das ist nicht die Passphrase. Achte auf Feststelltaste und Tastatur.',
    'vault-wrong-key':
      'Der Schlüssel dieses Tabs passt nicht mehr. Lade die Seite neu und entsperre wieder.',
    'vault-damaged':
      'Das Schloss dieses Profils ist beschädigt: Keine Passphrase öffnet es. Stell ein Backup in einem neuen Profil wieder her.',
    'backup-wrong-passphrase':
      'Das ist nicht die Passphrase dieses Backups. Versuch es erneut; es muss nicht die von Foyer sein.',
    'backup-damaged':
      'Dieses Backup ist beschädigt: Bytes fehlen oder sind verändert. Nimm eine andere Kopie der Datei.',
    'backup-not-a-backup':
      'Diese Datei ist kein Foyer-Backup. Wähle eine, deren Name auf „.foyer“ endet.',
    'backup-newer-version':
      'Ein neueres Foyer hat dieses Backup gemacht. Lade diese Seite neu, um deins zu aktualisieren, und versuch es dann erneut.',
    'backup-other-identity':
      'Dieses Backup gehört zu einer anderen Identität. Stell es in einem neuen Profil wieder her: siehe „Profile“.',
    'backup-no-profile': 'Hier gibt es noch kein Profil, von dem man ein Backup machen könnte.',
    'backup-needs-newer-browser':
      'Dieser Browser kann das Backup nicht entpacken. Aktualisiere ihn, oder nimm einen aktuellen Chrome, Edge, Firefox oder Safari.',
    'not-with-all':
      'Wer das schrieb, schreibt so viel, dass andere diese Nachricht vielleicht nicht haben. Antworte oder reagiere in zehn Minuten, oder schreib, ohne auf sie zu antworten.',
    misuse: 'Das ist so nicht möglich.',
    bug: 'Das ging schief, und es ist ein Fehler in Foyer. Lade die Seite neu; deine Worte bleiben erhalten.',
  },

  unsupported: {
    title: 'Foyer kann hier nicht laufen',
    reasons: {
      'no-secure-context':
        'Diese Adresse ist nicht sicher. Öffne Foyer über https, oder auf diesem Rechner als http://localhost.',
      'no-webrtc':
        'Dieser Browser kann sich nicht mit Freunden verbinden: WebRTC fehlt oder ist abgeschaltet. Nimm einen aktuellen Chrome, Edge, Firefox oder Safari, und erlaube WebRTC in seinen Einstellungen oder Erweiterungen.',
      'no-indexeddb':
        'Dieser Browser kann für diese Seite nichts aufbewahren: IndexedDB fehlt oder ist blockiert. Erlaube Websitedaten, oder verlass den privaten Modus.',
      'no-crypto':
        'Diesem Browser fehlt die Kryptografie, die Foyer braucht. Aktualisiere ihn, oder nimm einen aktuellen Chrome, Edge, Firefox oder Safari.',
    },
  },

  troubleOther: 'Das hat nicht geklappt. Versuch es erneut, oder lade die Seite neu.',
};
