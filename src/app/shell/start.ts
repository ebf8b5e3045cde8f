// Puts the app together and on the page. Knows no worker and no link: it is connected later.
import { mount } from 'svelte';
import App from './App.svelte';
import type { AppContext } from '../context/app-context.ts';
import { forgetMarks } from '../context/conversation-marks.ts';
import { Drafts } from '../context/drafts.svelte.ts';
import { Client } from '../client/client.svelte.ts';
import { Dialogs } from '../context/dialogs.svelte.ts';
import type { Preferences } from '../context/preferences.svelte.ts';
import { ProfileList } from '../context/profile-list.ts';
import { Screens } from '../context/screens.svelte.ts';
import type { Spoken } from '../context/spoken.svelte.ts';
import { shownName } from '../shared/names.ts';
import { ConnectionStatus, watchNetwork } from '../connection/connection-status.svelte.ts';
import { Toasts } from '../context/toasts.svelte.ts';
import { sentenceFor } from '../shared/trouble.ts';
import { Update } from '../connection/update.svelte.ts';
import { Install } from '../connection/install.svelte.ts';
import { loadSoon } from './lazy-screens.ts';
import { PREFERENCES_KEY } from '../constants.ts';
import * as page from './page.ts';
import { strings } from '../strings/strings.ts';

export interface StartOptions {
  readonly profileName: string;
  readonly target: HTMLElement;
  readonly preferences: Preferences;
  /** Has begun. */
  readonly spoken: Spoken;
}

export function startApp(options: StartOptions): AppContext {
  const { profileName, target, preferences, spoken } = options;
  const toasts = new Toasts();
  const dialogs = new Dialogs();
  const local = page.storageOf(() => window.localStorage);
  const drafts = new Drafts(
    profileName,
    page.storageOf(() => window.sessionStorage),
  );
  const client: Client = new Client({
    onTrouble: (trouble) => toasts.trouble(sentenceFor(trouble)),
    onAbuse: (friend, reason) => {
      const say = strings.banners[reason === 'friend-rate' ? 'tooMuch' : 'abuse'];
      toasts.trouble(say(shownName(client.friend(friend)?.name ?? '')));
    },
    onLock: (lock) => {
      void drafts.guard(lock);
      if (lock.type !== 'locked') return;
      dialogs.close();
      toasts.clear();
    },
    onErased: () => {
      drafts.clear();
      forgetMarks({ preferences, profileName });
      dialogs.close();
      screens.replace({ type: 'home' });
      toasts.note(strings.erase.done);
    },
  });
  const screens = new Screens(window);
  const app: AppContext = {
    profileName,
    client,
    screens,
    preferences,
    spoken,
    profiles: new ProfileList({ storage: local, databases: window.indexedDB }),
    drafts,
    dialogs,
    toasts,
    update: new Update(() => window.location.reload()),
    connection: new ConnectionStatus(),
    install: new Install(window),
  };
  const openLink = (): void => {
    const asked = page.takeAsked(window);
    if (asked) screens.open(asked);
  };
  openLink();
  window.addEventListener('hashchange', openLink);
  page.followNotified(navigator.serviceWorker, (screen) => screens.open(screen));
  window.addEventListener('storage', ({ key }) => {
    if (key === PREFERENCES_KEY) preferences.readAgain();
  });
  loadSoon(screens.current.type, (load) => page.whenIdle(window, load));
  page.followKeyboard(window);
  page.stayWhenDropped(window);
  watchNetwork(app.connection, window);
  mount(App, { target, props: { app } });
  return app;
}
