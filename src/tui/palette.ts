import { type Bound, strokeLabels } from './keys.ts';
import { characterOf, isPrintable, type Stroke } from './strokes.ts';

/** The help or the list of commands as it stands open: what was typed to find something, and the entry chosen. */
export interface Palette {
  readonly of: 'keys' | 'commands';
  readonly text: string;
  readonly row: number;
}

/** A line of it: something that can be done now. */
export interface PaletteEntry {
  readonly keys: string;
  readonly title: string;
  /** The command that it does: `flag assign`. */
  readonly does: string;
  readonly key: Bound;
}

/** What the screen does itself comes first, then the screens, then the rest. */
const rank = ({ id, does }: Bound): number => (does === undefined ? (id.startsWith('go-') ? 1 : 2) : 0);

/** Everything that can be done now and that what is typed leaves. */
export function paletteEntries(keys: readonly Bound[], { of, text }: Palette): PaletteEntry[] {
  const words = text.toLowerCase().split(' ').filter(Boolean);
  const all = of === 'keys' ? keys : keys.toSorted((a, b) => rank(a) - rank(b));
  return all
    .map((key) => ({
      keys: strokeLabels(key.keys).join('  '),
      title: key.title,
      does: key.does ?? '',
      key,
    }))
    .filter(({ keys: shown, title, does }) =>
      words.every((word) => `${shown} ${title} ${does}`.toLowerCase().includes(word)),
    );
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
  const entries = paletteEntries(keys, palette);
  if (stroke === 'Esc')
    return { palette: palette.text === '' ? undefined : { ...palette, text: '', row: 0 } };
  if (stroke === 'F1') return { palette: undefined };
  if (stroke === 'Enter') {
    const run = entries[palette.row]?.key;
    return run ? { palette: undefined, run } : { palette };
  }
  if (stroke === 'Backspace') return { palette: { ...palette, text: palette.text.slice(0, -1), row: 0 } };
  const step = STEPS[stroke];
  if (step !== undefined)
    return {
      palette: { ...palette, row: Math.max(0, Math.min(entries.length - 1, palette.row + step)) },
    };
  if (isPrintable(stroke))
    return { palette: { ...palette, text: palette.text + characterOf(stroke), row: 0 } };
  return { palette };
}
