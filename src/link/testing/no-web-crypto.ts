// Import for its effect: takes WebCrypto away, so that keys are used by our own code. It answers
// within the same turn, while WebCrypto answers in real time, which a virtual clock can't see.

Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined, configurable: true });
