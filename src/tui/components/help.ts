import { cellWidth } from '../../render/width.ts';
import { scroll } from '../cursor.ts';
import type { Bound } from '../keys.ts';
import { ends, fill, fitTo, inverse, type Line, paragraph, type Size, span } from '../line.ts';
import { type Palette, paletteEntries } from '../palette.ts';

/** Lines at the foot for a meaning that is cut off above: an empty one, and two of text. */
const FOOT = 3;

/** Every key of this moment, or everything that can be done, over the whole body; each line is full width, so that nothing shows through. */
export function help(
  palette: Palette,
  keys: readonly Bound[],
  size: Size,
): { lines: Line[]; cursor: number } {
  const entries = paletteEntries(keys, palette);
  const wide = Math.max(12, ...entries.map((entry) => cellWidth(entry.keys)));
  const chosen = entries[palette.row];
  // A meaning that its line has no room for is said whole at the foot.
  const whole = chosen
    ? paragraph(
        [chosen.title, chosen.does === '' ? '' : `(vschool ${chosen.does})`].filter(Boolean).join(' '),
        size.columns - 2,
        'muted',
        1,
      )
    : [];
  const isCut =
    chosen !== undefined &&
    3 + wide + 2 + cellWidth(chosen.title) + (chosen.does === '' ? 0 : cellWidth(chosen.does) + 10) >
      size.columns;
  const foot = isCut ? [[], ...whole] : [];
  const rows = Math.max(1, size.rows - 3 - FOOT);
  const first = scroll(0, palette.row, palette.row + 1, entries.length, rows);
  const list = entries.slice(first, first + rows).map((entry, index): Line => {
    const isChosen = first + index === palette.row;
    const shown = fitTo(
      ends(
        [span(isChosen ? ' ▸ ' : '   '), ...fitTo([span(entry.keys, 'key')], wide + 2), span(entry.title)],
        entry.does === '' ? [] : [span(`vschool ${entry.does} `, 'muted')],
        size.columns,
      ),
      size.columns,
    );
    return isChosen ? inverse(shown) : shown;
  });
  const heading: Line = [
    span(palette.of === 'keys' ? ' Keys  ' : ' Commands  ', 'heading'),
    span('  find: ', 'muted'),
    span(palette.text, 'strong'),
    span('▏', 'accent'),
  ];
  const none: Line[] = [[span(` Nothing here is called “${palette.text}”. Esc clears it.`, 'muted')]];
  const above = fill([heading, [], ...(entries.length === 0 ? none : list)], { ...size, rows: rows + 2 });
  return { lines: fill([...above, ...foot], size), cursor: palette.row - first + 2 };
}
