// The labels that open every hash, signature and derived key of identity, so that bytes made for
// one purpose can never serve another. They are part of the format: changing one is a new version.
import { utf8Bytes } from '../base/bytes.ts';

export const PEER_ID_LABEL = label('peer id');
export const PSEUDONYM_LABEL = label('pseudonym');
export const CLOCK_LABEL = label('clock');
export const CERTIFICATE_LABEL = label('certificate');
export const CERTIFICATE_CHECKSUM_LABEL = label('certificate checksum');
export const PAIR_LABEL = label('pair');
export const PAIR_TOPIC_LABEL = label('pair topic');
export const PAIR_SEAL_LABEL = label('pair seal');
export const TOPIC_LABEL = label('topic');
export const SIGNAL_LABEL = label('signal');
export const LINK_PROOF_LABEL = label('link proof');
export const INBOX_KEY_LABEL = label('inbox key');
export const INBOX_SIGN_LABEL = label('inbox sign');
export const KNOCK_LABEL = label('knock');
export const KNOCK_PROOF_LABEL = label('knock proof');
export const KNOCK_TICKET_LABEL = label('knock ticket');
export const WHISPER_LABEL = label('whisper');
export const WAKE_TICKET_LABEL = label('wake ticket');
export const ROOM_TICKET_LABEL = label('room ticket');
export const ROOM_CHECKSUM_LABEL = label('room link checksum');
export const VAULT_PASSPHRASE_LABEL = label('vault passphrase');
export const VAULT_WRAP_LABEL = label('vault wrap');
export const VAULT_CHECK_LABEL = label('vault check');
export const VAULT_SEAL_LABEL = label('vault seal');
export const VAULT_HIDE_LABEL = label('vault hide');
export const VAULT_VEIL_LABEL = label('vault veil');
export const BACKUP_PASSPHRASE_LABEL = label('backup passphrase');
export const BACKUP_HEAD_LABEL = label('backup head');
export const BACKUP_CHUNK_LABEL = label('backup chunk');

/** Ends in a zero byte, so that no label is the beginning of another. */
function label(purpose: string): Uint8Array {
  return utf8Bytes(`foyer ${purpose} 1\0`);
}
