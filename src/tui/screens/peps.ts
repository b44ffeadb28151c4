import { cellWidth } from '../../render/width.ts';
import { backKey } from '../back-key.ts';
import { type Column, type Placed, placeColumns, tableHead, tableRows } from '../components/table.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { filteredList } from '../filter/filtered-list.ts';
import { LIST_START, type ListState } from '../filter/narrowed-list.ts';
import { formKey } from '../forms/form-key.ts';
import { openPep } from '../forms/pep.ts';
import { type Line, paragraph, type Role, span } from '../line.ts';
import { type Move, push } from '../move.ts';
import { shownName } from './names.ts';
import { loadPeps, type PepsModel, type PepsRow } from './peps-model.ts';
import { undoEditKey } from './undo-edit.ts';

type PepsScene = Scene<PepsModel, ListState>;

/** The title and the head of the table. */
const ABOVE = 2;

const heightOf = (scene: PepsScene): number =>
  Math.max(1, scene.size.rows - ABOVE - board.above(scene).length);
const board = filteredList<PepsModel, PepsRow>(heightOf, ({ model }) => model.rows);
const { chosen } = board;

const STATUS_ROLE: Readonly<Record<PepsRow['status'], Role>> = {
  'not opened': 'bad',
  draft: 'warn',
  'meeting held': 'text',
  submitted: 'text',
  returned: 'warn',
  complete: 'good',
};

/** What a status, a day and what is owed leave of a line, and no more than tells one name from another. */
const leastName = (width: number): number => Math.min(18, width - 49);

function columns({ model, names, size }: PepsScene, isBrief: boolean): Column<PepsRow>[] {
  const column = (
    id: string,
    title: string,
    text: (row: PepsRow) => string,
    [least, most]: readonly [number, number],
    priority: number,
    role: (row: PepsRow) => Role = () => 'text',
  ): Column<PepsRow> => {
    const widest = model.rows.reduce((wide, row) => Math.max(wide, cellWidth(text(row))), cellWidth(title));
    return {
      ...{ id, title, priority },
      cell: (row) => span(text(row), role(row)),
      least: Math.min(least, widest),
      most: Math.min(most, widest),
    };
  };
  const owedIn = (row: PepsRow): string => (isBrief ? row.owedBriefly : row.owed);
  return [
    column(
      'status',
      'Status',
      (row) => row.status,
      [12, 12],
      0,
      (row) => STATUS_ROLE[row.status],
    ),
    column('name', 'Pupil', (row) => shownName(row.called, names), [leastName(size.columns), 32], 0),
    column('year', 'Year', (row) => row.year, [7, 16], 3),
    {
      // The day and what is owed are never cut off: other columns leave before that.
      ...column('owed', 'Owed next', owedIn, [50, 50], 0),
      cell: (row) => ({
        ...span(owedIn(row), row.isOverdue ? 'bad' : 'text'),
        said: row.owed.replace('✗', 'overdue,'),
      }),
    },
    // Nobody is graded or assigned at first: an empty column would take the room of the names.
    ...(model.rows.some(({ grade }) => grade !== '')
      ? [column('grade', 'Grade', (row) => row.grade, [6, 10], 4)]
      : []),
    ...(model.rows.some(({ assignedTo }) => assignedTo !== '')
      ? [column('assigned', 'Assigned to', (row) => row.assignedTo, [11, 20], 2)]
      : []),
  ];
}

/** In few words where all of them would take the place of another column. */
function placed(scene: PepsScene): Placed<PepsRow>[] {
  const { columns: width } = scene.size;
  const all = columns(scene, false);
  const whole = placeColumns(all, width);
  return whole.length === all.length ? whole : placeColumns(columns(scene, true), width);
}

function view(scene: PepsScene): View {
  const { model, size } = scene;
  const title: Line = [
    span(` ${model.title}`, 'heading'),
    ...(model.without === '' ? [] : [span(`  ${model.without}`, 'muted')]),
  ];
  if (model.rows.length === 0)
    return { lines: [title, ...paragraph('Nobody has a PEP due here.', size.columns - 3, 'muted', 3)] };
  const shown = placed(scene);
  const above = board.above(scene);
  const table = tableRows(shown, board.rows(scene), board.cursor(scene), heightOf(scene), size.columns);
  return {
    lines: [...above, title, tableHead(shown, undefined), ...table.lines, ...board.nobody(scene)],
    cursor: board.typedAt(scene) ?? { x: 1, y: table.cursorLine + ABOVE + above.length },
  };
}

const BEGIN = 'No PEP is opened this term. Where its meeting was held before today, give that day.';

/** Opens the PEP of the term; where there is none, asks of which day one is to be begun. */
function open(scene: PepsScene): Move | undefined {
  const row = chosen(scene);
  if (!row) return undefined;
  const { pupilId, localId, pepId, called } = row;
  if (pepId !== undefined) return push('pep', { pupilId, pepId });
  const about = { given: { pupil: localId }, called, lines: [BEGIN] };
  return push('form', { form: openPep.id, thenPepOf: pupilId, ...about });
}

export const peps = defineScreen<'peps', PepsModel, ListState>({
  id: 'peps',
  title: 'PEPs',
  isNumbered: true,
  letter: 'p',
  load: loadPeps,
  start: () => LIST_START,
  view,
  chips: board.chips,
  isTyping: board.isTyping,
  back: board.back,
  status: (scene) => (scene.model.rows.length === 0 ? 'No PEP' : board.status(scene, 'PEP')),
  keys: [
    {
      id: 'open',
      does: 'pep open',
      keys: ['Enter', 'l', 'Right'],
      title: 'open the PEP; where there is none this term, begin one',
      hint: 'open',
      when: (scene) => chosen(scene) !== undefined,
      act: open,
    },
    formKey<PepsScene>(
      openPep,
      ['o'],
      (scene) => {
        const row = chosen(scene);
        return row && { given: { pupil: row.localId }, called: row.called };
      },
      { hint: 'open one' },
    ),
    undoEditKey('pep'),
    backKey(),
    ...board.keys,
  ],
});
