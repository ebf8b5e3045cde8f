// Whether a status is still so: the host tells it with its end, and time passes here.
import type { Status } from '../../bridge/friends.ts';

export const statusNow = (status: Status | undefined, nowMs: number): Status | undefined =>
  status && (status.endsAtMs === 0 || status.endsAtMs > nowMs) ? status : undefined;
