import { cellWidth, clip, pad } from '../../render/width.ts';
import { draftLines } from '../components/draft-line.ts';
import { typedEnd } from '../components/field.ts';
import { scroll } from '../cursor.ts';
import type { Scene, View } from '../define-screen.ts';
import { entryLine, fitTo, inverse, type Line, line, paragraph, silent, span } from '../line.ts';
import { asItCame, BLANK, type CellHeld, shown } from './held-words.ts';
import { type QuarantineRowModel, REASON } from './quarantine-row-model.ts';

/** What is typed just now, and what for. */
export interface Typing {
  readonly into: 'cell' | 'reason';
  readonly text: string;
  /** Enter was pressed and no reason stood there. */
  readonly isRefused?: boolean;
}

export interface QuarantineRowState {
  /** The chosen cell; undefined: the one at fault. */
  readonly cell: number | undefined;
  /** Undefined until a cell was corrected in this sitting. */
  readonly edits: Readonly<Record<string, string>> | undefined;
  readonly typing: Typing | undefined;
}

export type QuarantineRowScene = Scene<QuarantineRowModel, QuarantineRowState>;

/** Cells that were corrected, now or before the program last ended. */
export function editsOf({ model, state }: QuarantineRowScene): Readonly<Record<string, string>> {
  if (state.edits || !model.draft) return state.edits ?? {};
  const { [REASON]: _, ...edits } = model.draft.typed;
  return edits;
}

export const cellIndex = ({ model, state }: QuarantineRowScene): number =>
  Math.max(0, Math.min(state.cell ?? model.firstCell, model.cells.length - 1));
export const chosenCell = (scene: QuarantineRowScene): CellHeld | undefined =>
  scene.model.cells[cellIndex(scene)];

const MARK = 2;
const GUTTER = 3;
const MOST_OF_A_HEADING = 24;
const CORRECTED = { ...span('  → ', 'accent'), said: '  corrected: ' };

const head = (scene: QuarantineRowScene): Line[] => {
  const { model, names, size, state } = scene;
  return [
    [span(` ${model.title}  `, 'heading'), span(model.place, 'muted')],
    ...paragraph(`✗ ${shown(model.why, names)}`, size.columns - 2, 'bad', 1, 3),
    ...(model.readAgain === undefined ? [] : paragraph(model.readAgain, size.columns - 2, 'muted', 1, 3)),
    ...draftLines(
      state.edits || model.settled !== undefined ? undefined : model.draft,
      Object.keys(editsOf(scene)).length === 0
        ? 'd goes on with the reason; Esc then throws it away.'
        : 'r reads the row again with it; Esc and then y throws it away.',
      model.asAt,
      size.columns,
    ),
    ...(model.settled === undefined ? [] : paragraph(model.settled, size.columns - 2, 'warn', 1, 3)),
    [],
  ];
};

/** The field of a reason, with what is asked above it. */
function reasonLines({ model, state, size }: QuarantineRowScene): Line[] {
  const { typing } = state;
  if (typing?.into !== 'reason') return [];
  const asked = typing.isRefused
    ? line(' A row is never discarded without a reason. Say why, or Esc leaves it held.', 'bad')
    : line(` Why is ${model.title.toLowerCase()} of no use?`, 'strong');
  return [[], asked, [span(' '), ...typedEnd(typing.text, size.columns - 2)]];
}

interface Widths {
  readonly heading: number;
  /** Of the cells as they came. */
  readonly text: number;
  /** Of what was tried after; 0 where nothing was. */
  readonly tried: number;
}

/** Cells before what is typed. */
const beforeTyped = ({ heading, text, tried }: Widths): number =>
  GUTTER + heading + 2 + MARK + text + (tried === 0 ? 0 : 2 + tried);

function widthsOf({ model, size, names }: QuarantineRowScene): Widths {
  const most = (texts: readonly string[], least: number, limit: number): number =>
    Math.min(
      limit,
      texts.reduce((wide, text) => Math.max(wide, cellWidth(text)), least),
    );
  const heading = most(
    model.cells.map((cell) => cell.heading),
    7,
    MOST_OF_A_HEADING,
  );
  const rest = size.columns - GUTTER - heading - 2 - MARK;
  const isTried = model.readAgain !== undefined;
  const limit = Math.floor(rest / (isTried ? 3 : 2));
  const text = most(
    model.cells.map((cell) => shown(asItCame(cell), names)),
    10,
    limit,
  );
  const tried = model.cells.filter(({ before }) => before.length > 0).map((cell) => shown(cell.text, names));
  return { heading, text, tried: isTried ? most(tried, 5, limit) : 0 };
}

