// Any text at all for property tests: also halves of surrogate pairs and characters of every plane.
import fc from 'fast-check';

export function anyText(lengthMax = 12): fc.Arbitrary<string> {
  const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
  const point = fc
    .integer({ min: 0x10000, max: 0x10ffff })
    .map((code) => String.fromCodePoint(code));
  const ascii = fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code));
  const pieces = fc.array(fc.oneof(unit, point, ascii), { maxLength: lengthMax });
  return pieces.map((some) => some.join(''));
}
