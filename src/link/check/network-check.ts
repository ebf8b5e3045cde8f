// Tries what links need, one after the other: the signaling server, STUN by UDP, a TURN relay with
// real bytes through it. Nothing of it concerns a friend, and no address leaves this file.
import type { IceServer } from '../../../signaling/protocol.ts';
import type { SteadyClock } from '../../base/clock.ts';
import { CHECK_GATHER_MS, CHECK_RELAY_BYTES, CHECK_RELAY_MS } from '../constants.ts';
import type { SignalingError } from '../link-error.ts';
import { SignalingConnection } from '../signaling/signaling-connection.ts';
import type { OpenWebSocket, Welcome } from '../signaling/signaling-connection.ts';
import { hasRelay } from '../transport/relay-only.ts';
import type { Gathered, NetworkFacts } from './findings.ts';

/** Which server is asked, and how. */
export interface ServerOptions {
  readonly signalingUrl: string;
  readonly clock: SteadyClock;
  readonly openWebSocket: OpenWebSocket;
}

export interface NetworkCheckOptions extends ServerOptions {
  /** The browser's, or a test's; undefined where there is none. */
  readonly createConnection: ((config: RTCConfiguration) => RTCPeerConnection) | undefined;
}

/** Takes some seconds; never rejects. */
export async function checkNetwork(options: NetworkCheckOptions): Promise<NetworkFacts> {
  const { clock, createConnection } = options;
  const welcome = await askServer(options);
  const servers = 'iceServers' in welcome ? welcome.iceServers : [];
  const stun = servers.filter(({ urls }) => urls.some((url) => url.startsWith('stun')));
  const turn = servers.filter(({ urls }) => urls.some((url) => url.startsWith('turn')));
  const direct = createConnection && (await gather(createConnection, stun, clock));
  const relayWorks =
    createConnection !== undefined && turn.length > 0 && (await tryRelay(options, turn));
  return {
    signaling: 'iceServers' in welcome ? undefined : welcome.code,
    clockAheadMs: 'iceServers' in welcome ? welcome.serverTimeMs - clock.nowMs() : 0,
    stunServers: stun.flatMap(({ urls }) => urls).length,
    turnServers: turn.length,
    gathered: direct?.gathered,
    stunIsSilent: direct?.stunIsSilent ?? false,
    relayWorks,
  };
}

/** Whether the server names a TURN server; undefined when it can't be asked. Never rejects. */
export async function offersRelay(options: ServerOptions): Promise<boolean | undefined> {
  const welcome = await askServer(options);
  return 'iceServers' in welcome ? hasRelay(welcome.iceServers) : undefined;
}

function askServer(options: ServerOptions): Promise<Welcome | SignalingError> {
  const { signalingUrl: url, clock, openWebSocket } = options;
  return new Promise((resolve) => {
    const connection = new SignalingConnection({
      url,
      clock,
      openWebSocket,
      onWelcome: (welcome) => {
        connection.close();
        resolve(welcome);
      },
      onMessage: () => undefined,
      onEnd: resolve,
    });
    connection.open();
  });
}

/** Undefined when the browser makes no connection. */
async function gather(
  create: (config: RTCConfiguration) => RTCPeerConnection,
  servers: readonly IceServer[],
  clock: SteadyClock,
): Promise<{ gathered: Gathered[]; stunIsSilent: boolean } | undefined> {
  let connection: RTCPeerConnection;
  try {
    connection = create({ iceServers: asRtc(servers) });
  } catch {
    return undefined;
  }
  const gathered: Gathered[] = [];
  let stunIsSilent = false;
  const isDone = new Promise<void>((resolve) => {
    connection.onicecandidate = ({ candidate }) => {
      if (!candidate) return resolve();
      const { type, address, port, relatedAddress, relatedPort } = candidate;
      const mapped = `${address} ${port}`;
      const base = type === 'host' ? mapped : `${relatedAddress} ${relatedPort}`;
      gathered.push({ type: type ?? '', base, mapped });
    };
    connection.onicecandidateerror = () => (stunIsSilent = true);
    clock.after(CHECK_GATHER_MS, resolve);
  });
  connection.createDataChannel('check');
  await connection.setLocalDescription().catch(() => undefined);
  await isDone;
  connection.close();
  return { gathered, stunIsSilent };
}

/** Two connections of this page, both behind the relay, and bytes from one to the other. */
async function tryRelay(
  { createConnection, clock }: NetworkCheckOptions,
  servers: readonly IceServer[],
): Promise<boolean> {
  if (!createConnection) return false;
  const config = { iceServers: asRtc(servers), iceTransportPolicy: 'relay' } as const;
  const [one, other] = [createConnection(config), createConnection(config)];
  const works = new Promise<boolean>((resolve) => {
    one.onicecandidate = ({ candidate }) => void other.addIceCandidate(candidate ?? undefined);
    other.onicecandidate = ({ candidate }) => void one.addIceCandidate(candidate ?? undefined);
    other.ondatachannel = ({ channel }) => {
      let bytes = 0;
      channel.binaryType = 'arraybuffer';
      channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
        bytes += data.byteLength;
        if (bytes >= CHECK_RELAY_BYTES) resolve(true);
      };
    };
    const channel = one.createDataChannel('check');
    channel.onopen = () => {
      for (let at = 0; at < CHECK_RELAY_BYTES; at += 16_384) channel.send(new Uint8Array(16_384));
    };
    clock.after(CHECK_RELAY_MS, () => resolve(false));
  });
  try {
    await one.setLocalDescription();
    await other.setRemoteDescription(one.localDescription!);
    await other.setLocalDescription();
    await one.setRemoteDescription(other.localDescription!);
    return await works;
  } catch {
    return false;
  } finally {
    one.close();
    other.close();
  }
}

function asRtc(servers: readonly IceServer[]): RTCIceServer[] {
  return servers.map(({ urls, ...rest }) => ({ ...rest, urls: [...urls] }));
}
