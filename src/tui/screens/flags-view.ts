import { number } from '../../render/text.ts';
import { cellWidth } from '../../render/width.ts';
import { type Column, placeColumns, tableHead, tableRows } from '../components/table.ts';
import { type Cursor, moveCursor } from '../cursor.ts';
import type { Scene, View } from '../define-screen.ts';
import { filterChip } from '../filter/filter.ts';
import { type Line, paragraph, type Role, span } from '../line.ts';
import type { FlagsModel, FlagsRow } from './flags-model.ts';
import { shownName } from './names.ts';
import { matcher } from './search.ts';

export interface FlagsState {
  readonly cursor: Cursor;
  /** One line a pupil in place of one a flag. */
  readonly isByPupil: boolean;
  readonly isOnlyNew: boolean;
  /** What is put off and what is closed shows too. */
  readonly isAll: boolean;
  readonly filter: string;
  readonly isTyping: boolean;
}

export type FlagsScene = Scene<FlagsModel, FlagsState>;

/** The lines that show, in their order. */
export function rowsShown({ model, state }: FlagsScene): readonly FlagsRow[] {
  const { isByPupil, isAll, isOnlyNew, filter } = state;
  const rows = isByPupil ? (isAll ? model.byPupilAll : model.byPupil) : model.byFlag;
  const matches = matcher(filter);
  return rows.filter(
    (row) => (isAll || row.isOpen) && (!isOnlyNew || row.isNew) && (filter === '' || matches(row.folded)),
  );
}

export const heightOf = ({ size }: FlagsScene): number => Math.max(1, size.rows - 1);

export const cursorOf = (scene: FlagsScene): Cursor => {
  const { cursor } = scene.state;
  return moveCursor(cursor, cursor.row, rowsShown(scene).length, heightOf(scene));
};

export const chosen = (scene: FlagsScene): FlagsRow | undefined => rowsShown(scene)[cursorOf(scene).row];

function columns(rows: readonly FlagsRow[], { names, state }: FlagsScene): Column<FlagsRow>[] {
  const column = (
    title: string,
    text: (row: FlagsRow) => string,
    [least, most, priority]: readonly [number, number, number],
    role: (row: FlagsRow) => Role = () => 'text',
  ): Column<FlagsRow> => {
    const widest = rows.reduce((wide, row) => Math.max(wide, cellWidth(text(row))), cellWidth(title));
    return {
      ...{ id: title, title, priority },
      cell: (row) => span(text(row), role(row)),
      least: Math.min(least, widest),
      most: Math.min(most, widest),
    };
  };
  const shown = [
    column(
      '',
      (row) => row.glyph,
      [1, 1, 0],
      (row) => row.role,
    ),
    column(
      '',
      (row) => row.word,
      [7, 7, 6],
      (row) => row.role,
    ),
    column('Pupil', (row) => shownName(row.called, names), [16, 28, 1]),
    column(state.isByPupil ? 'Flags' : 'Flag', (row) => row.title, [24, state.isByPupil ? 80 : 44, 0]),
    column('Since', (row) => row.since, [12, 17, 4]),
    column('', (row) => [row.isNew ? 'new' : '', row.state].filter(Boolean).join(' '), [3, 11, 3]),
    column('With', (row) => row.owner, [10, 20, 2]),
    column('Weights', (row) => row.weights, [7, 18, 5]),
  ];
  return shown
    .map((each, index) => ({ ...each, id: String(index) }))
    .filter(
      ({ title }) => (title !== 'Weights' || state.isByPupil) && (title !== 'Since' || !state.isByPupil),
    );
}

/** Why nothing shows, and the key that mends it. */
function nothing({ state, model }: FlagsScene): string {
  if (state.filter !== '') return `No flag matches /${state.filter}. Esc clears the filter.`;
  if (state.isOnlyNew) return 'No flag is new since flags were last worked out. N shows all of them.';
  if (model.byFlag.length > 0) return 'Every flag is put off or closed. A shows them.';
  return `No flag is raised for anybody.${model.unknown === '' ? '' : ` ${model.unknown}: a pupil’s page says of what.`}`;
}

export function view(scene: FlagsScene): View {
  const { size } = scene;
  const rows = rowsShown(scene);
  if (rows.length === 0) return { lines: [[], ...paragraph(nothing(scene), size.columns - 3, 'muted', 3)] };
  const placed = placeColumns(columns(rows, scene), size.columns);
  const table = tableRows(placed, rows, cursorOf(scene), heightOf(scene), size.columns);
  return {
    lines: [tableHead(placed, undefined), ...table.lines],
    cursor: { x: 1, y: table.cursorLine + 1 },
  };
}

export function chips({ model, state }: FlagsScene): Line {
  const words = [
    ...(model.only === undefined ? [] : [model.only]),
    ...(state.isByPupil ? ['by pupil'] : []),
    ...(state.isOnlyNew ? ['new'] : []),
    ...(state.isAll ? ['with put off and closed'] : []),
  ];
  return [
    ...(words.length === 0 ? [] : [span(`${words.join(', ')} `, 'accent')]),
    ...(state.isTyping
      ? [span(`/${state.filter}`, 'accent'), span('▏', 'accent')]
      : filterChip({ text: state.filter, isTyping: false })),
  ];
}

export function status(scene: FlagsScene): string {
  const rows = rowsShown(scene);
  const { isByPupil } = scene.state;
  const what = isByPupil ? 'Pupil' : 'Flag';
  const where =
    rows.length === 0 ? '' : `${what} ${number(cursorOf(scene).row + 1)} of ${number(rows.length)}`;
  return [where, scene.model.unknown].filter(Boolean).join(' · ');
}
