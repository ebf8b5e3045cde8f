// Dialogs behind rows of the first screen: loaded when they are first asked for.
import { Later } from '../later/later.ts';

const dialogs = () => import('./row-dialogs.ts');

export const laterConfirm = new Later(async () => (await dialogs()).Confirm);
export const laterJoinLobby = new Later(async () => (await dialogs()).JoinLobby);
