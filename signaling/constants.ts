// Every limit of the server that isn't part of the wire itself: unit, effect, source.
// The relations between them are asserted in constants.test.ts.

import {
  FRAME_BYTES_MAX,
  PAYLOAD_BYTES_MAX,
  TOPICS_PER_FRAME_MAX,
  type SignalLimits,
} from './protocol.ts';

/** All that may be set otherwise for one server, by its operator or by a test. */
export type ServerLimits = {
  readonly socketsMax: number;
  readonly socketsPerAddressMax: number;
  readonly socketsPerLoopbackMax: number;
  readonly spareConnectionsPerAddress: number;
  readonly stallMs: number;
  readonly topicsPerSocketMax: number;
  readonly listenersPerTopicMax: number;
  readonly pingPeriodMs: number;
  readonly bufferedBytesMax: number;
  readonly bufferedBytesInAllMax: number;
  readonly openingsInAll: BucketSize;
  readonly closeGraceMs: number;
  readonly requestsPerAddress: BucketSize;
  readonly stunPerAddress: BucketSize;
  /** Of each socket. */
  readonly buckets: Readonly<Record<BucketName, BucketSize>>;
  /** Of all sockets of one address together. */
  readonly addressBuckets: Readonly<Record<SharedBucketName, BucketSize>>;
  readonly oneWay: OneWayLimits;
  readonly wake: WakeLimits;
};

/** What keeps tickets from being a way to pester somebody, or to use up push services. */
export type WakeLimits = {
  /** Of one friend: all tickets with one id. */
  readonly perTicket: BucketSize;
  /** Of one device, whoever wakes it. */
  readonly perDevice: BucketSize;
  /** Tries of one address, with whatever tickets. */
  readonly perAddress: BucketSize;
  readonly inAll: BucketSize;
  /** Tickets for longer than this, in ms, are none. */
  readonly ticketLifeMaxMs: number;
};

/** What keeps one-way topics usable though everybody may publish there. */
export type OneWayLimits = {
  readonly topicsPerSocketMax: number;
  readonly proofsPerAddress: BucketSize;
  readonly proofsInAll: BucketSize;
  readonly publishesPerAddress: BucketSize;
  /** Of one address to one topic. */
  readonly publishesPerSender: BucketSize;
  readonly publishesInAll: BucketSize;
  /** Passed on to the listeners of one topic; what is over is dropped without a word. */
  readonly deliveriesPerTopic: BucketSize;
  readonly delayMaxMs: number;
};

/** `burst` tokens at once, then `perS` each second. */
export type BucketSize = { readonly burst: number; readonly perS: number };

/** What a socket pays tokens for. Bytes are counted as they arrive, the rest one by one. */
export type BucketName = 'frames' | 'bytes' | 'publishes' | 'topics' | 'iceQuestions' | 'offences';

/** What the sockets of one address pay for together as well. */
export type SharedBucketName = Exclude<BucketName, 'iceQuestions' | 'offences'>;

/** Sockets in all; further ones get 503. 8,000 took 115 MB of memory when measured with `ws`. */
export const SOCKETS_MAX = 8192;

/** Sockets of one IPv4 address or IPv6 /64; further ones get 429. A household of many tabs. */
export const SOCKETS_PER_ADDRESS_MAX = 64;

/** The same for 127.0.0.0/8 and ::1, where tests and a person's own many profiles come from. */
export const SOCKETS_PER_LOOPBACK_MAX = 1024;

/** Topics of one socket: 100 friends, two directions, yesterday and today, and room to spare. */
export const TOPICS_PER_SOCKET_MAX = 512;

/** Listeners on a topic: two friends, each with a socket that goes and one that comes, twice. */
export const LISTENERS_PER_TOPIC_MAX = 8;

/** Between two pings of the server in ms. Proxies commonly cut what is silent for 60 s. */
export const PING_PERIOD_MS = 30_000;

/** Portions in which all sockets are pinged within a period. */
export const PING_SLICES = 30;

/** A socket that left so many pings unanswered, and said nothing else, is dropped. */
export const MISSED_PINGS_MAX = 2;

/** Bytes that may wait for a slow socket; past that it is dropped: nothing is kept for anyone. */
export const BUFFERED_BYTES_MAX = 1024 * 1024; // 1 MiB

/** Bytes that may wait for all slow sockets together; past that the slowest are dropped. */
export const BUFFERED_BYTES_IN_ALL_MAX = 64 * 1024 * 1024; // 64 MiB

/** Openings of sockets in all: after a restart all come back at once, and TLS costs 1–2 ms each. */
export const OPENINGS_BUCKET: BucketSize = { burst: 2000, perS: 500 };

/** How long nothing is read from a socket that said more than it may, in ms. */
export const REST_MS = 1000;

/** Frames of any kind, pings included: all publishes and as many again. */
export const FRAMES_BUCKET: BucketSize = { burst: 1024, perS: 64 };

/** Bytes of frames: what PUBLISHES_BUCKET allows, in signals of the usual 2.7 KiB, and some. */
export const BYTES_BUCKET: BucketSize = { burst: 2 * 1024 * 1024, perS: 96 * 1024 };

