// What a device is told of the app that it installs, in each language: the page names the one of
// its own language, so that the name of a shortcut is in the language that the person chose.
import type { Plugin } from 'vite';
import type { ManifestOptions } from 'vite-plugin-pwa';
import { SHARE_PATH, SHARED_FIELDS } from '../src/bridge/shared-things.ts';
import { languages } from '../src/app/strings/languages.ts';
import type { Language } from '../src/app/strings/languages.ts';
import { manifestPath } from '../src/app/strings/manifest-path.ts';

interface Words {
  readonly name: string;
  /** Stands below an icon, where there is little room. */
  readonly shortName: string;
  /** As the first sentence of all says it. */
  readonly description: string;
  readonly addFriend: string;
  readonly lobbies: string;
}

export const manifestWords: Readonly<Record<Language, Words>> = {
  en: {
    name: 'Foyer',
    shortName: 'Foyer',
    description: 'Chat lobbies between friends, with no server in the middle.',
    addFriend: 'Add a friend',
    lobbies: 'Lobbies of friends',
  },
  de: {
    name: 'Foyer',
    shortName: 'Foyer',
    description: 'Chat-Lobbys unter Freunden, ohne Server in der Mitte.',
    addFriend: 'Freund hinzufügen',
    lobbies: 'Lobbys der Freunde',
  },
  fr: {
    name: 'Foyer',
    shortName: 'Foyer',
    description: 'Des salons de discussion entre amis, sans serveur au milieu.',
    addFriend: 'Ajouter un ami',
    lobbies: 'Salons des amis',
  },
  es: {
    name: 'Foyer',
    shortName: 'Foyer',
    description: 'Salas de chat entre amigos, sin servidor en medio.',
    addFriend: 'Añadir un amigo',
    lobbies: 'Salas de los amigos',
  },
  ar: {
    name: 'Foyer',
    shortName: 'Foyer',
    description: 'غرف دردشة بين الأصدقاء، بلا خادم في الوسط.',
    addFriend: 'إضافة صديق',
    lobbies: 'غرف الأصدقاء',
  },
};

const shortcutIcons = [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' }];

/** The same app in every language: `id` says so, wherever the manifest lies. */
export function manifestIn(language: Language): Partial<ManifestOptions> {
  const { name, shortName, description, addFriend, lobbies } = manifestWords[language];
  return {
    id: '/',
    name,
    short_name: shortName,
    lang: language,
    dir: languages[language].direction,
    description,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    display_override: ['standalone', 'minimal-ui'],
    // What stands behind # reaches an open window without loading it anew: its links stay.
    launch_handler: { client_mode: 'navigate-existing' },
    share_target: {
      action: SHARE_PATH,
      method: 'POST',
      enctype: 'multipart/form-data',
      params: {
        title: SHARED_FIELDS.title,
        text: SHARED_FIELDS.text,
        url: SHARED_FIELDS.url,
        files: [{ name: SHARED_FIELDS.files, accept: ['image/*', 'text/plain'] }],
      },
    },
    protocol_handlers: [{ protocol: 'web+foyer', url: '/#link=%s' }],
    shortcuts: [
      { name: addFriend, url: '/#add-friend', icons: shortcutIcons },
      { name: lobbies, url: '/#lobbies', icons: shortcutIcons },
    ],
    screenshots: [
      {
        src: '/screenshot-wide.png',
        sizes: '1280x800',
        type: 'image/png',
        form_factor: 'wide',
      },
      {
        src: '/screenshot-narrow.png',
        sizes: '390x844',
        type: 'image/png',
        form_factor: 'narrow',
      },
    ],
    background_color: '#1f2d3d',
    theme_color: '#1f2d3d',
    categories: ['social', 'communication'],
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      {
        src: '/icon-maskable-512.png',
        sizes: '512x512',
        type: 'image/png',
        purpose: 'maskable',
      },
    ],
  };
}

/** Those of all languages but English, whose manifest is the one that every page begins with. */
export function manifestsOfLanguages(): Plugin {
  const byPath = new Map(
    (Object.keys(languages) as Language[])
      .filter((language) => language !== 'en')
      .map((language) => [manifestPath(language), JSON.stringify(manifestIn(language))]),
  );
  return {
    name: 'manifests-of-languages',
    generateBundle() {
      for (const [path, source] of byPath) {
        this.emitFile({ type: 'asset', fileName: path.slice(1), source });
      }
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const manifest = byPath.get(request.url ?? '');
        if (manifest === undefined) return next();
        response.setHeader('Content-Type', 'application/manifest+json; charset=utf-8');
        response.end(manifest);
      });
    },
  };
}
