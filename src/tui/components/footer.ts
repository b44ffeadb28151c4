import { cellWidth } from '../../render/width.ts';
import { type Bound, following } from '../keys.ts';
import { fitTo, type Line, lineWidth, type Span, span } from '../line.ts';
import { strokeLabel } from '../strokes.ts';

/** A key and what it does, in one or two words. */
interface Hint {
  readonly keys: string;
  readonly title: string;
}

const spans = ({ keys, title }: Hint): Span[] => [span(keys, 'key'), span(` ${title}  `, 'muted')];

/** As many hints as fit, then always the last one. */
function hintLine(hints: readonly Hint[], last: Hint, columns: number): Line {
  const end = spans(last);
  const out: Span[] = [span(' ')];
  for (const each of hints.map(spans)) {
    if (lineWidth([...out, ...each, ...end]) > columns) break;
    out.push(...each);
  }
  return fitTo([...out, ...end], columns);
}

/** A key of two strokes shows its first. */
const firstStroke = (key: Bound): string => strokeLabel(key.keys[0]?.split(' ')[0] ?? '');

/** Everything that could follow a stroke, on as many lines as that takes. */
function afterStroke(keys: readonly Bound[], pending: string, columns: number): Line[] {
  const hints = following(keys, pending).map(({ stroke, title }) => ({
    keys: stroke,
    title: title.replace(/^to /, ''),
  }));
  const before = span(` ${pending} … `, 'accent');
  const lines: Span[][] = [[before]];
  for (const each of [...hints, { keys: 'Esc', title: 'never mind' }].map(spans)) {
    const last = lines.at(-1) ?? [];
    if (lineWidth([...last, ...each]) <= columns) last.push(...each);
    else lines.push([span(' '.repeat(cellWidth(before.text))), ...each]);
  }
  return lines.map((each) => fitTo(each, columns));
}

/** The keys of this moment: those with a hint, or what could follow the stroke pressed. */
export function footer(keys: readonly Bound[], pending: string, isTyping: boolean, columns: number): Line[] {
  if (pending !== '') return afterStroke(keys, pending, columns);
  const hints = keys.flatMap((key) =>
    key.hint === undefined ? [] : [{ keys: firstStroke(key), title: key.hint }],
  );
  return [hintLine(hints, { keys: isTyping ? 'F1' : '?', title: 'help' }, columns)];
}

export const paletteFooter = (columns: number): Line =>
  hintLine(
    [
      { keys: '↑ ↓', title: 'choose' },
      { keys: 'Enter', title: 'run' },
    ],
    { keys: 'Esc', title: 'close' },
    columns,
  );

export const questionFooter = (columns: number): Line =>
  hintLine([{ keys: 'y', title: 'yes' }], { keys: 'n', title: 'no' }, columns);
