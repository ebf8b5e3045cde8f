// The dialogs that the panel of a lobby opens.

export type LobbyQuestion = 'nothing' | 'nickname' | 'invite' | 'leave';
