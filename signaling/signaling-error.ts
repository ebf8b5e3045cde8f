// What can keep the server from starting, with a stable code and a sentence for its operator.

export type SignalingErrorCode =
  /** The environment holds a value that can't be used; the message names each. */
  | 'config-invalid'
  /** Another program has the port. */
  | 'port-in-use'
  /** The system doesn't allow this port, commonly one below 1024. */
  | 'port-forbidden'
  /** The address to listen on is none of this machine's. */
  | 'address-unavailable'
  | 'start-failed';

export class SignalingError extends Error {
  readonly code: SignalingErrorCode;

  constructor(code: SignalingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SignalingError';
    this.code = code;
  }
}

/** What the system said when a port could not be had, as a sentence with what to do. */
export function portError(
  cause: unknown,
  kind: 'TCP' | 'UDP',
  port: number,
  prefix: '' | 'METRICS_' = '',
): SignalingError {
  const setting = kind === 'TCP' ? `${prefix}PORT` : 'STUN_PORT';
  const host = kind === 'TCP' ? `${prefix}HOST` : 'STUN_HOST, or HOST,';
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new SignalingError(
        'port-in-use',
        `${kind} port ${port} is in use by another program. ` +
          `Stop that program, or choose another port with ${setting}.`,
        { cause },
      );
    case 'EACCES':
      return new SignalingError(
        'port-forbidden',
        `This system doesn't allow ${kind} port ${port}. ` +
          `Choose one above 1023 with ${setting}.`,
        { cause },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new SignalingError(
        'address-unavailable',
        `${host} is no address of this machine. ` + 'Leave it out to listen on all of them.',
        { cause },
      );
    default:
      return new SignalingError(
        'start-failed',
        `${kind} port ${port} can't be opened: ${String(cause)}.`,
        { cause },
      );
  }
}

/** A certificate or key that Node refuses. */
export function tlsError(cause: unknown): SignalingError {
  const what = cause instanceof Error ? cause.message : String(cause);
  return new SignalingError(
    'config-invalid',
    `TLS_CERT and TLS_KEY are no certificate with its key: ${what}.`,
    { cause },
  );
}