/** Publishes: links to 40 friends at once, then two or three a second, 12 for each. */
export const PUBLISHES_BUCKET: BucketSize = { burst: 512, perS: 32 };

/** Topics listened on: all of them replaced twice, as when the day turns. Letting go is free. */
export const TOPICS_BUCKET: BucketSize = { burst: 2 * TOPICS_PER_SOCKET_MAX, perS: 16 };

/** Questions for fresh ICE servers: credentials last an hour, so that a few in one go is plenty. */
export const ICE_QUESTIONS_BUCKET: BucketSize = { burst: 8, perS: 1 / 30 };

/** Refusals that are the page's own fault; when none is left the socket is closed (1008). */
export const OFFENCES_BUCKET: BucketSize = { burst: 32, perS: 0.2 };

/** What all sockets of an address may do together, in busy sockets: a household's open pages. */
export const BUSY_SOCKETS_PER_ADDRESS = 8;
/** A net (IPv6 /48) may have one in so many of all sockets, and publish for so many addresses. */
export const NET_SHARE = 8;

/** One-way topics of one socket: that of the certificate, today's and yesterday's, and 60 links. */
export const ONE_WAY_TOPICS_PER_SOCKET_MAX = 64;

/** Proofs of one address: a household of four pages replaced at once, then one in 4 s. */
export const ONE_WAY_PROOFS_BUCKET: BucketSize = { burst: 256, perS: 0.25 };

/** Proofs in all, 0.15 ms of one core each: at most 15 % of it for long, 0.6 s at once. */
export const ONE_WAY_PROOFS_ALL_BUCKET: BucketSize = { burst: 4096, perS: 1000 };

/** One-way publishes of one address: 30 friends asked at two servers, then one in 2 s. */
export const ONE_WAY_PUBLISHES_BUCKET: BucketSize = { burst: 64, perS: 0.5 };

/** Of one address to one topic: a room of people who scan the same code, then one in 20 s. */
export const ONE_WAY_SENDER_BUCKET: BucketSize = { burst: 16, perS: 0.05 };

/** One-way publishes in all. */
export const ONE_WAY_PUBLISHES_ALL_BUCKET: BucketSize = { burst: 2000, perS: 200 };

/** Passed on to the listeners of one topic: a fortieth of it for each address that never stops. */
export const ONE_WAY_DELIVERIES_BUCKET: BucketSize = { burst: 64, perS: 2 };

/**
 * A one-way payload is passed on after a random time up to this, in ms, so that how long the
 * server is busy after a publish tells the publisher nothing.
 */
export const ONE_WAY_DELAY_MAX_MS = 500;

/** Wake-ups by one ticket: one in a quarter of an hour. */
export const WAKES_PER_TICKET_BUCKET: BucketSize = { burst: 1, perS: 1 / 900 };

/** Wake-ups of one device by all who may: four friends at once, then one in 5 minutes. */
export const WAKES_PER_DEVICE_BUCKET: BucketSize = { burst: 4, perS: 1 / 300 };

/** Tickets brought by one address: a household that writes to 20 friends, then one in 30 s. */
export const WAKES_PER_ADDRESS_BUCKET: BucketSize = { burst: 20, perS: 1 / 30 };

/** Tickets in all, 1 ms of one core each to open and 2 ms to push. */
export const WAKES_ALL_BUCKET: BucketSize = { burst: 200, perS: 10 };

/** Tickets of pages hold for 30 days by their clocks; a day more for those that are ahead. */
export const WAKE_TICKET_LIFE_MAX_MS = 31 * 86_400_000;

/** Pushes under way at a time. */
export const PUSHES_AT_A_TIME_MAX = 64;

/** How long a push service may take to answer, in ms. */
export const PUSH_WAIT_MS = 10_000;

/** How long a push service keeps one for a device that is away, in s: a wake-up fades. */
export const PUSH_TTL_S = 3600;

/** HTTP requests of one address, WebSocket openings included: a page is some 20 files. */
export const REQUESTS_BUCKET: BucketSize = { burst: 1000, perS: 50 };

/** STUN requests of one address. A browser asks a few times for each new link. */
export const STUN_BUCKET: BucketSize = { burst: 200, perS: 20 };

/** STUN answers in all, since the sender's address of a datagram can be forged. */
export const STUN_ALL_BUCKET: BucketSize = { burst: 10_000, perS: 5000 };

/** Addresses whose rate is remembered at a time; the one longest unheard is forgotten first. */
export const ADDRESSES_REMEMBERED_MAX = 10_000;

/** Bytes of a STUN request that is looked at; a browser's has 20–100. */
export const STUN_BYTES_MAX = 548; // what every IPv4 path carries unfragmented (RFC 8489 §6.1)

/** Pieces that one WebSocket frame may come in, as frames and as reads of the network. */
export const FRAGMENTS_MAX = 16;
export const READS_PER_FRAME_MAX = 1024;

/** For a request's head in ms, so that slow senders don't hold places. */
export const HEADERS_TIMEOUT_MS = 10_000;

