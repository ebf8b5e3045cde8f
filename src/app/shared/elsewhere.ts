// What a person is told of a profile that seems to run somewhere else too.
import type { Elsewhere, HostMessage } from '../../bridge/messages.ts';

export type ElsewhereNotice =
  | Pick<Extract<HostMessage, { readonly type: 'elsewhere' }>, 'friend' | 'how'>
  /** This tab hears the profile's own signals, which it hasn't sent. */
  | { readonly friend: undefined; readonly how: 'own-signals' };

export type ElsewhereHow = Elsewhere | 'own-signals';
