// What isn't needed for the first screen is loaded when it is first shown. One list, so that one
// sees what is in the first load and what isn't.
import type { Component } from 'svelte';
import type { DialogName } from '../context/dialogs.svelte.ts';

type Load = () => Promise<{ readonly default: Component }>;

export const lazyScreens = {
  addFriend: () => import('../friends/AddFriend.svelte'),
  confirmFriend: () => import('../friends/ConfirmFriend.svelte'),
  connectionCheck: () => import('../settings/ConnectionCheck.svelte'),
  diagnostics: () => import('../settings/Diagnostics.svelte'),
  knocks: () => import('../friends/Knocks.svelte'),
  lock: () => import('../lock/LockScreen.svelte'),
  profiles: () => import('../profiles/Profiles.svelte'),
  settings: () => import('../settings/Settings.svelte'),
} satisfies Record<string, Load>;

export const lazyDialogs: Readonly<Record<DialogName, Load>> = {
  backup: () => import('../backup/MakeBackup.svelte'),
  restore: () => import('../backup/Restore.svelte'),
  erase: () => import('../profiles/EraseProfile.svelte'),
  setPassphrase: () => import('../lock/SetPassphrase.svelte'),
  changePassphrase: () => import('../lock/ChangePassphrase.svelte'),
  removePassphrase: () => import('../lock/RemovePassphrase.svelte'),
};
