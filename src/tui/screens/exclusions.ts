import { number } from '../../render/text.ts';
import { cellWidth } from '../../render/width.ts';
import { type Column, placeColumns, tableHead, tableRows } from '../components/table.ts';
import { AT_THE_TOP, type Cursor, moveCursor, moveKeys } from '../cursor.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { paragraph, span } from '../line.ts';
import { push, set } from '../move.ts';
import { type ExclusionListed, type ExclusionsModel, loadExclusions } from './exclusions-model.ts';
import { shownName } from './names.ts';

type ExclusionsScene = Scene<ExclusionsModel, Cursor>;

const cursorOf = ({ model, state, size }: ExclusionsScene): Cursor =>
  moveCursor(state, state.row, model.rows.length, size.rows - 1);
const chosen = (scene: ExclusionsScene): ExclusionListed | undefined => scene.model.rows[cursorOf(scene).row];

function columns({ rows }: ExclusionsModel, names: boolean): Column<ExclusionListed>[] {
  const column = (
    title: string,
    text: (row: ExclusionListed) => string,
    [least, most, priority]: readonly [number, number, number],
    align?: 'right',
  ): Column<ExclusionListed> => {
    const widest = rows.reduce((wide, row) => Math.max(wide, cellWidth(text(row))), cellWidth(title));
    return {
      id: title,
      title,
      cell: (row) => span(text(row)),
      least: Math.min(least, widest),
      most: Math.min(most, widest),
      priority,
      ...(align ? { align } : {}),
    };
  };
  return [
    column('Pupil', (row) => shownName(row.called, names), [14, 40, 0]),
    column('Term', ({ term }) => term, [4, 6, 1], 'right'),
    column('Year', ({ year }) => year, [4, 6, 1], 'right'),
    column('Last', ({ last }) => last, [16, 26, 4]),
    column('To ask', ({ toAsk }) => toAsk, [6, 6, 2], 'right'),
    column('Next', ({ next }) => next, [28, 44, 1]),
  ];
}

function view({ model, names, size, ...scene }: ExclusionsScene): View {
  if (model.rows.length === 0)
    return { lines: [[], ...paragraph(model.nothing, size.columns - 3, 'muted', 3)] };
  const placed = placeColumns(columns(model, names), size.columns);
  const cursor = cursorOf({ model, names, size, ...scene });
  const table = tableRows(placed, model.rows, cursor, size.rows - 1, size.columns);
  return {
    lines: [tableHead(placed, undefined), ...table.lines],
    cursor: { x: 1, y: table.cursorLine + 1 },
  };
}

/** Who is how far up the ladder of suspensions, and of whom a school is to be asked something. */
export const exclusions = defineScreen<'exclusions', ExclusionsModel, Cursor>({
  id: 'exclusions',
  title: 'Suspensions',
  isNumbered: true,
  load: loadExclusions,
  start: () => AT_THE_TOP,
  view,
  status: (scene) =>
    scene.model.rows.length === 0
      ? 'Nobody'
      : `Pupil ${number(cursorOf(scene).row + 1)} of ${number(scene.model.rows.length)} · school days lost this term and this year`,
  keys: [
    {
      id: 'open',
      keys: ['Enter', 'l', 'Right'],
      title: 'open the pupil: the ladder, and every suspension with its number',
      hint: 'open',
      when: (scene) => chosen(scene) !== undefined,
      act: (scene) => {
        const row = chosen(scene);
        return row && push('pupil', { pupilId: row.id, order: scene.model.order });
      },
    },
    { id: 'back-left', keys: ['h', 'Left'], title: 'back one step', act: () => ({ move: 'back' }) },
    ...moveKeys<ExclusionsScene>({
      where: (scene) => ({
        row: cursorOf(scene).row,
        count: scene.model.rows.length,
        page: Math.max(1, scene.size.rows - 2),
      }),
      to: (scene, row) => set(moveCursor(cursorOf(scene), row, scene.model.rows.length, scene.size.rows - 1)),
    }),
  ],
});
