// biome-ignore-all lint/suspicious/noControlCharactersInRegex: these characters are what has to go
const OPERATING_SYSTEM_COMMAND = /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g;
const ESCAPE_SEQUENCE = /\u001b\[[0-?]*[ -/]*[@-~]/g;
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/;
const CONTROL_OR_DIRECTION = new RegExp(UNSAFE, 'g');

/**
 * Text that came from outside, made safe for a terminal: control characters, escape sequences and marks that
 * change the direction of writing are dropped; letters of every script stay as they are.
 */
export const safe = (text: string): string => (UNSAFE.test(text) ? withoutUnsafe(text) : text);

// An escape sequence begins with a control character: what has none is safe as it is, and nearly every text is.
const withoutUnsafe = (text: string): string =>
  text
    .replace(OPERATING_SYSTEM_COMMAND, '')
    .replace(ESCAPE_SEQUENCE, '')
    .replace(CONTROL_OR_DIRECTION, (character) => (character === '\n' || character === '\t' ? ' ' : ''));
