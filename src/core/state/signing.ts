// Own messages in signing: parts wait until all signatures of their message are made. Knows no
// lobby and sends nothing.
import type { LobbyId, MessageId } from '../wire/ids.ts';
import type { PartHeader } from '../wire/envelope.ts';

export interface UnsignedMessage {
  readonly lobby: LobbyId;
  readonly id: MessageId;
  readonly kindCode: number;
  readonly headers: readonly PartHeader[];
  readonly unsigned: readonly Uint8Array[];
  readonly bodies: readonly Uint8Array[];
  readonly signatures: (Uint8Array | undefined)[];
  missing: number;
}

/** Own messages whose signatures are asked for, by request; one request for each part. */
export class Signing {
  readonly #requests = new Map<number, { write: UnsignedMessage; index: number }>();

  get size(): number {
    return this.#requests.size;
  }

  expect(request: number, write: UnsignedMessage, index: number): void {
    this.#requests.set(request, { write, index });
  }

  /** Takes a signature; returns the message when it was the last one missing. */
  signed(request: number, signature: Uint8Array): UnsignedMessage | undefined {
    const expected = this.#requests.get(request);
    if (!expected) return undefined;
    this.#requests.delete(request);
    const { write, index } = expected;
    write.signatures[index] = signature;
    write.missing--;
    return write.missing === 0 ? write : undefined;
  }

  /** Whether this message is in signing, so that asking twice writes once. */
  isWriting(lobby: LobbyId, id: MessageId): boolean {
    for (const { write } of this.#requests.values()) {
      if (write.lobby === lobby && write.id === id) return true;
    }
    return false;
  }
}
