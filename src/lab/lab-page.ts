// Puts the lab on its page: the language and the look that a person chose in Foyer, the engine in a
// worker. Starts no host, opens no database: nothing here belongs to a profile.
import '../app/theme.css';
import { mount } from 'svelte';
import { Preferences } from '../app/context/preferences.svelte.ts';
import { Spoken } from '../app/context/spoken.svelte.ts';
import { storageOf } from '../app/shell/page.ts';
import { showTheme } from '../app/shell/theme.ts';
import { openWorker } from './engine/engine.ts';
import LabPage from './screen/Lab.svelte';
import { Lab } from './screen/lab.svelte.ts';
import { speakLab, words } from './words/words.ts';

const target = document.querySelector<HTMLElement>('#app');
if (!target) throw new Error('lab.html has no place for the lab');

const preferences = new Preferences(storageOf(() => window.localStorage));
const spoken = new Spoken(preferences, document.documentElement);
const night = matchMedia('(prefers-color-scheme: dark)');
const shine = (): void => showTheme(preferences.all.theme, night.matches, document);
shine();
night.addEventListener('change', shine);
await spoken.begin();
await speakLab(spoken.language);
document.title = words.title;

const lab = new Lab(window, openWorker);
// Who wants nothing to move begins with a picture that stands.
lab.isPlaying = !matchMedia('(prefers-reduced-motion: reduce)').matches;
target.replaceChildren();
mount(LabPage, { target, props: { lab } });
lab.open();
window.addEventListener('hashchange', () => lab.open());
