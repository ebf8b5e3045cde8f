// What isn't needed for the first screen is loaded when it is first shown, or before, once the
// first screen stands. One list, so that one sees what is in the first load and what isn't.
import type { Component } from 'svelte';
import type { DialogName } from '../context/dialogs.svelte.ts';
import type { Screen } from '../context/screens.svelte.ts';
import { laterJoinLobby } from '../lobbies/later-dialogs.ts';
import { Later } from '../later/later.ts';

// One file each: the worker fetches every file that is there, and so does a phone.
const daily = () => import('./daily-screens.ts');
const others = () => import('./other-screens.ts');

export const lazyScreens = {
  addFriend: new Later(async () => (await daily()).AddFriend),
  confirmFriend: new Later(async () => (await daily()).ConfirmFriend),
  connectionCheck: new Later(async () => (await others()).ConnectionCheck),
  createLobby: new Later(async () => (await daily()).CreateLobby),
  diagnostics: new Later(async () => (await others()).Diagnostics),
  directory: new Later(async () => (await daily()).Directory),
  enterRoom: new Later(async () => (await others()).EnterRoom),
  export: new Later(async () => (await others()).ExportScreen),
  friendChat: new Later(async () => (await daily()).FriendChat),
  knocks: new Later(async () => (await others()).Knocks),
  lobbyChat: new Later(async () => (await daily()).LobbyChat),
  lock: new Later(async () => (await others()).LockScreen),
  map: new Later(async () => (await others()).MapScreen),
  pendingRoom: new Later(async () => (await others()).PendingRoom),
  profiles: new Later(async () => (await others()).Profiles),
  roomLinks: new Later(async () => (await others()).RoomLinks),
  search: new Later(async () => (await others()).SearchScreen),
  shared: new Later(async () => (await others()).SharedIn),
  whisper: new Later(async () => (await others()).Whisper),
  storage: new Later(async () => (await others()).StorageScreen),
  settings: new Later(async () => (await others()).Settings),
  tryAlone: new Later(async () => (await others()).TryAlone),
};

export const lazyDialogs: Readonly<Record<DialogName, Later<Component>>> = {
  switcher: new Later(async () => (await others()).Switcher),
  shortcuts: new Later(async () => (await others()).Shortcuts),
  backup: new Later(async () => (await others()).MakeBackup),
  restore: new Later(async () => (await others()).Restore),
  erase: new Later(async () => (await others()).EraseProfile),
  setPassphrase: new Later(async () => (await others()).SetPassphrase),
  changePassphrase: new Later(async () => (await others()).ChangePassphrase),
  removePassphrase: new Later(async () => (await others()).RemovePassphrase),
};

/**
 * Loads what is opened daily while the first screen is looked at, so that nobody waits for it: at
 * once what the page begins with. `whenIdle` calls back when the browser has nothing to do.
 */
export function loadSoon(first: Screen['type'], whenIdle: (callback: () => void) => void): void {
  const { addFriend, confirmFriend, createLobby, directory, friendChat, lobbyChat } = lazyScreens;
  const screens = [addFriend, confirmFriend, createLobby, directory, friendChat, lobbyChat];
  const soon = [...screens, laterJoinLobby];
  const prepare = () => {
    for (const part of soon) part.prepare();
  };
  if (first === 'place' || first === 'confirmFriend') prepare();
  else whenIdle(prepare);
}
