// What is opened daily, in one file that is loaded while the first screen is looked at.
export { default as FriendChat } from '../chat/FriendChat.svelte';
export { default as LobbyChat } from '../chat/LobbyChat.svelte';
export { default as AddFriend } from '../friends/AddFriend.svelte';
export { default as ConfirmFriend } from '../friends/ConfirmFriend.svelte';
export { default as CreateLobby } from '../lobbies/CreateLobby.svelte';
export { default as Directory } from '../lobbies/Directory.svelte';