/** For a whole request in ms; we read no bodies. Not below HEADERS_TIMEOUT_MS. */
export const REQUEST_TIMEOUT_MS = 15_000;

/** How long an unused HTTP connection stays open, in ms. */
export const KEEP_ALIVE_MS = 5000;

/** HTTP connections beside the sockets that may be open. */
export const SPARE_CONNECTIONS_MAX = 1024;

/** The same of one address: a household's browsers, each with six at a time. */
export const SPARE_CONNECTIONS_PER_ADDRESS = 128;
/** A connection on which nothing moved for so many ms, while an answer waits, is cut. */
export const STALL_MS = 30_000;

/** Bytes of a request's head. Node's own default, named so that it can't grow unseen. */
export const HEAD_BYTES_MAX = 16 * 1024;

/** Over how long SIGTERM sends pages away, in s: containers are killed after 10. */
export const DRAIN_S = 5;
export const DRAIN_S_MAX = 600;

/** Lines of warnings in the log, which pages can cause. */
export const LOG_LINES_BUCKET: BucketSize = { burst: 100, perS: 1 };

/** How long close() waits in ms for pages to answer before it cuts them off. */
export const CLOSE_GRACE_MS = 1000;

/** Lifetime of TURN credentials in s, and the bounds for setting it otherwise. */
export const TURN_TTL_S = 3600;
export const TURN_TTL_S_MIN = 60;
export const TURN_TTL_S_MAX = 86_400;

export const DEFAULT_LIMITS: ServerLimits = {
  socketsMax: SOCKETS_MAX,
  socketsPerAddressMax: SOCKETS_PER_ADDRESS_MAX,
  socketsPerLoopbackMax: SOCKETS_PER_LOOPBACK_MAX,
  spareConnectionsPerAddress: SPARE_CONNECTIONS_PER_ADDRESS,
  stallMs: STALL_MS,
  topicsPerSocketMax: TOPICS_PER_SOCKET_MAX,
  listenersPerTopicMax: LISTENERS_PER_TOPIC_MAX,
  pingPeriodMs: PING_PERIOD_MS,
  bufferedBytesMax: BUFFERED_BYTES_MAX,
  bufferedBytesInAllMax: BUFFERED_BYTES_IN_ALL_MAX,
  openingsInAll: OPENINGS_BUCKET,
  closeGraceMs: CLOSE_GRACE_MS,
  requestsPerAddress: REQUESTS_BUCKET,
  stunPerAddress: STUN_BUCKET,
  buckets: {
    frames: FRAMES_BUCKET,
    bytes: BYTES_BUCKET,
    publishes: PUBLISHES_BUCKET,
    topics: TOPICS_BUCKET,
    iceQuestions: ICE_QUESTIONS_BUCKET,
    offences: OFFENCES_BUCKET,
  },
  addressBuckets: {
    frames: forManySockets(FRAMES_BUCKET),
    bytes: forManySockets(BYTES_BUCKET),
    publishes: forManySockets(PUBLISHES_BUCKET),
    topics: forManySockets(TOPICS_BUCKET),
  },
  oneWay: {
    topicsPerSocketMax: ONE_WAY_TOPICS_PER_SOCKET_MAX,
    proofsPerAddress: ONE_WAY_PROOFS_BUCKET,
    proofsInAll: ONE_WAY_PROOFS_ALL_BUCKET,
    publishesPerAddress: ONE_WAY_PUBLISHES_BUCKET,
    publishesPerSender: ONE_WAY_SENDER_BUCKET,
    publishesInAll: ONE_WAY_PUBLISHES_ALL_BUCKET,
    deliveriesPerTopic: ONE_WAY_DELIVERIES_BUCKET,
    delayMaxMs: ONE_WAY_DELAY_MAX_MS,
  },
  wake: {
    perTicket: WAKES_PER_TICKET_BUCKET,
    perDevice: WAKES_PER_DEVICE_BUCKET,
    perAddress: WAKES_PER_ADDRESS_BUCKET,
    inAll: WAKES_ALL_BUCKET,
    ticketLifeMaxMs: WAKE_TICKET_LIFE_MAX_MS,
  },
};

function forManySockets({ burst, perS }: BucketSize): BucketSize {
  return { burst: burst * BUSY_SOCKETS_PER_ADDRESS, perS: perS * BUSY_SOCKETS_PER_ADDRESS };
}

/** The limits that a page is told in `welcome`. */
export function signalLimits(limits: ServerLimits): SignalLimits {
  return {
    frameBytesMax: FRAME_BYTES_MAX,
    payloadBytesMax: PAYLOAD_BYTES_MAX,
    topicsPerFrameMax: TOPICS_PER_FRAME_MAX,
    topicsPerSocketMax: limits.topicsPerSocketMax,
    publishesBurst: limits.buckets.publishes.burst,
    publishesPerS: limits.buckets.publishes.perS,
    bytesBurst: limits.buckets.bytes.burst,
    bytesPerS: limits.buckets.bytes.perS,
    pingPeriodMs: limits.pingPeriodMs,
  };
}
