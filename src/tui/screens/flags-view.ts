import { cellWidth } from '../../render/width.ts';
import { type Column, placeColumns, tableHead, tableRows } from '../components/table.ts';
import type { Scene, View } from '../define-screen.ts';
import { filteredList } from '../filter/filtered-list.ts';
import type { ListState } from '../filter/narrowed-list.ts';
import { lastAnswer } from '../last-answer.ts';
import { type Line, paragraph, type Role, span } from '../line.ts';
import type { FlagsModel, FlagsRow } from './flags-model.ts';
import { shownName } from './names.ts';

export interface FlagsState extends ListState {
  /** One line a pupil in place of one a flag. */
  readonly isByPupil: boolean;
  readonly isOnlyNew: boolean;
  /** What is put off and what is closed shows too. */
  readonly isAll: boolean;
}

export type FlagsScene = Scene<FlagsModel, FlagsState>;

/** The lines that there are, before a filter. */
const listed = lastAnswer(
  (
    { byFlag, byPupil, byPupilAll }: FlagsModel,
    isByPupil: boolean,
    isAll: boolean,
    isOnlyNew: boolean,
  ): readonly FlagsRow[] => {
    const rows = isByPupil ? (isAll ? byPupilAll : byPupil) : byFlag;
    return rows.filter((row) => (isAll || row.isOpen) && (!isOnlyNew || row.isNew));
  },
);

const listedIn = ({ model, state }: FlagsScene): readonly FlagsRow[] =>
  listed(model, state.isByPupil, state.isAll, state.isOnlyNew);

const heightOf = (scene: FlagsScene): number =>
  Math.max(1, scene.size.rows - 1 - workList.above(scene).length);

export const workList = filteredList<FlagsModel, FlagsRow, FlagsState>(heightOf, listedIn);

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
    {
      ...column(
        '',
        (row) => row.glyph,
        [1, 1, 0],
        (row) => row.role,
      ),
      // The word stands beside it.
      said: () => '',
    },
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
    column('Weights', (row) => row.weights, [18, 20, 3]),
  ];
  return shown
    .map((each, index) => ({ ...each, id: String(index) }))
    .filter(
      ({ title }) => (title !== 'Weights' || state.isByPupil) && (title !== 'Since' || !state.isByPupil),
    );
}

/** Why there is nothing, and the key that mends it. */
function nothing({ state, model }: FlagsScene): string {
  if (state.isOnlyNew) return 'No flag is new since flags were last worked out. N shows all of them.';
  if (model.byFlag.length > 0) return 'Every flag is put off or closed. A shows them.';
  return `No flag is raised for anybody.${model.unknown === '' ? '' : ` ${model.unknown}: a pupil’s page says of what.`}`;
}

export function view(scene: FlagsScene): View {
  const { size } = scene;
  const all = listedIn(scene);
  if (all.length === 0) return { lines: [[], ...paragraph(nothing(scene), size.columns - 3, 'muted', 3)] };
  const above = workList.above(scene);
  const placed = placeColumns(columns(all, scene), size.columns);
  const table = tableRows(
    placed,
    workList.rows(scene),
    workList.cursor(scene),
    heightOf(scene),
    size.columns,
  );
  return {
    lines: [...above, tableHead(placed, undefined), ...table.lines, ...workList.nobody(scene)],
    cursor: workList.typedAt(scene) ?? { x: 1, y: above.length + table.cursorLine + 1 },
  };
}

export function chips(scene: FlagsScene): Line {
  const { model, state } = scene;
  const words = [
    ...(model.only === undefined ? [] : [model.only]),
    ...(state.isByPupil ? ['by pupil'] : []),
    ...(state.isOnlyNew ? ['new'] : []),
    ...(state.isAll ? ['with put off and closed'] : []),
  ];
  return [...(words.length === 0 ? [] : [span(`${words.join(', ')} `, 'accent')]), ...workList.chips(scene)];
}

export function status(scene: FlagsScene): string {
  const where =
    listedIn(scene).length === 0 ? '' : workList.status(scene, scene.state.isByPupil ? 'Pupil' : 'Flag');
  return [where, scene.model.unknown].filter(Boolean).join(' · ');
}
