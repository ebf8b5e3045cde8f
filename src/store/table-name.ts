// The tables of a profile: one kind of record each. What the store keeps about itself isn't among
// them.

export type TableName =
  | 'profile'
  | 'friends'
  | 'lobbies'
  | 'routes'
  | 'messages'
  | 'parts'
  | 'incomplete'
  | 'seen'
  | 'participants'
  | 'authors'
  | 'digests'
  | 'invitations'
  | 'directs'
  | 'friendStates'
  | 'mutes'
  | 'knocks'
  | 'roomLinks'
  | 'whispers'
  | 'marks'
  | 'answered';
