// What rows of the first screen ask with, in one file that is loaded when it is first asked for.
export { default as Confirm } from '../components/Confirm.svelte';
export { default as JoinLobby } from './JoinLobby.svelte';
