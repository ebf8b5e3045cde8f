// What becomes of a file that is dropped, pasted or picked: a picture is made small, and anything
// else, also a picture that this browser can't read, goes along as it is.
import { FILE_BYTES_MAX } from '../../../core/constants.ts';
import type { FileAttachment } from '../../../core/wire/attachment.ts';
import type { Attached } from '../../context/drafts.svelte.ts';
import { savedName } from '../../files/saved-name.ts';
import { smallPicture } from './small-picture.ts';

/** Undefined for what is neither a picture that can be made small nor a file that fits. */
export async function attachmentOf(file: File): Promise<Attached | undefined> {
  const picture = file.type.startsWith('image/') ? await smallPicture(file) : undefined;
  return picture ?? fileOf(file);
}

/** Under the name that others will see. */
async function fileOf(file: File): Promise<FileAttachment | undefined> {
  if (file.size > FILE_BYTES_MAX) return undefined;
  // A folder that was dropped can't be read.
  const bytes = await file.arrayBuffer().catch(() => undefined);
  return bytes && { type: 'file', name: savedName(file.name), bytes: new Uint8Array(bytes) };
}
