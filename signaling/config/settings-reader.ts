// Reads single settings as text, number, yes or no, list or file, and collects what is wrong.

import { fileTrouble } from '../../src/base/file-trouble.ts';
import { SignalingError } from '../signaling-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Gives a file's text; throws what the system says. */
export type ReadFile = (path: string) => string;

/** What reads a setting adds its problem here; `throwProblems` tells them all at once. */
export class SettingsReader {
  readonly #env: Environment;
  readonly #readFile: ReadFile;
  readonly #problems: string[] = [];

  constructor(env: Environment, readFile: ReadFile) {
    this.#env = env;
    this.#readFile = readFile;
  }

  text(name: string): string | undefined {
    const value = this.#env[name]?.trim();
    return value === '' ? undefined : value;
  }

  /** An address to listen on; IPv6 also in the brackets that it has in URLs. */
  host(name: string): string | undefined {
    return this.text(name)?.replace(/^\[(.*)\]$/, '$1');
  }

  /** The variable itself, or the text of the file that NAME_FILE names. */
  secret(name: string): string | undefined {
    const text = this.text(name) ?? this.file(`${name}_FILE`)?.trim();
    if (text === '') this.problem(`${name}_FILE`, 'names a file that is empty');
    return text;
  }

  /** The text of the file that the setting names. */
  file(name: string): string | undefined {
    const path = this.text(name);
    if (path === undefined) return undefined;
    try {
      return this.#readFile(path);
    } catch (error) {
      this.problem(name, `names a file that can't be read: "${path}" (${fileTrouble(error)})`);
      return undefined;
    }
  }

  integer(name: string, min: number, max: number): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    this.problem(name, `must be a whole number from ${min} to ${max}`);
    return undefined;
  }

  flag(name: string): boolean {
    const value = this.text(name)?.toLowerCase() ?? '0';
    if (['0', 'false', 'no', 'off'].includes(value)) return false;
    if (!['1', 'true', 'yes', 'on'].includes(value)) this.problem(name, 'must be 1 or 0');
    return true;
  }

  oneOf<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const word = words.find((known) => known === value.toLowerCase());
    if (word === undefined) this.problem(name, `must be one of ${words.join(', ')}`);
    return word;
  }

  /** Entries between commas. */
  list(name: string, isFit: (entry: string) => boolean, otherwise: string): string[] {
    const entries = (this.text(name) ?? '').split(',').map((entry) => entry.trim());
    const given = entries.filter((entry) => entry !== '');
    const unfit = given.find((entry) => !isFit(entry));
    if (unfit !== undefined) this.problem(name, `has an entry that ${otherwise}: "${unfit}"`);
    return given;
  }

  problem(name: string, what: string): void {
    this.#problems.push(`${name} ${what}.`);
  }

  throwProblems(): void {
    if (this.#problems.length === 0) return;
    throw new SignalingError('config-invalid', this.#problems.join('\n'));
  }
}
