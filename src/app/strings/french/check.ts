// French, the connection check.
import type { checkStrings as English } from '../english/check.ts';

export const checkStrings: typeof English = {
  title: 'Test de connexion',
  hint: 'Essaie ce qu’il faut pour se connecter à des amis, ici et maintenant. Cela prend jusqu’à une demi-minute et ne révèle rien de toi à personne.',
  checking: 'Vérification…',
  again: 'Vérifier à nouveau',
  copy: 'Copier le rapport',
  copyHint: 'Il ne contient ni adresse, ni nom, ni clé.',
  moods: { well: 'Bien', hint: 'À savoir', bad: 'Problème' },
  hide: {
    title: 'Adresse réseau',
    label: 'Cacher mon adresse réseau à mes amis',
    cost: 'Les connexions passent alors par le relais (TURN) de ce serveur au lieu d’aller tout droit chez tes amis : elles sont plus lentes, et sans relais il n’y en a aucune. Tes amis voient l’adresse du relais ; le relais voit la tienne, la leur et combien passe, mais pas quoi. Ce serveur voit ton adresse comme avant.',
    noRelay:
      'Ce serveur n’indique aucun relais (TURN). Tant que ton adresse est cachée ici, aucune connexion n’est possible.',
    unknown: 'Impossible de dire pour l’instant si ce serveur indique un relais (TURN).',
    hasRelay: 'Ce serveur indique un relais (TURN).',
    changed: 'Toutes les connexions sont refaites.',
  },
  findings: {
    'signaling-works': 'Le serveur où les amis se retrouvent répond.',
    'signaling-fails':
      'Le serveur où les amis se retrouvent est injoignable. Aucune nouvelle connexion n’est possible ; celles qui existent continuent. Es-tu en ligne ? Un proxy ou une extension bloque-t-il les WebSockets ?',
    'clock-off':
      'Ton horloge et celle du serveur diffèrent de plus d’une minute. À partir de dix minutes, tu ne peux plus retrouver tes amis : mets ton horloge à l’heure.',
    'no-webrtc':
      'Ce navigateur n’établit pas de connexion : WebRTC est désactivé ou absent. Autorise-le dans les réglages ou les extensions.',
    'no-stun':
      'Ce serveur ne propose pas de STUN : les connexions ne marchent que dans le même réseau ou par un relais.',
    'stun-works': 'UDP passe : les connexions peuvent aller tout droit vers tes amis.',
    'stun-fails':
      'UDP ne passe pas, ou le serveur STUN se tait : il faut le même réseau, ou un relais (TURN) par TCP.',
    'nat-none': 'Aucun routeur ne change ton adresse en chemin.',
    'nat-easy': 'Ton routeur est de ceux qui laissent passer la plupart des connexions.',
    'nat-strict':
      'Ton routeur est strict : il te connecte à la plupart de tes amis, mais pas à ceux dont le routeur est strict aussi. Il faut alors un relais (TURN).',
    'nat-unknown': 'Un seul serveur STUN ne suffit pas pour dire si ton routeur est strict.',
    'no-turn':
      'Ce serveur ne propose pas de relais (TURN). Entre deux réseaux stricts, aucune connexion n’est possible.',
    'turn-works':
      'Le relais (TURN) laisse passer les données : il aide là où rien d’autre ne marche.',
    'turn-fails':
      'Le relais (TURN) ne laisse rien passer. Son adresse, son secret ou un pare-feu est en cause.',
  },
};
