// Starts the peer without a browser, or hands a command to the one that runs.
import { mkdirSync } from 'node:fs';
import { createLog } from '../../signaling/log.ts';
import type { Log } from '../../signaling/log.ts';
import { systemClock } from '../base/clock.ts';
import { DRAIN_MS, DRAIN_STEP_MS } from './constants.ts';
import { carryOut } from './control/commands.ts';
import { askControl, serveControl } from './control/control.ts';
import { openFileStore } from './disk/file-store.ts';
import { openNodeWebSocket } from './links/node-web-socket.ts';
import { PeerLinks } from './links/peer-links.ts';
import { serveMetrics } from './metrics.ts';
import { Peer } from './peer/peer.ts';
import { keepSettings, readSettings, socketPath, journalPath, SettingsError } from './settings.ts';
import type { Settings } from './settings.ts';

const HELP = `A Foyer peer that is always on: one more friend, that keeps what is said in its lobbies.

  npm run peer -- init NAME         make a profile (with --passphrase-file: protected)
  npm run peer -- run               run until SIGTERM
of the one that runs:
  status, certificate, friends, lobbies, directory, invitations
  add-friend CERTIFICATE            remove-friend FRIEND
  create NAME [--private] [--topic TEXT] [--nickname NAME]
  join LOBBY, accept LOBBY [--nickname NAME]       leave LOBBY
  invite LOBBY FRIEND               write LOBBY TEXT, history LOBBY

A lobby or friend is named by its name or the beginning of its id. Each setting is a flag, or a
variable of the environment with PEER_ before it, such as PEER_SIGNALING_URL:
  --dir FOLDER                      ~/.local/share/foyer-peer
  --signaling-url URL               ws://localhost:8080/signal; kept by init
  --passphrase-file FILE            the keys on disk are sealed under the text in it
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
    else if (command === 'init') await init(settings);
    else if (command === 'run') await run(settings);
    else await askRunning(settings);
  } catch (error) {
    // What a person can mend gets its sentence; anything else keeps its trace.
    const isPlain = error instanceof SettingsError;
    process.stderr.write(`${isPlain ? error.message : String((error as Error).stack)}\n`);
    process.exitCode = 1;
  }
}

async function askRunning(settings: Settings): Promise<void> {
  const { words, nickname, topic, isPrivate, folder } = settings;
  const response = await askControl(socketPath(folder), { words, nickname, topic, isPrivate });
  if (!response) throw new SettingsError('No peer runs in this folder: npm run peer -- run');
  if (!response.ok) throw new SettingsError(response.text);
  print(response.text);
}

/** Made beforehand, so that a typing mistake in a folder's name never makes a second identity. */
async function init(settings: Settings): Promise<void> {
  const { folder, signalingUrl, passphrase, words } = settings;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const control = await serveControl(socketPath(folder), async () => ({ ok: false, text: 'busy' }));
  const store = await openFileStore(journalPath(folder));
  const onMessage = (): void => {};
  const peer = new Peer({ store, signalingUrl, clock: systemClock, onMessage });
  try {
    await peer.ready();
    const { profile, lock } = peer.lists;
    if (profile || lock?.type !== 'open') throw new SettingsError('There is a profile already.');
    await peer.ask({ type: 'createProfile', name: words.slice(1).join(' ') });
    if (passphrase !== undefined) await peer.ask({ type: 'setPassphrase', passphrase });
    keepSettings(settings);
    print('Made. Start it with: npm run peer -- run');
  } finally {
    peer.close();
    store.close();
    control.close();
  }
}

async function run(settings: Settings): Promise<void> {
  const { folder, signalingUrl, passphrase, metrics } = settings;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const log = createLog(settings.log, { nowMs: Date.now, writeLine: print });
  const { installWebrtc, removeWebrtc } = await import('./links/node-webrtc.ts');
  installWebrtc();
  // simple-peer looks for WebRTC once, as it is loaded.
  const { createLinks } = await import('../link/keeper/links.ts');
  const control = await serveControl(socketPath(folder), (request) => carryOut(peer, request));
  const store = await openFileStore(journalPath(folder));
  const links = new PeerLinks({
    say: (message) => peer.port.say(message),
    signalingUrl,
    createLinks,
    openWebSocket: openNodeWebSocket,
    onElsewhere: () => log.warn('elsewhere'),
  });
  const peer = new Peer({
    store,
    signalingUrl,
    clock: systemClock,
    onMessage: (message) => {
      links.hear(message);
      if (message.type === 'trouble') log.warn('trouble', { code: message.trouble.code });
    },
  });
  await open(peer, passphrase);
  peer.hold();
  const source = {
    lists: () => peer.lists,
    diskBytes: () => store.bytes,
    signalingTroubles: () => links.signalingTroubles,
    isWell: () => links.isUp,
  };
  const served = metrics && (await serveMetrics(metrics, source));
  log.info('started', { metricsPort: metrics?.port ?? 'off' });
  const stop = async (): Promise<void> => {
    log.info('draining');
    links.close();
    await saved(peer);
    peer.close();
    store.close();
    control.close();
    served?.close();
    removeWebrtc();
    log.info('stopped');
    process.exit();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void end(stop, log));
}

async function end(stop: () => Promise<void>, log: Log): Promise<void> {
  await stop().catch((error: unknown) => {
    log.error('not-stopped', { why: error instanceof Error ? error.message : 'unknown' });
    process.exit(1);
  });
}

async function open(peer: Peer, passphrase: string | undefined): Promise<void> {
  await peer.ready();
  const { lock } = peer.lists;
  if (lock?.type === 'locked') {
    if (passphrase === undefined) throw new SettingsError('The profile needs --passphrase-file.');
    await peer.ask({ type: 'unlock', passphrase });
  } else if (!peer.lists.profile) {
    throw new SettingsError('There is no profile here: npm run peer -- init NAME');
  }
}

/** Resolves when the host has dealt with all that came, which it does on the disk. */
async function saved(peer: Peer): Promise<void> {
  const untilMs = Date.now() + DRAIN_MS;
  while (peer.port.outstanding > 0 && Date.now() < untilMs) {
    await new Promise((resolve) => setTimeout(resolve, DRAIN_STEP_MS));
  }
}
