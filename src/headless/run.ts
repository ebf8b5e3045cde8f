// A peer from its start to SIGTERM: what belongs together is opened, and closed in good order.
import { mkdirSync } from 'node:fs';
import { createLog } from '../../signaling/log.ts';
import type { Log } from '../../signaling/log.ts';
import { systemClock } from '../base/clock.ts';
import { passphraseTrouble } from '../identity/vault/passphrase.ts';
import { DRAIN_MS, DRAIN_STEP_MS } from './constants.ts';
import { carryOut } from './control/commands.ts';
import { serveControl } from './control/control.ts';
import type { Request, Response } from './control/control.ts';
import { openFileStore } from './disk/file-store.ts';
import { nodeWebSockets } from './links/node-web-socket.ts';
import { PeerLinks } from './links/peer-links.ts';
import { serveMetrics } from './metrics.ts';
import { Mistake } from './mistake.ts';
import { Peer, PeerTrouble } from './peer/peer.ts';
import { journalPath, keepSettings } from './settings.ts';
import type { Settings } from './settings.ts';

/** Made beforehand, so that a typing mistake in a folder's name never makes a second identity. */
export async function init(settings: Settings): Promise<void> {
  const { folder, signalingUrl, passphrase, words } = settings;
  const name = words.slice(1).join(' ').trim();
  if (name === '') throw new Mistake('A name is missing: npm run peer -- init NAME');
  // Before there is a profile, which would stay, and in the open.
  const trouble = passphrase === undefined ? undefined : passphraseTrouble(passphrase);
  if (trouble) throw new Mistake(`The passphrase in the file is ${trouble.replace('-', ' ')}.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const control = await serveControl(folder, async () => ({ ok: false, text: 'busy' }));
  const store = await openFileStore(journalPath(folder));
  const onMessage = (): void => {};
  const peer = new Peer({ store, signalingUrl, clock: systemClock, onMessage });
  try {
    await peer.ready();
    const { profile, lock } = peer.lists;
    if (profile || lock?.type !== 'open') throw new Mistake('There is a profile already.');
    await peer.ask({ type: 'createProfile', name });
    if (passphrase !== undefined) await peer.ask({ type: 'setPassphrase', passphrase });
    keepSettings(settings);
  } finally {
    peer.close();
    store.close();
    control.close();
  }
}

/** Resolves when it runs; a signal ends the process. */
export async function run(settings: Settings, writeLine: (line: string) => void): Promise<void> {
  const { folder, signalingUrl, passphrase, metrics } = settings;
  const log = createLog(settings.log, { nowMs: Date.now, writeLine });
  const { createLinks, removeWebrtc } = await loadLinks();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Reading a long history takes a while, in which commands come already.
  const now: { running?: Running } = {};
  const control = await serveControl(folder, (request) => answer(now.running, request));
  const store = await openFileStore(journalPath(folder));
  const links = new PeerLinks({
    say: (message) => peer.port.say(message),
    signalingUrl,
    createLinks,
    openWebSocket: nodeWebSockets(signalingUrl),
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
  warn(settings, peer, log);
  peer.hold();
  now.running = { peer, links };
  const diskBytes = (): number => store.bytes;
  const served = metrics && (await serveMetrics(metrics, { peer, links, diskBytes }));
  log.info('started', { metricsPort: served?.port ?? 'off' });
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

interface Running {
  readonly peer: Peer;
  readonly links: PeerLinks;
}

async function answer(running: Running | undefined, request: Request): Promise<Response> {
  if (running) return carryOut(running.peer, request, running.links.signalingTroubles);
  return { ok: false, text: 'The peer is starting. Ask again in a moment.' };
}

/** What it goes on with, and its owner may not want. */
function warn({ passphrase, isSecretOpen }: Settings, { lists }: Peer, log: Log): void {
  if (isSecretOpen) log.warn('secret-open-to-all', { see: 'chmod 600' });
  if (passphrase !== undefined && lists.lock?.type === 'open')
    log.warn('nothing-is-sealed', { see: 'init with --key-file or --passphrase-file' });
}

/** simple-peer looks for WebRTC once, as it is loaded: so it has to be there before. */
async function loadLinks() {
  const { installWebrtc, removeWebrtc } = await import('./links/node-webrtc.ts').catch(
    (cause: unknown) => {
      throw new Mistake(
        'This machine lacks the WebRTC that a peer needs: the package node-datachannel has none ' +
          `for ${process.platform} on ${process.arch}, or it was not installed (npm install does ` +
          'it, without --omit=optional). All else of Foyer works without.',
        { cause },
      );
    },
  );
  installWebrtc();
  const { createLinks } = await import('../link/keeper/links.ts');
  return { createLinks, removeWebrtc };
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
    if (passphrase === undefined)
      throw new Mistake('The profile needs its --passphrase-file or --key-file.');
    await peer.ask({ type: 'unlock', passphrase }).catch((error: unknown) => {
      if (!(error instanceof PeerTrouble) || error.code !== 'vault-wrong-passphrase') throw error;
      throw new Mistake('The passphrase-file or key-file is not the one of this profile.');
    });
  } else if (!peer.lists.profile) {
    throw new Mistake('There is no profile here: npm run peer -- init NAME');
  }
  if (peer.lists.profile?.hidesAddress) {
    throw new Mistake(
      'This profile hides its network address, which a peer without a browser can’t: the WebRTC ' +
        'it has tries direct ways, too. Run it in a browser, or another profile here.',
    );
  }
}

/** Resolves when the host has dealt with all that came, which it does on the disk. */
async function saved(peer: Peer): Promise<void> {
  const untilMs = Date.now() + DRAIN_MS;
  while (peer.port.outstanding > 0 && Date.now() < untilMs) {
    await new Promise((resolve) => setTimeout(resolve, DRAIN_STEP_MS));
  }
}
