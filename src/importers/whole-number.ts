/** A number of sessions as files write it: `134`, `134.0`, `1,134`. Undefined where it is none, or has a part. */
export function readWholeNumber(text: string): number | undefined {
  const plain = text.trim().replace(/^(\d{1,3})((?:,\d{3})+)(?=\.|$)/, (whole) => whole.replaceAll(',', ''));
  return /^\d{1,9}(\.0*)?$/.test(plain) ? Number(plain) : undefined;
}
