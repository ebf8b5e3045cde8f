// A conversation as a file.
import { digits } from './saying.ts';
export const exportingStrings = {
  menu: 'Save as a file',
  menuHint: 'The whole conversation, as text or JSON',
  title: (name: string) => `${name} as a file`,
  text: 'All that is on this device of this conversation is put into one file: what you see, with dates, names and reactions. Whoever you have muted is left out.',
  open: 'The file isn’t sealed: whoever has it can read it.',
  form: 'What kind of file',
  forms: {
    text: 'Text, for reading; pictures and files are only named',
    json: 'JSON, for programs; with pictures and files',
  },
  make: 'Make the file',
  making: 'Reading the conversation…',
  made: (file: string, size: string) => `${file} is made (${size}). Your browser saves it.`,
  again: 'Save it again',
  /** What stands for a picture or a file in a text. */
  picture: (width: number, height: number) => `Picture, ${digits(width)} × ${digits(height)}`,
  file: (name: string, size: string) => `File, ${name}, ${size}`,
  heading: (name: string, when: string) => `${name}, as it was in Foyer at ${when}`,
};
