import { isNarrow } from '../../render/width.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences
const STYLES = /\u001b\[[\d;]*m/g;

/**
 * The cells that a text takes where every character of it takes one, its styles not counted; undefined where any is
 * something else. Nearly every line of the screens is such a text, and it is told without looking at each character.
 */
export function narrowWidth(text: string): number | undefined {
  const bare = text.includes('\u001b') ? text.replace(STYLES, '') : text;
  return isNarrow(bare) ? bare.length : undefined;
}
