// The command line: flags as settings, and the help.

import { parseArgs, type ParseArgsConfig } from 'node:util';
import { SignalingError } from '../signaling-error.ts';
import { flagOf, SETTING_GROUPS, SETTINGS, type Setting } from './settings.ts';

export type CommandLine = {
  readonly wants: 'start' | 'help' | 'version';
  /** By the names that the environment uses. */
  readonly settings: Readonly<Record<string, string>>;
};

/** Throws a SignalingError `config-invalid` for a flag that there isn't, or without its value. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const flags = SETTINGS.filter(({ isSecret }) => !isSecret);
  const options: Options = {
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean', short: 'v' },
  };
  for (const one of flags) options[flagOf(one)] = { type: one.value ? 'string' : 'boolean' };
  const values = parsed(args, options);
  const settings: Record<string, string> = {};
  for (const one of flags) {
    const value = values[flagOf(one)];
    if (value !== undefined) settings[one.name] = typeof value === 'string' ? value : '1';
  }
  const wants = values['help'] ? 'help' : values['version'] ? 'version' : 'start';
  return { wants, settings };
}

type Options = NonNullable<ParseArgsConfig['options']>;

function parsed(args: readonly string[], options: Options): Readonly<Record<string, unknown>> {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new SignalingError('config-invalid', `${what}\nSee --help.`, { cause });
  }
}

export function helpText(): string {
  const groups = SETTING_GROUPS.map(
    ({ title, settings }) => `${title}\n${settings.map(helpLines).join('\n')}`,
  );
  return [
    [
      "Foyer's signaling server: where friends' browsers find each other, with the app itself.",
      'Each setting is a flag, or a variable of the environment; the flag overrules. Lists have',
      'commas between. A secret may be in a file instead: TURN_SECRET_FILE=/run/secret.',
    ].join('\n'),
    ...groups,
    [
      'Other',
      '  --help, --version',
      '  SIGTERM drains, then ends; a second one ends at once. SIGHUP re-reads the certificate.',
    ].join('\n'),
  ].join('\n\n');
}

function helpLines(setting: Setting): string {
  const { name, value, initial, meaning, isSecret } = setting;
  const shown = isSecret ? `${name}=${value}` : `--${flagOf(setting)}${value ? ` ${value}` : ''}`;
  const names = isSecret ? `, or ${name}_FILE` : `, ${name}`;
  const otherwise = initial === '-' || initial === '0' ? '' : ` (${initial})`;
  return `  ${shown}${names}\n      ${meaning}${otherwise}`;
}
