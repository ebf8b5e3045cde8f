// Starts the peer without a browser, or hands a command to the one that runs.
import { assertCommand } from './control/commands.ts';
import { askControl } from './control/control.ts';
import { Mistake } from './mistake.ts';
import { init, run } from './run.ts';
import { sentenceOf } from './sentences.ts';
import { readSettings } from './settings.ts';
import type { Settings } from './settings.ts';

const HELP = `A Foyer peer that is always on: one more friend, that keeps what its lobbies say.

  npm run peer -- init NAME         make a profile (protected, with a file below)
  npm run peer -- run               run until SIGTERM
of the one that runs:
  status, certificate, friends, lobbies, directory, invitations
  add-friend CERTIFICATE            remove-friend FRIEND
  create NAME [--private] [--topic TEXT] [--nickname NAME]
  join LOBBY, accept LOBBY [--nickname NAME]       leave LOBBY
  invite LOBBY FRIEND               write LOBBY TEXT, history LOBBY
  keep LOBBY all|N messages|N days  how much of its past

A lobby or friend is named by its name or the beginning of its id. Each setting is a flag, or a
variable of the environment with PEER_ before it, such as PEER_SIGNALING_URL:
  --dir FOLDER                      ~/.local/share/foyer-peer
  --signaling-url URL               ws://localhost:8080/signal; kept by init
  --passphrase-file FILE            all on the disk is sealed under the text in it
  --key-file FILE                   the same; init fills the file by chance if there is none
  --metrics-port PORT               /metrics and /healthz; off without
  --metrics-host ADDRESS            127.0.0.1
  --log info|warn|error|off         --log-format text|json`;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

await main();

async function main(): Promise<void> {
  try {
    const settings = readSettings(process.argv.slice(2), process.env);
    const [command] = settings.words;
    if (settings.wantsHelp || command === undefined) print(HELP);
    else if (command === 'run') await run(settings, print);
    else if (command === 'init') {
      await init(settings);
      print('Made. Start it with: npm run peer -- run');
    } else await askRunning(settings);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    // What was opened before would keep the process alive.
    process.exit(1);
  }
}

async function askRunning(settings: Settings): Promise<void> {
  const { words, nickname, topic, isPrivate, folder } = settings;
  assertCommand(words[0] ?? '');
  const response = await askControl(folder, { words, nickname, topic, isPrivate });
  if (!response) throw new Mistake('No peer runs in this folder: npm run peer -- run');
  if (!response.ok) throw new Mistake(response.text);
  print(response.text);
}
