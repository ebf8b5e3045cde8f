// The dialogs that are opened from several screens, and stay when the screen below them changes: a
// backup that was just taken in turns the welcome page into a list of conversations.

export type DialogName =
  | 'switcher'
  | 'shortcuts'
  | 'backup'
  | 'restore'
  | 'erase'
  | 'setPassphrase'
  | 'changePassphrase'
  | 'removePassphrase';

export class Dialogs {
  open = $state<DialogName | undefined>(undefined);

  show(name: DialogName): void {
    this.open = name;
  }

  close(): void {
    this.open = undefined;
  }
}
