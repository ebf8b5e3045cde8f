// WebRTC for Node where simple-peer looks for a browser's: node-datachannel, with three gaps mended.
// Must be installed before anything that makes links is loaded.
import * as rtc from 'node-datachannel/polyfill';
import { cleanup } from 'node-datachannel';

type Description = Pick<RTCSessionDescription, 'type' | 'sdp'>;

/** As a browser has it, so far as links use it. */
class NodePeerConnection extends rtc.RTCPeerConnection {
  constructor(config: RTCConfiguration = {}) {
    super({ ...config, iceServers: (config.iceServers ?? []).map(escaped) });
  }

  /** Whoever answers gives no name, which a browser takes for an empty one. */
  override createDataChannel(name: string | null, init?: RTCDataChannelInit): rtc.RTCDataChannel {
    return super.createDataChannel(name ?? '', init);
  }

  // simple-peer writes into descriptions, which can't be written into here.
  override async createOffer(): Promise<Description> {
    return plain((await super.createOffer()) as Description);
  }

  override async createAnswer(): Promise<Description> {
    return plain((await super.createAnswer()) as Description);
  }

  /**
   * The certificate isn't shown here but for an empty one. The library itself holds it against the
   * description, as browsers do that don't show theirs.
   */
  override get sctp(): RTCSctpTransport {
    const { maxMessageSize } = super.sctp;
    return { maxMessageSize, transport: {} } as RTCSctpTransport;
  }
}

/** Afterwards `RTCPeerConnection` and its like exist in this process. */
export function installWebrtc(): void {
  const { RTCSessionDescription, RTCIceCandidate } = rtc;
  const RTCPeerConnection = NodePeerConnection;
  Object.assign(globalThis, { RTCPeerConnection, RTCSessionDescription, RTCIceCandidate });
}

/** Ends the library's threads, or the process would never end. */
export function removeWebrtc(): void {
  cleanup();
}

function plain({ type, sdp }: Description): Description {
  return { type, sdp };
}

/** The library puts both into an address, in which a colon or an @ would part them. */
function escaped(server: RTCIceServer): RTCIceServer {
  const { username, credential } = server;
  if (username === undefined || credential === undefined) return server;
  return {
    ...server,
    username: encodeURIComponent(username),
    credential: encodeURIComponent(credential),
  };
}
