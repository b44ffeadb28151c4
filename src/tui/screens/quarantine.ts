import { number } from '../../render/text.ts';
import { cellWidth } from '../../render/width.ts';
import { backKey } from '../back-key.ts';
import { type Column, placeColumns, tableHead, tableRow } from '../components/table.ts';
import { moveKeys, scroll } from '../cursor.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { fill, type Line, line, paragraph, silent, span } from '../line.ts';
import { ask, desk, type Move, push, set } from '../move.ts';
import { shown } from './held-words.ts';
import { loadQuarantine, type QuarantineModel, type QuarantineRow } from './quarantine-model.ts';
import { undoReplayKey } from './undo-replay.ts';

interface QuarantineState {
  readonly row: number;
  /** The first line in sight. */
  readonly top: number;
}

type QuarantineScene = Scene<QuarantineModel, QuarantineState>;

/** Lines under the list for the whole sentence of the chosen row. */
const SENTENCE_LINES = 3;

const rowAt = ({ model, state }: QuarantineScene): number =>
  Math.max(0, Math.min(state.row, model.rows.length - 1));
const chosen = (scene: QuarantineScene): QuarantineRow | undefined => scene.model.rows[rowAt(scene)];
/** Without the titles of the columns and the sentence below. */
const listHeight = ({ size }: QuarantineScene): number => Math.max(1, size.rows - 2 - SENTENCE_LINES);

function columns({ model, names }: QuarantineScene): Column<QuarantineRow>[] {
  const widest = (of: (row: QuarantineRow) => string): number =>
    model.rows.reduce((most, row) => Math.max(most, cellWidth(of(row))), 0);
  const school = Math.max(
    6,
    widest((row) => row.school),
  );
  return [
    {
      id: 'row',
      title: 'Row',
      cell: (row) => span(row.number, 'strong'),
      least: Math.max(
        3,
        widest((row) => row.number),
      ),
      most: 6,
      priority: 0,
      align: 'right',
    },
    { id: 'file', title: 'File', cell: (row) => span(row.file), least: 10, most: 26, priority: 2 },
    {
      id: 'line',
      title: 'Line',
      cell: (row) => span(row.line),
      least: 5,
      most: 7,
      priority: 1,
      align: 'right',
    },
    {
      id: 'school',
      title: 'School',
      cell: (row) => span(row.school),
      least: Math.min(school, 10),
      most: school,
      priority: 1,
    },
    {
      id: 'why',
      title: 'Why',
      cell: (row) => span(shown(row.why, names), 'warn'),
      least: 20,
      most: 200,
      priority: 3,
    },
  ];
}

function topLine(scene: QuarantineScene): number {
  const { model, state } = scene;
  const row = rowAt(scene);
  const at = model.lineOfRow[row] ?? 0;
  // The first row is shown with the heading above it.
  return scroll(row === 0 ? 0 : state.top, row === 0 ? 0 : at, at + 1, model.lines.length, listHeight(scene));
}

function emptyLines({ size, lastReplay }: QuarantineScene): Line[] {
  const undo = lastReplay === undefined ? '' : ' u undoes the last replay.';
  const text = `Nothing is held in quarantine. 7 shows the imports.${undo}`;
  return [[], ...paragraph(text, size.columns - 3, 'muted', 3)];
}

function view(scene: QuarantineScene): View {
  const { model, names, size } = scene;
  if (model.rows.length === 0) return { lines: emptyLines(scene) };
  const placed = placeColumns(columns(scene), size.columns);
  const height = listHeight(scene);
  const top = topLine(scene);
  const current = rowAt(scene);
  const list = model.lines.slice(top, top + height).map((each): Line => {
    if ('heading' in each) return line(` ${each.heading}`, 'heading');
    const row = model.rows[each.row];
    return row ? tableRow(placed, row, each.row === current, size.columns) : [];
  });
  const row = chosen(scene);
  const sentence = row ? paragraph(shown(row.why, names), size.columns - 2, 'text', 1) : [];
  const below = [
    line(` ${'─'.repeat(Math.max(0, size.columns - 2))}`, 'muted'),
    // Read aloud, the row has said it.
    ...sentence.slice(0, SENTENCE_LINES).map(silent),
  ];
  const body = fill(list, { columns: size.columns, rows: height });
  return {
    lines: [tableHead(placed, undefined), ...body, ...below],
    cursor: { x: 1, y: (model.lineOfRow[current] ?? 0) - top + 1 },
  };
}

function toRow(scene: QuarantineScene, row: number): Move {
  const next = { ...scene, state: { ...scene.state, row } };
  return set({ row, top: topLine(next) });
}

function open(scene: QuarantineScene): Move | undefined {
  const row = chosen(scene);
  const order = scene.model.rows.map((each) => each.id);
  return row && push('quarantine-row', { id: row.id, order });
}

/** Every row of the chosen reason, once its reader has agreed. */
function replayGroup(scene: QuarantineScene): Move | undefined {
  const row = chosen(scene);
  if (!row) return undefined;
  const { ids, title } = row.group;
  const what = ids.length === 1 ? 'this 1 row' : `these ${number(ids.length)} rows`;
  return ask(
    `Read ${what} again as ${ids.length === 1 ? 'it is' : 'they are'} (${title})?`,
    desk({ do: 'replay', ids, corrections: {} }),
  );
}

const hasRows = ({ model }: QuarantineScene): boolean => model.rows.length > 0;

export const quarantine = defineScreen<'quarantine', QuarantineModel, QuarantineState>({
  id: 'quarantine',
  title: 'Quarantine',
  isNumbered: true,
  letter: 'q',
  tab: 'Held',
  load: loadQuarantine,
  start: () => ({ row: 0, top: 0 }),
  view,
  status: (scene) =>
    hasRows(scene)
      ? `Row ${number(rowAt(scene) + 1)} of ${number(scene.model.rows.length)} held`
      : 'Nothing is held',
  cameBack: (scene, from, params) => {
    if (from !== 'quarantine-row') return scene.state;
    const row = scene.model.rows.findIndex((each) => each.id === (params as { id: number }).id);
    if (row < 0) return scene.state;
    return { row, top: topLine({ ...scene, state: { ...scene.state, row } }) };
  },
  keys: [
    {
      id: 'open',
      keys: ['Enter', 'l', 'Right'],
      title: 'open the row: every cell as it came, to correct it',
      hint: 'open',
      when: hasRows,
      act: open,
    },
    {
      id: 'replay-group',
      does: 'quarantine replay',
      keys: ['r'],
      title: 'read every row of this reason again',
      hint: 'read the group again',
      when: hasRows,
      act: replayGroup,
    },
    undoReplayKey(),
    backKey(),
    ...moveKeys<QuarantineScene>({
      where: (scene) => ({
        row: rowAt(scene),
        count: scene.model.rows.length,
        page: Math.max(1, listHeight(scene) - 1),
      }),
      to: toRow,
    }),
  ],
});
