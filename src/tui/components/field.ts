import { cellWidth } from '../../render/width.ts';
import { type Span, span } from '../line.ts';
import { characterOf, isPrintable, type Stroke } from '../strokes.ts';

/** A text after a key was typed in it. */
export function typeInto(text: string, stroke: Stroke): string {
  if (stroke === 'Backspace') return [...text].slice(0, -1).join('');
  if (stroke === '^u') return '';
  if (stroke === '^w') return text.replace(/\S+\s*$/, '');
  return isPrintable(stroke) ? text + characterOf(stroke) : text;
}

/** The end of a text that is typed, in as many cells, and where the next letter goes. */
export function typedEnd(text: string, width: number): Span[] {
  const letters = [...text];
  while (cellWidth(letters.join('')) > width - 1) letters.shift();
  return [span(letters.join(''), 'accent'), span('▏', 'accent')];
}
