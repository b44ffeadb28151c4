/** One terminal cell each: Latin letters, punctuation, arrows, box and block drawing. Soft hyphen is not among them. */
const NARROW =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25fc\u2713\u2717]*$/;
const INVISIBLE = /^(?:\p{Default_Ignorable_Code_Point}|\p{Control}|\p{Format}|\p{Mark}|\p{Surrogate})+$/u;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;

/** First and last code point of the blocks that a terminal draws two cells wide (Unicode East Asian Width W and F). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18cff],
  [0x1aff0, 0x1b2ff],
  [0x20000, 0x3fffd],
];

/** Whether every character of a text is known to take one cell, and none joins with another. */
export const isNarrow = (text: string): boolean => NARROW.test(text);

let graphemes: Intl.Segmenter | undefined;

/** Made when a text asks for it: nearly all are narrow, and it takes longer than the start of a command. */
function graphemesOf(text: string): Iterable<Intl.SegmentData> {
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return graphemes.segment(text);
}

function graphemeWidth(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0;
  if (EMOJI.test(grapheme)) return 2;
  const point = grapheme.codePointAt(0) ?? 0;
  return WIDE.some(([from, until]) => point >= from && point <= until) ? 2 : 1;
}

/** How many cells of a terminal a text takes. */
export function cellWidth(text: string): number {
  if (NARROW.test(text)) return text.length;
  let cells = 0;
  for (const { segment } of graphemesOf(text)) cells += graphemeWidth(segment);
  return cells;
}

/** The longest beginning of a text that takes `width` cells or fewer. */
export function clip(text: string, width: number): string {
  if (NARROW.test(text)) return text.slice(0, Math.max(0, width));
  let cells = 0;
  let end = 0;
  for (const { segment, index } of graphemesOf(text)) {
    cells += graphemeWidth(segment);
    if (cells > width) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** The text, or as much as fits with `…` at its end. */
export function truncate(text: string, width: number): string {
  if (cellWidth(text) <= width) return text;
  return width < 1 ? '' : `${clip(text, width - 1).trimEnd()}…`;
}

/** The text in exactly `width` cells. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const shown = truncate(text, width);
  const spaces = ' '.repeat(Math.max(0, width - cellWidth(shown)));
  return align === 'left' ? shown + spaces : spaces + shown;
}

/** The text broken at spaces into lines of `width` cells or fewer; a word that is longer is cut. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(1, width);
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && cellWidth(line) + 1 + cellWidth(word) > room) {
      lines.push(line);
      line = '';
    }
    while (cellWidth(word) > room) {
      const head = clip(word, room) || word;
      lines.push(head);
      word = word.slice(head.length);
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
