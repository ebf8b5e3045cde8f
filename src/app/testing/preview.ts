// Shows the app over the fake host: `npm run dev`, then open /src/app/testing/preview.html. The
// scene is in the query: `?scene=empty` (the default), `alone`, `demo`, or `locked` (its passphrase
// is "open the door please").
import '../theme.css';
import { profileFromQuery } from '../../bridge/profile-name.ts';
import { Preferences } from '../context/preferences.svelte.ts';
import { Spoken } from '../context/spoken.svelte.ts';
import { startApp } from '../shell/start.ts';
import { demoDisk } from './demo.ts';
import { FakeDisk } from './fake-disk.ts';
import { createFakeHost } from './fake-host.ts';
import { fakeProfile } from './fake-profile.ts';

const scene = new URLSearchParams(location.search).get('scene') ?? 'empty';
const disk = ['demo', 'locked'].includes(scene) ? demoDisk() : new FakeDisk();
if (scene !== 'empty') disk.profile = await fakeProfile('willow');
const target = document.querySelector<HTMLElement>('#app');
if (target) {
  const preferences = new Preferences(localStorage);
  const spoken = new Spoken(preferences, document.documentElement);
  await spoken.begin();
  const profileName = profileFromQuery(location.search);
  const app = startApp({ profileName, target, preferences, spoken });
  const host = createFakeHost({
    disk,
    hear: (message) => app.client.receive(message),
    stepMs: 200,
  });
  if (scene === 'locked') {
    host.vault.passphrase = 'open the door please';
    host.vault.isLocked = true;
  }
  app.client.connect(host);
  host.start();
  Object.assign(window, { app, host, disk });
}
