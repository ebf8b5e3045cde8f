// The page's entry: looks whether Foyer can run here, puts the app on the page and wires it.
import './theme.css';
import { mount } from 'svelte';
import { profileFromQuery } from '../bridge/profile-name.ts';
import { Preferences } from './context/preferences.svelte.ts';
import { Spoken } from './context/spoken.svelte.ts';
import { storageOf } from './shell/page.ts';
import { startApp } from './shell/start.ts';
import { findMissing } from './shell/unsupported.ts';
import { wire } from './connection/wiring.ts';
import { tellNotifications } from './context/notifying.svelte.ts';

const target = document.querySelector<HTMLElement>('#app');
if (!target) throw new Error('index.html has no place for the app');

const preferences = new Preferences(storageOf(() => window.localStorage));
const spoken = new Spoken(preferences, document.documentElement);
const [missing] = await Promise.all([findMissing(window), spoken.begin()]);
target.replaceChildren();
if (missing) {
  // Hardly anybody sees it.
  const { default: Unsupported } = await import('./shell/Unsupported.svelte');
  mount(Unsupported, { target, props: { missing } });
} else {
  const profileName = profileFromQuery(location.search);
  const app = startApp({ profileName, target, preferences, spoken });
  const port = await wire(app, (message) => {
    if (!preferences.all.sound || (message.type !== 'message' && message.type !== 'direct')) return;
    import('./sound/sounding.ts')
      .then((part) => part.soundFor(app, message))
      .catch(() => undefined);
  });
  app.client.connect(port);
  tellNotifications(app, (message) => port.say(message));
  // Nobody is woken by a page that has just been opened.
  import('./wake/watch-waking.svelte.ts')
    .then((part) => part.watchWaking(app))
    .catch(() => undefined);
}
