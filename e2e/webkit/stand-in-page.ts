// The script of the stand-in: as much of WebRTC as simple-peer and the app ask for, over one
// WebSocket for each connection. These functions go into the page as text; they use each other and
// nothing else.

/** The text of a script; `origin` is that of the WebSockets. */
export function standInScript(origin: string): string {
  const parts = [makeTarget, makeChannel, makeConnection, wayBetween, descriptionOf, install];
  return `{${parts.map(String).join('\n')}\ninstall(${JSON.stringify(origin)});}\n`;
}

interface Target {
  addEventListener: EventTarget['addEventListener'];
  removeEventListener: EventTarget['removeEventListener'];
  tell(event: Event): void;
}

/** Tells listeners, and the handler that its owner has under `on…`. */
function makeTarget(): Target {
  const target = new EventTarget();
  return {
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    tell(event) {
      target.dispatchEvent(event);
      const handler = (this as unknown as Record<string, unknown>)[`on${event.type}`];
      if (typeof handler === 'function') (handler as (event: Event) => void).call(this, event);
    },
  };
}

type Channel = ReturnType<typeof makeChannel>;

function makeChannel(label: string) {
  return {
    ...makeTarget(),
    label,
    readyState: 'connecting',
    binaryType: 'arraybuffer',
    bufferedAmountLowThreshold: 0,
    socket: undefined as WebSocket | undefined,
    get bufferedAmount(): number {
      return this.socket?.bufferedAmount ?? 0;
    },
    send(data: Uint8Array<ArrayBuffer>): void {
      this.socket?.send(data);
      if (this.bufferedAmount > this.bufferedAmountLowThreshold) this.watch();
    },
    watch(): void {
      setTimeout(() => {
        if (this.readyState !== 'open') return;
        if (this.bufferedAmount > this.bufferedAmountLowThreshold) this.watch();
        else this.tell(new Event('bufferedamountlow'));
      }, 5);
    },
    carry(socket: WebSocket): void {
      this.socket = socket;
      socket.binaryType = 'arraybuffer';
      socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>): void => {
        if (typeof data === 'string') {
          this.readyState = 'open';
          this.tell(new Event('open'));
        } else this.tell(new MessageEvent('message', { data }));
      };
      socket.onclose = (): void => {
        if (this.readyState === 'closed') return;
        this.readyState = 'closed';
        this.tell(new Event('close'));
      };
    },
    close(): void {
      this.readyState = 'closed';
      this.socket?.close();
    },
  };
}

function makeConnection(origin: string) {
  const sdp = descriptionOf();
  return {
    ...makeTarget(),
    signalingState: 'stable',
    iceConnectionState: 'new',
    iceGatheringState: 'new',
    connectionState: 'new',
    localDescription: null as RTCSessionDescriptionInit | null,
    remoteDescription: null as RTCSessionDescriptionInit | null,
    channel: undefined as Channel | undefined,
    createDataChannel(label: string): Channel {
      this.channel = makeChannel(label);
      this.channel.addEventListener('open', () => {
        this.iceConnectionState = 'connected';
        this.connectionState = 'connected';
        this.tell(new Event('iceconnectionstatechange'));
        this.tell(new Event('connectionstatechange'));
      });
      return this.channel;
    },
    createOffer: async () => ({ type: 'offer', sdp }),
    createAnswer: async () => ({ type: 'answer', sdp }),
    async setLocalDescription(description: RTCSessionDescriptionInit): Promise<void> {
      this.localDescription = description;
      this.turn(description.type === 'offer' ? 'have-local-offer' : 'stable');
    },
    async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      this.remoteDescription = description;
      this.turn(description.type === 'offer' ? 'have-remote-offer' : 'stable');
    },
    turn(state: string): void {
      this.signalingState = state;
      this.tell(new Event('signalingstatechange'));
      const way = wayBetween(this.localDescription, this.remoteDescription);
      if (way === undefined || !this.channel || this.channel.socket) return;
      this.channel.carry(new WebSocket(`${origin}/${way}`));
    },
    addIceCandidate: async () => undefined,
    getStats: async () => {
      const entries = [
        { id: 't', type: 'transport', selectedCandidatePairId: 'p' },
        { id: 'p', type: 'candidate-pair', localCandidateId: 'l', remoteCandidateId: 'r' },
        { id: 'l', type: 'local-candidate', candidateType: 'host', protocol: 'tcp' },
        { id: 'r', type: 'remote-candidate', candidateType: 'host', protocol: 'tcp' },
      ];
      return new Map(entries.map((entry) => [entry.id, entry]));
    },
    close(): void {
      this.signalingState = 'closed';
      this.connectionState = 'closed';
      this.channel?.close();
    },
  };
}

/** The two fingerprints: only who knows both descriptions comes to it. */
function wayBetween(
  here: RTCSessionDescriptionInit | null,
  there: RTCSessionDescriptionInit | null,
): string | undefined {
  if (!here || !there) return undefined;
  const marks = [here, there].map(({ sdp = '' }) => /sha-256 (\S+)/.exec(sdp)?.[1] ?? '');
  return marks.sort().join('-').replaceAll(':', '');
}

function descriptionOf(): string {
  const bytes = Array.from(crypto.getRandomValues(new Uint8Array(32)));
  const pairs = bytes.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase());
  const lines = [
    ...['v=0', 'o=- 1 1 IN IP4 0.0.0.0', 's=-', 't=0 0'],
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    `a=fingerprint:sha-256 ${pairs.join(':')}`,
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** Also gathers what the page complains of: no driver tells that of this engine. */
function install(origin: string): void {
  const complaints: string[] = [];
  addEventListener('error', ({ message }) => complaints.push(`uncaught ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(`uncaught ${reason}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    complaints.push(`policy ${violatedDirective} ${blockedURI}`),
  );
  // Called with `new`, which an object that is returned takes the place of.
  const connection = function connection(): object {
    return makeConnection(origin);
  };
  const plain = function plain(init: object): object {
    return { ...init };
  };
  const RTCPeerConnection = connection;
  const [RTCSessionDescription, RTCIceCandidate] = [plain, plain];
  Object.assign(globalThis, {
    complaints,
    RTCPeerConnection,
    RTCSessionDescription,
    RTCIceCandidate,
  });
}
