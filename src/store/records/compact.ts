// Bytes that stand in a larger buffer are copied out before they are stored: a structured clone of
// a view keeps the whole buffer behind it.
import type { DirectContent } from '../../core/wire/content.ts';
import type { StoreWrite } from '../store.ts';

/** The same write, whose byte arrays share their buffers with nothing else. */
export function compactWrite(write: StoreWrite): StoreWrite {
  switch (write.type) {
    case 'putPart': {
      const { record } = write;
      return { ...write, record: { ...record, envelope: ownBytes(record.envelope) } };
    }
    case 'putParticipant': {
      const { record } = write;
      const envelope = record.envelope && ownBytes(record.envelope);
      return { ...write, record: { ...record, envelope } };
    }
    case 'putMessage': {
      const { record } = write;
      const content = compactContent(record.content);
      const { otherVersion } = record;
      if (!otherVersion) return { ...write, record: { ...record, content } };
      const other = { ...otherVersion, content: compactContent(otherVersion.content) };
      return { ...write, record: { ...record, content, otherVersion: other } };
    }
    case 'putDirect': {
      const { record } = write;
      return { ...write, record: { ...record, content: compactContent(record.content) } };
    }
    default:
      return write;
  }
}

/** The bytes alone in their buffer; the same array when they already are. */
export function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}

function compactContent<Of extends DirectContent>(content: Of | undefined): Of | undefined {
  if (content?.type !== 'chat') return content;
  const { image, attachment } = content;
  if (image) return { ...content, image: { ...image, bytes: ownBytes(image.bytes) } };
  if (!attachment) return content;
  const own = { ...attachment, bytes: ownBytes(attachment.bytes) };
  if (own.type === 'file') return { ...content, attachment: own };
  return { ...content, attachment: { ...own, peaks: ownBytes(own.peaks) } };
}
