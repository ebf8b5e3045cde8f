// What is opened now and then, in one file that is loaded when the first of it is.
export { default as MakeBackup } from '../backup/MakeBackup.svelte';
export { default as Restore } from '../backup/Restore.svelte';
export { default as SharedIn } from '../chat/SharedIn.svelte';
export { default as Knocks } from '../friends/Knocks.svelte';
export { default as ChangePassphrase } from '../lock/ChangePassphrase.svelte';
export { default as LockScreen } from '../lock/LockScreen.svelte';
export { default as RemovePassphrase } from '../lock/RemovePassphrase.svelte';
export { default as SetPassphrase } from '../lock/SetPassphrase.svelte';
export { default as EraseProfile } from '../profiles/EraseProfile.svelte';
export { default as Profiles } from '../profiles/Profiles.svelte';
export { default as EnterRoom } from '../rooms/EnterRoom.svelte';
export { default as PendingRoom } from '../rooms/PendingRoom.svelte';
export { default as RoomLinks } from '../rooms/RoomLinks.svelte';
export { default as ConnectionCheck } from '../settings/ConnectionCheck.svelte';
export { default as Diagnostics } from '../settings/Diagnostics.svelte';
export { default as Settings } from '../settings/Settings.svelte';
