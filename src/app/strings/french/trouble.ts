// French, trouble: one sentence per code, and each says what to do.
import type { trouble as English } from '../english/trouble.ts';

export const trouble: typeof English = {
  trouble: {
    'store-full':
      'Cet appareil est plein. Libère de la place, puis réessaie ; rien de ce qui est enregistré n’est perdu.',
    'store-failed':
      'L’enregistrement sur cet appareil a échoué. Réessaie ; si ça continue, recharge la page.',
    'store-blocked':
      'Un autre onglet retient le stockage de ce profil. Ferme cet onglet et recharge.',
    'store-closed': 'Le navigateur a fermé le stockage de cette page. Recharge la page.',
    'store-corrupt':
      'Quelque chose d’enregistré sur cet appareil est illisible. Le reste fonctionne toujours.',
    'store-evicted':
      'Le navigateur a supprimé ce que Foyer gardait ici. Toi, tes amis et tes salons êtes de nouveau enregistrés ; tes amis te rendront ce qui s’est dit dans les salons. Fais une sauvegarde maintenant.',
    'store-locked': 'Ce profil est verrouillé. Recharge la page et entre sa phrase secrète.',
    'store-newer-version':
      'Un Foyer plus récent est passé ici. Recharge la page pour mettre celui-ci à jour.',
    'no-profile': 'Ce profil a été supprimé. Recharge la page pour recommencer.',
    'profile-exists': 'Ce profil a déjà été créé dans un autre onglet. Recharge la page.',
    'no-knock': 'Cette demande n’est plus là.',
    'no-room-link': 'Ce lien n’existe plus.',
    'room-links-full': 'Trop de liens sont déjà ouverts. Retires-en d’abord un.',
    'not-a-friend': 'Vous n’êtes plus amis.',
    'never-met': 'Ne présente que des amis avec qui tu as déjà été connecté.',
    'no-answer': 'Le service d’arrière-plan n’a pas répondu. Réessaie, ou recharge la page.',
    locked: 'Ce profil est verrouillé. Déverrouille-le d’abord.',
    'vault-not-set':
      'Aucune phrase secrète n’est définie ici. Recharge la page pour voir où en sont les choses.',
    'vault-already-set':
      'Une phrase secrète a déjà été définie dans un autre onglet. Change-la plutôt.',
    'passphrase-too-short': 'Une phrase secrète a au moins 10 caractères.',
    'passphrase-too-long': 'Une phrase secrète a au plus 1 024 caractères.',
    'passphrase-too-simple':
      'Cette phrase secrète répète trop peu de caractères. Prends quelques mots.',
    'vault-wrong-passphrase':
      'Ce n’est pas la phrase secrète. Vérifie les majuscules et le clavier.',
    'vault-wrong-key':
      'La clé de cet onglet ne convient plus. Recharge la page et déverrouille à nouveau.',
    'vault-damaged':
      'Le verrou de ce profil est abîmé : aucune phrase secrète ne l’ouvre. Restaure une sauvegarde dans un nouveau profil.',
    'backup-wrong-passphrase':
      'Ce n’est pas la phrase secrète de cette sauvegarde. Réessaie ; ce n’est pas forcément celle de Foyer.',
    'backup-damaged':
      'Cette sauvegarde est abîmée : des octets manquent ou ont changé. Essaie une autre copie du fichier.',
    'backup-not-a-backup':
      'Ce fichier n’est pas une sauvegarde de Foyer. Choisis-en un dont le nom finit par « .foyer ».',
    'backup-newer-version':
      'Un Foyer plus récent a fait cette sauvegarde. Recharge cette page pour mettre le tien à jour, puis réessaie.',
    'backup-other-identity':
      'Cette sauvegarde est d’une autre identité. Restaure-la dans un nouveau profil : voir « Profils ».',
    'backup-no-profile': 'Il n’y a pas encore ici de profil à sauvegarder.',
    'backup-needs-newer-browser':
      'Ce navigateur ne peut pas ouvrir la sauvegarde. Mets-le à jour, ou utilise un Chrome, Edge, Firefox ou Safari récent.',
    'not-with-all':
      'Qui a écrit cela écrit tant que d’autres n’ont peut-être pas ce message. Réponds ou réagis dans dix minutes, ou écris sans y répondre.',
    misuse: 'Ce n’est pas possible ainsi.',
    bug: 'Quelque chose a mal tourné, et c’est une erreur de Foyer. Recharge la page ; tes mots sont gardés.',
  },

  unsupported: {
    title: 'Foyer ne peut pas fonctionner ici',
    reasons: {
      'no-secure-context':
        'Cette adresse n’est pas sûre. Ouvre Foyer en https, ou sur cette machine en http://localhost.',
      'no-webrtc':
        'Ce navigateur ne peut pas se connecter à des amis : WebRTC est absent ou désactivé. Utilise un Chrome, Edge, Firefox ou Safari récent, et autorise WebRTC dans ses réglages ou ses extensions.',
      'no-indexeddb':
        'Ce navigateur ne peut rien garder pour cette page : IndexedDB est absent ou bloqué. Autorise les données de site, ou quitte la navigation privée.',
      'no-crypto':
        'Il manque à ce navigateur la cryptographie dont Foyer a besoin. Mets-le à jour, ou utilise un Chrome, Edge, Firefox ou Safari récent.',
    },
  },

  troubleOther: 'Ça n’a pas marché. Réessaie, ou recharge la page.',
};
