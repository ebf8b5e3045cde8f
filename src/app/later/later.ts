// A part of the app that is loaded later, once.

export class Later<Part> {
  readonly #load: () => Promise<Part>;
  #loading: Promise<Part> | undefined;
  #loaded: Part | undefined;

  constructor(load: () => Promise<Part>) {
    this.#load = load;
  }

  /** Undefined until it is loaded: what is there is shown at once, not a moment later. */
  get loaded(): Part | undefined {
    return this.#loaded;
  }

  /** Rejects when it can't be had; then the next one who asks tries again. */
  load(): Promise<Part> {
    this.#loading ??= this.#load().then(
      (part) => (this.#loaded = part),
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }

  /** Loads it for later. Whoever then shows it is told of the trouble. */
  prepare(): void {
    this.load().catch(() => undefined);
  }
}
