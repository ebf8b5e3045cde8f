// Short calls to a signaling server about waking: what it takes to make tickets for it, and one
// ticket brought there. Each has a socket of its own, which is closed when it is answered.
import { asPayload } from '../../../signaling/protocol.ts';
import type { FromServer, WakeOutcome, WakeTerms } from '../../../signaling/protocol.ts';
import { Timer } from '../../base/clock.ts';
import { WAKE_ANSWER_MAX_MS } from '../constants.ts';
import { SignalingConnection } from '../signaling/signaling-connection.ts';
import type { Welcome } from '../signaling/signaling-connection.ts';
import type { ServerOptions } from './network-check.ts';

export type { WakeTerms } from '../../../signaling/protocol.ts';

/** `off`: it wakes nobody. Never rejects. */
export function askWakeTerms(options: ServerOptions): Promise<WakeTerms | 'off' | 'unreachable'> {
  return call<WakeTerms | 'off'>(options, (welcome, _, answer) => answer(welcome.wake ?? 'off'));
}

/** Never rejects. */
export function bringTicket(
  options: ServerOptions,
  text: string,
): Promise<WakeOutcome | 'unreachable'> {
  const bring: OnWelcome<WakeOutcome> = (welcome, connection, answer) => {
    const ticket = asPayload(text);
    if (!ticket) answer('unreadable');
    else if (!welcome.wake) answer('off');
    else connection.say({ type: 'wake', ticket });
  };
  return call(options, bring, (message, answer) => {
    if (message.type === 'wakeAnswer') answer(message.outcome);
    // Too much at once for the server, or no ticket.
    if (message.type === 'refused') answer('failed');
  });
}

type OnWelcome<Answer> = (
  welcome: Welcome,
  connection: SignalingConnection,
  answer: (found: Answer) => void,
) => void;

function call<Answer>(
  { signalingUrl: url, clock, openWebSocket }: ServerOptions,
  onWelcome: OnWelcome<Answer>,
  hear?: (message: FromServer, answer: (found: Answer) => void) => void,
): Promise<Answer | 'unreachable'> {
  return new Promise((resolve) => {
    const answer = (found: Answer | 'unreachable'): void => {
      patience.stop();
      connection.close();
      resolve(found);
    };
    const patience = new Timer(clock, () => answer('unreachable'));
    const connection = new SignalingConnection({
      url,
      clock,
      openWebSocket,
      onWelcome: (welcome) => onWelcome(welcome, connection, answer),
      onMessage: (message) => hear?.(message, answer),
      onEnd: () => answer('unreachable'),
    });
    patience.set(WAKE_ANSWER_MAX_MS);
    connection.open();
  });
}
