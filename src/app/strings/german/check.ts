// German, the connection check.
import type { checkStrings as English } from '../english/check.ts';

export const checkStrings: typeof English = {
  title: 'Verbindungstest',
  hint: 'Probiert aus, was Verbindungen zu Freunden brauchen, hier und jetzt. Das dauert bis zu einer halben Minute und verrät niemandem etwas über dich.',
  checking: 'Wird geprüft…',
  again: 'Noch einmal prüfen',
  copy: 'Bericht kopieren',
  copyHint: 'Er enthält keine Adresse, keinen Namen und keinen Schlüssel.',
  moods: { well: 'Gut', hint: 'Hinweis', bad: 'Problem' },
  hide: {
    title: 'Netzadresse',
    label: 'Meine Netzadresse vor Freunden verbergen',
    cost: 'Verbindungen gehen dann über das Relay (TURN) dieses Servers statt geradewegs zu Freunden: Sie sind langsamer, und ohne das Relay gibt es keine. Freunde sehen die Adresse des Relays; das Relay sieht deine, ihre und wie viel durchgeht, aber nicht was. Dieser Server sieht deine Adresse wie bisher.',
    noRelay:
      'Dieser Server nennt kein Relay (TURN). Solange deine Adresse hier verborgen ist, kommt keine Verbindung zustande.',
    unknown: 'Ob dieser Server ein Relay (TURN) nennt, lässt sich gerade nicht sagen.',
    hasRelay: 'Dieser Server nennt ein Relay (TURN).',
    changed: 'Alle Verbindungen werden neu hergestellt.',
  },
  findings: {
    'signaling-works': 'Der Server, über den sich Freunde finden, antwortet.',
    'signaling-fails':
      'Der Server, über den sich Freunde finden, ist nicht erreichbar. Neue Verbindungen sind nicht möglich; bestehende laufen weiter. Bist du online? Blockiert ein Proxy oder eine Erweiterung WebSockets?',
    'clock-off':
      'Deine Uhr und die des Servers weichen mehr als eine Minute voneinander ab. Ab zehn Minuten findest du keine Freunde mehr: Stell deine Uhr richtig.',
    'no-webrtc':
      'Dieser Browser baut keine Verbindungen auf: WebRTC ist abgeschaltet oder fehlt. Erlaube es in den Einstellungen oder Erweiterungen.',
    'no-stun':
      'Dieser Server bietet kein STUN an. Verbindungen klappen deshalb nur im selben Netz oder über ein Relay.',
    'stun-works': 'UDP kommt durch: Verbindungen können direkt zu deinen Freunden gehen.',
    'stun-fails':
      'UDP kommt nicht durch, oder der STUN-Server schweigt: Verbindungen brauchen dasselbe Netz oder ein Relay (TURN) über TCP.',
    'nat-none': 'Dazwischen steht kein Router, der deine Adresse ändert.',
    'nat-easy': 'Dein Router gehört zu denen, die die meisten Verbindungen durchlassen.',
    'nat-strict':
      'Dein Router ist streng: Er verbindet dich mit den meisten Freunden, aber nicht mit denen, deren Router auch streng ist. Dann braucht es ein Relay (TURN).',
    'nat-unknown': 'Mit nur einem STUN-Server lässt sich nicht sagen, ob dein Router streng ist.',
    'no-turn':
      'Dieser Server bietet kein Relay (TURN) an. Zwischen zwei strengen Netzen ist keine Verbindung möglich.',
    'turn-works': 'Das Relay (TURN) leitet Daten weiter: Es hilft, wo sonst nichts geht.',
    'turn-fails':
      'Das Relay (TURN) leitet nichts weiter. Seine Adresse, sein Geheimnis oder eine Firewall stimmt nicht.',
  },
};
