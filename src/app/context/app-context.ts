// What every component can reach: handed down once from main.ts, so that it needs no props on the
// way.
import { createContext } from 'svelte';
import type { Drafts } from './drafts.svelte.ts';
import type { Client } from '../client/client.svelte.ts';
import type { Dialogs } from './dialogs.svelte.ts';
import type { Preferences } from './preferences.svelte.ts';
import type { ProfileList } from './profile-list.ts';
import type { Screens } from './screens.svelte.ts';
import type { Spoken } from './spoken.svelte.ts';
import type { ConnectionStatus } from '../connection/connection-status.svelte.ts';
import type { Install } from '../connection/install.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';
import type { Update } from '../connection/update.svelte.ts';

export interface AppContext {
  /** The profile's name in the address; `default` when there is none. */
  readonly profileName: string;
  readonly client: Client;
  readonly screens: Screens;
  readonly preferences: Preferences;
  readonly spoken: Spoken;
  readonly drafts: Drafts;
  readonly dialogs: Dialogs;
  /** The profiles of this browser. */
  readonly profiles: ProfileList;
  readonly toasts: Toasts;
  readonly update: Update;
  /** What is unusual about the place where the host runs. */
  readonly connection: ConnectionStatus;
  /** Whether, and how, Foyer can become an app of this device. */
  readonly install: Install;
}

const [getApp, setApp] = createContext<AppContext>();
export { getApp, setApp };