function cellLine(scene: QuarantineRowScene, index: number, widths: Widths): Line {
  const { model, state, names, size } = scene;
  const cell = model.cells[index];
  if (!cell) return [];
  const isChosen = index === cellIndex(scene);
  const isTyped = isChosen && state.typing?.into === 'cell';
  const edit = editsOf(scene)[cell.key];
  const came = shown(asItCame(cell), names);
  const isTried = cell.before.length > 0;
  const tried: Line =
    widths.tried === 0
      ? []
      : [
          { ...span('  '), said: isTried ? ' tried: ' : '' },
          span(
            pad(isTried ? shown(cell.text, names) || '(empty)' : '', widths.tried),
            cell.isAtFault ? 'bad' : 'text',
          ),
        ];
  const before: Line = [
    span(isChosen ? ' ▸ ' : '   '),
    span(pad(cell.heading, widths.heading), 'muted'),
    span('  '),
    { ...span(cell.isAtFault ? '✗ ' : '  ', 'bad'), said: cell.isAtFault ? 'at fault: ' : '' },
    span(pad(came, widths.text), cell.isAtFault && !isTried ? 'bad' : 'text'),
    ...tried,
  ];
  const isBlank = cell.isName && !names;
  if (isTyped && state.typing) {
    const room = size.columns - beforeTyped(widths) - 4;
    return [...before, CORRECTED, ...typedEnd(isBlank ? BLANK : state.typing.text, room)];
  }
  const after = edit === undefined ? [] : [CORRECTED, span(isBlank ? BLANK : edit || '(empty)', 'accent')];
  const whole = fitTo([...before, ...after], size.columns);
  return entryLine(isChosen ? inverse(whole) : whole, isChosen);
}

/** The whole text of the chosen cell, where its column cuts it; and all that was tried, where that was more than once. */
function wholeText(scene: QuarantineRowScene, widths: Widths): Line[] {
  const cell = chosenCell(scene);
  if (!cell) return [];
  const all = [...cell.before, cell.text].map((each) => shown(each, scene.names));
  const [came = '', ...tried] = all;
  const isCut = cellWidth(came) > widths.text || tried.some((each) => cellWidth(each) > widths.tried);
  if (!isCut && tried.length < 2) return [];
  const text =
    tried.length === 0
      ? came
      : `As it came: ${came}. Tried: ${tried.map((each) => each || '(empty)').join(', then ')}.`;
  return [[], ...paragraph(clip(text, 400), scene.size.columns - 2, 'muted', 1).slice(0, 3)];
}

export function view(scene: QuarantineRowScene): View {
  const { model, size, state } = scene;
  const widths = widthsOf(scene);
  const above = [
    ...head(scene),
    [
      span(' '.repeat(GUTTER)),
      ...silent([span(pad('Heading', widths.heading + 2 + MARK), 'strong'), span('As it came', 'strong')]),
      ...(widths.tried === 0
        ? []
        : silent([
            span(' '.repeat(Math.max(0, widths.text - 10) + 2)),
            span(pad('Tried', widths.tried), 'strong'),
          ])),
      ...(Object.keys(editsOf(scene)).length > 0 || state.typing?.into === 'cell'
        ? silent([
            span(' '.repeat((widths.tried === 0 ? Math.max(0, widths.text - 10) : 0) + 4)),
            span('Corrected', 'strong'),
          ])
        : []),
    ],
  ];
  const reason = reasonLines(scene);
  const below = reason.length > 0 ? reason : wholeText(scene, widths);
  const height = Math.max(1, size.rows - above.length - below.length);
  const current = cellIndex(scene);
  const top = scroll(0, current, current + 1, model.cells.length, height);
  const cells = model.cells
    .slice(top, top + height)
    .map((_cell, index) => cellLine(scene, top + index, widths));
  const lines = [...above, ...cells, ...below];
  if (reason.length > 0) {
    const typed = cellWidth(state.typing?.text ?? '');
    return { lines, cursor: { x: Math.min(size.columns - 2, 1 + typed), y: lines.length - 1 } };
  }
  const typed = state.typing ? beforeTyped(widths) + 4 + cellWidth(state.typing.text) : 1;
  return { lines, cursor: { x: Math.min(size.columns - 2, typed), y: above.length + current - top } };
}
