import { type Bound, helpEntries } from './keys.ts';
import { characterOf, isPrintable, type Stroke } from './strokes.ts';

/** The help as it stands open: what was typed to find a key, and the entry chosen. */
export interface Palette {
  readonly text: string;
  readonly row: number;
}

const STEPS: Readonly<Record<string, number>> = {
  Up: -1,
  Down: 1,
  PgUp: -10,
  PgDn: 10,
  Home: -1000,
  End: 1000,
};

/** A key pressed in the help: the help afterwards, undefined once closed, and the key to run. */
export function pressInPalette(
  palette: Palette,
  keys: readonly Bound[],
  stroke: Stroke,
): { palette: Palette | undefined; run?: Bound } {
  const entries = helpEntries(keys, palette.text);
  if (stroke === 'Esc') return { palette: palette.text === '' ? undefined : { text: '', row: 0 } };
  if (stroke === 'F1') return { palette: undefined };
  if (stroke === 'Enter') {
    const run = entries[palette.row]?.key;
    return run ? { palette: undefined, run } : { palette };
  }
  if (stroke === 'Backspace') return { palette: { text: palette.text.slice(0, -1), row: 0 } };
  const step = STEPS[stroke];
  if (step !== undefined)
    return {
      palette: { ...palette, row: Math.max(0, Math.min(entries.length - 1, palette.row + step)) },
    };
  if (isPrintable(stroke)) return { palette: { text: palette.text + characterOf(stroke), row: 0 } };
  return { palette };
}
