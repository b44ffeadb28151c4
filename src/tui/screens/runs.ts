import { number } from '../../render/text.ts';
import { cellWidth } from '../../render/width.ts';
import { backKey } from '../back-key.ts';
import { type Column, placeColumns, tableHead, tableRows } from '../components/table.ts';
import { AT_THE_TOP, type Cursor, moveCursor, moveKeys } from '../cursor.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { paragraph, type Role, span } from '../line.ts';
import { desk, push, set } from '../move.ts';
import { loadRuns, type RunRow, type RunsModel } from './runs-model.ts';

type RunsScene = Scene<RunsModel, Cursor>;

const cursorOf = ({ model, state, size }: RunsScene): Cursor =>
  moveCursor(state, state.row, model.rows.length, size.rows - 1);
const chosen = (scene: RunsScene): RunRow | undefined => scene.model.rows[cursorOf(scene).row];

function columns({ rows }: RunsModel): Column<RunRow>[] {
  const column = (
    id: Exclude<keyof RunRow, 'id'>,
    title: string,
    least: number,
    most: number,
    priority: number,
    role: (row: RunRow) => Role = () => 'text',
  ): Column<RunRow> => {
    const widest = rows.reduce((wide, row) => Math.max(wide, cellWidth(row[id])), cellWidth(title));
    return {
      id,
      title,
      cell: (row) => span(row[id], row.undone === '' ? role(row) : 'muted'),
      least: Math.min(least, widest),
      most: Math.min(most, widest),
      priority,
    };
  };
  const right = (each: Column<RunRow>): Column<RunRow> => ({ ...each, align: 'right' });
  return [
    right(column('run', 'Run', 7, 7, 0)),
    column('when', 'When', 13, 18, 2),
    column('kind', 'Kind', 10, 12, 3),
    column('file', 'File', 12, 60, 1),
    right(column('read', 'Read', 7, 12, 6)),
    right(column('new', 'New', 7, 12, 4)),
    right(column('changed', 'Changed', 7, 12, 4)),
    right(column('held', 'Held', 5, 8, 1, (row) => (row.held === '0' ? 'muted' : 'warn'))),
    column('undone', 'Undone', 6, 10, 1),
  ];
}

function view(scene: RunsScene): View {
  const { model, size } = scene;
  if (model.rows.length === 0)
    return { lines: [[], ...paragraph('Nothing has been imported yet.', size.columns - 3, 'muted', 3)] };
  const placed = placeColumns(columns(model), size.columns);
  const table = tableRows(placed, model.rows, cursorOf(scene), size.rows - 1, size.columns);
  return {
    lines: [tableHead(placed, undefined), ...table.lines],
    cursor: { x: 1, y: table.cursorLine + 1 },
  };
}

export const runs = defineScreen<'runs', RunsModel, Cursor>({
  id: 'runs',
  title: 'Runs',
  isNumbered: true,
  letter: 'u',
  load: loadRuns,
  start: () => AT_THE_TOP,
  view,
  status: (scene) =>
    scene.model.rows.length === 0
      ? 'No import'
      : `Import ${number(cursorOf(scene).row + 1)} of ${number(scene.model.rows.length)}${scene.model.more}`,
  keys: [
    {
      id: 'open',
      keys: ['Enter', 'l', 'Right'],
      title: 'open the run: what it changed, what it held back',
      hint: 'open',
      when: (scene) => chosen(scene) !== undefined,
      act: (scene) => {
        const row = chosen(scene);
        return row && push('run', { run: row.id });
      },
    },
    {
      id: 'undo-run',
      does: 'undo',
      keys: ['u'],
      title: 'undo the run: says first how much would be put back',
      hint: 'undo',
      when: (scene) => chosen(scene) !== undefined,
      act: (scene) => {
        const row = chosen(scene);
        return row && desk({ do: 'plan undo', run: row.id });
      },
    },
    backKey(),
    ...moveKeys<RunsScene>({
      where: (scene) => ({
        row: cursorOf(scene).row,
        count: scene.model.rows.length,
        page: Math.max(1, scene.size.rows - 2),
      }),
      to: (scene, row) => set(moveCursor(cursorOf(scene), row, scene.model.rows.length, scene.size.rows - 1)),
    }),
  ],
});
