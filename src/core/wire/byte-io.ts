// Reading and writing bytes in network order. A reader never throws: it fails and stays failed, so
// that a decoder can read a whole packet and ask once.

const EMPTY = new Uint8Array(0);

/** Big-endian writer that grows. Numbers out of range are our bug and throw RangeError. */
export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  /** Most packets are shorter; a longer array's bytes are allocated by themselves. */
  constructor(capacity = 64) {
    this.#bytes = new Uint8Array(capacity);
  }

  u8(value: number): this {
    return this.#number(value, 1);
  }

  u16(value: number): this {
    return this.#number(value, 2);
  }

  u32(value: number): this {
    return this.#number(value, 4);
  }

  /** 48 bits: a time in ms since the epoch fits until the year 10889. */
  u48(value: number): this {
    return this.#number(value, 6);
  }

  raw(bytes: Uint8Array): this {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** `length u8, bytes`: for values of at most 255 bytes. */
  short(bytes: Uint8Array): this {
    return this.u8(bytes.length).raw(bytes);
  }

  get length(): number {
    return this.#length;
  }

  /** A copy of what was written. */
  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #number(value: number, size: number): this {
    if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** (8 * size)) {
      throw new RangeError(`value must be an integer of ${size} bytes, got ${value}`);
    }
    this.#room(size);
    let rest = value;
    for (let at = this.#length + size - 1; at >= this.#length; at--) {
      this.#bytes[at] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    this.#length += size;
    return this;
  }

  #room(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + size));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/** Big-endian reader; past the end it returns zeros and `failed` stays true. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #failed = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get failed(): boolean {
    return this.#failed;
  }

  get left(): number {
    return this.#failed ? 0 : this.#bytes.length - this.#at;
  }

  /** True when everything was read and nothing failed. */
  get ended(): boolean {
    return !this.#failed && this.#at === this.#bytes.length;
  }

  u8(): number {
    return this.#number(1);
  }

  u16(): number {
    return this.#number(2);
  }

  u32(): number {
    return this.#number(4);
  }

  u48(): number {
    return this.#number(6);
  }

  /** A view, not a copy. */
  raw(length: number): Uint8Array {
    if (this.#failed || length > this.#bytes.length - this.#at) {
      this.#failed = true;
      return EMPTY;
    }
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  short(): Uint8Array {
    return this.raw(this.u8());
  }

  rest(): Uint8Array {
    return this.raw(this.left);
  }

  #number(size: number): number {
    if (this.#failed || size > this.#bytes.length - this.#at) {
      this.#failed = true;
      return 0;
    }
    let value = 0;
    for (const end = this.#at + size; this.#at < end; this.#at++) {
      value = value * 256 + this.#bytes[this.#at]!;
    }
    return value;
  }
}
