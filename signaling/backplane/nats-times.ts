// How long what takes between processes. In tests all of it is shorter, by the same proportions.

export type NatsTimes = {
  /** Between two signs of life of a process. */
  readonly beatMs: number;
  /** A process not heard for so long is gone, with all its listeners. */
  readonly silenceMaxMs: number;
  /** NATS away for longer: nobody elsewhere counts any more. Failover takes 25 ms. */
  readonly graceMs: number;
  /** After what time it is asked, for all payloads since, whether they were heard. */
  readonly askMs: number;
  /** How long it may take until it is known whether a payload was heard. */
  readonly answerMaxMs: number;
  /** Until every server of a cluster knows of a new subscription; questions are repeated after. */
  readonly settleMs: number;
  /** Within which all topics are announced anew. */
  readonly announceWithinMs: number;
  /** Between portions of that. */
  readonly announcePauseMs: number;
  /** Topics that a portion has at least. */
  readonly announcePortion: number;
  /** After this time what was said before a process was connected anew is forgotten. */
  readonly renewedWithinMs: number;
  readonly connectTimeoutMs: number;
  /** Between tries to connect. */
  readonly retryMs: number;
  /** Between pings of the NATS client; two unanswered end the connection. */
  readonly pingMs: number;
};

export const NATS_TIMES: NatsTimes = {
  beatMs: 2000,
  silenceMaxMs: 7000,
  graceMs: 2000,
  askMs: 50,
  answerMaxMs: 1000,
  settleMs: 500,
  announceWithinMs: 5000,
  announcePauseMs: 50,
  announcePortion: 200,
  renewedWithinMs: 15_000,
  connectTimeoutMs: 5000,
  retryMs: 500,
  pingMs: 5000,
};
