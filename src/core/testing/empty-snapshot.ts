// What a peer starts from that has done nothing yet.
import type { Snapshot } from '../state/records.ts';

export const EMPTY_SNAPSHOT: Snapshot = {
  friends: [],
  lobbies: [],
  routes: [],
  participants: [],
  seen: [],
  authors: [],
  digests: [],
  incomplete: [],
  waiting: [],
  invitations: [],
  friendStates: [],
  directQueue: [],
  mutes: [],
};
