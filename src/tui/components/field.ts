import { characterOf, isPrintable, type Stroke } from '../strokes.ts';

/** A text after a key was typed in it. */
export function typeInto(text: string, stroke: Stroke): string {
  if (stroke === 'Backspace') return [...text].slice(0, -1).join('');
  if (stroke === '^u') return '';
  if (stroke === '^w') return text.replace(/\S+\s*$/, '');
  return isPrintable(stroke) ? text + characterOf(stroke) : text;
}
