// What isn't needed for the first screen is loaded when it is first shown, or before, once the
// first screen stands. One list, so that one sees what is in the first load and what isn't.
import type { Component } from 'svelte';
import type { DialogName } from '../context/dialogs.svelte.ts';
import type { Screen } from '../context/screens.svelte.ts';
import { Later } from './later.ts';

export const lazyScreens = {
  addFriend: new Later(() => import('../friends/AddFriend.svelte')),
  confirmFriend: new Later(() => import('../friends/ConfirmFriend.svelte')),
  connectionCheck: new Later(() => import('../settings/ConnectionCheck.svelte')),
  createLobby: new Later(() => import('../lobbies/CreateLobby.svelte')),
  diagnostics: new Later(() => import('../settings/Diagnostics.svelte')),
  directory: new Later(() => import('../lobbies/Directory.svelte')),
  enterRoom: new Later(() => import('../rooms/EnterRoom.svelte')),
  friendChat: new Later(() => import('../chat/FriendChat.svelte')),
  knocks: new Later(() => import('../friends/Knocks.svelte')),
  lobbyChat: new Later(() => import('../chat/LobbyChat.svelte')),
  lock: new Later(() => import('../lock/LockScreen.svelte')),
  pendingRoom: new Later(() => import('../rooms/PendingRoom.svelte')),
  profiles: new Later(() => import('../profiles/Profiles.svelte')),
  roomLinks: new Later(() => import('../rooms/RoomLinks.svelte')),
  settings: new Later(() => import('../settings/Settings.svelte')),
};

export const lazyDialogs: Readonly<Record<DialogName, Later<Component>>> = {
  backup: new Later(() => import('../backup/MakeBackup.svelte')),
  restore: new Later(() => import('../backup/Restore.svelte')),
  erase: new Later(() => import('../profiles/EraseProfile.svelte')),
  setPassphrase: new Later(() => import('../lock/SetPassphrase.svelte')),
  changePassphrase: new Later(() => import('../lock/ChangePassphrase.svelte')),
  removePassphrase: new Later(() => import('../lock/RemovePassphrase.svelte')),
};

/**
 * Loads what is opened daily while the first screen is looked at, so that nobody waits for it: at
 * once what the page begins with. `whenIdle` calls back when the browser has nothing to do.
 */
export function loadSoon(first: Screen['type'], whenIdle: (callback: () => void) => void): void {
  const { lobbyChat, friendChat, confirmFriend, ...others } = lazyScreens;
  const chats = [lobbyChat, friendChat];
  const started = first === 'place' ? chats : first === 'confirmFriend' ? [confirmFriend] : [];
  for (const part of started) part.prepare();
  const daily = [...chats, others.addFriend, confirmFriend, others.directory, others.createLobby];
  whenIdle(() => {
    for (const part of daily) part.prepare();
  });
}
