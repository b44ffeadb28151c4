import { cellWidth } from '../../render/width.ts';
import { backKey } from '../back-key.ts';
import { type Column, placeColumns, tableHead, tableRows } from '../components/table.ts';
import { defineScreen, type Scene, type View } from '../define-screen.ts';
import { filteredList } from '../filter/filtered-list.ts';
import { LIST_START, type ListState } from '../filter/narrowed-list.ts';
import {
  addExclusion,
  cancelExclusion,
  decideExclusion,
  meetExclusion,
  provideExclusion,
  removeExclusion,
  tellExclusion,
} from '../forms/exclusion.ts';
import { type FormAbout, formKey } from '../forms/form-key.ts';
import { fill, type Line, paragraph, silent, span } from '../line.ts';
import { push } from '../move.ts';
import { type ExclusionListed, type ExclusionsModel, loadExclusions } from './exclusions-model.ts';
import { shownName } from './names.ts';
import { undoEditKey } from './undo-edit.ts';

type ExclusionsScene = Scene<ExclusionsModel, ListState>;

/** Lines under the table: what is next for the pupil who is chosen, in full. */
const BELOW = 3;

/** Rows under the head of the table. */
const heightOf = (scene: ExclusionsScene): number =>
  Math.max(1, scene.size.rows - 1 - BELOW - ladder.above(scene).length);
const ladder = filteredList<ExclusionsModel, ExclusionListed>(heightOf, ({ model }) => model.rows);
const { chosen } = ladder;

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

/** What is next for the pupil who is chosen, which its column may have cut off. */
function chosenLines(scene: ExclusionsScene): Line[] {
  const row = chosen(scene);
  if (!row || row.next === '') return [];
  const said = `${shownName(row.called, scene.names)}: ${row.next}`;
  // Read aloud, the row has said it.
  return [[], ...paragraph(said, scene.size.columns - 2, 'muted', 1).map(silent)];
}

function view(scene: ExclusionsScene): View {
  const { model, names, size } = scene;
  if (model.rows.length === 0)
    return { lines: [[], ...paragraph(model.nothing, size.columns - 3, 'muted', 3)] };
  const placed = placeColumns(columns(model, names), size.columns);
  const above = ladder.above(scene);
  const table = tableRows(placed, ladder.rows(scene), ladder.cursor(scene), heightOf(scene), size.columns);
  const list = [tableHead(placed, undefined), ...table.lines, ...ladder.nobody(scene)];
  return {
    lines: [...above, ...fill(list, { ...size, rows: heightOf(scene) + 1 }), ...chosenLines(scene)],
    cursor: ladder.typedAt(scene) ?? { x: 1, y: table.cursorLine + 1 + above.length },
  };
}

/** A form about the pupil that is chosen. */
function about(scene: ExclusionsScene): FormAbout | undefined {
  const row = chosen(scene);
  return row && { given: { pupil: row.localId }, called: row.called };
}

/** Who is how far up the ladder of suspensions, and of whom a school is to be asked something. */
export const exclusions = defineScreen<'exclusions', ExclusionsModel, ListState>({
  id: 'exclusions',
  title: 'Suspensions',
  isNumbered: true,
  letter: 's',
  tab: 'Susp',
  load: loadExclusions,
  start: () => LIST_START,
  view,
  chips: ladder.chips,
  isTyping: ladder.isTyping,
  back: ladder.back,
  cameBack: (scene, _from, params) => ladder.cameBack(scene, params),
  status: (scene) =>
    scene.model.rows.length === 0
      ? 'Nobody'
      : `${ladder.status(scene, 'Pupil')} · school days: term with lunchtimes, year without`,
  keys: [
    {
      id: 'open',
      keys: ['Enter', 'l', 'Right'],
      title: 'open the pupil: the ladder, and every suspension with its number',
      hint: 'open',
      when: (scene) => chosen(scene) !== undefined,
      act: (scene) => {
        const row = chosen(scene);
        return row && push('pupil', { pupilId: row.pupilId, order: ladder.order(scene) });
      },
    },
    formKey(addExclusion, ['a', 'e'], (scene) => about(scene) ?? { given: {} }, { hint: 'add' }),
    formKey(cancelExclusion, ['c'], about, { hint: 'cancel' }),
    formKey(tellExclusion, ['t'], about, { hint: 'told' }),
    formKey(provideExclusion, ['p'], about, { hint: 'provided' }),
    formKey(meetExclusion, ['m'], about),
    formKey(decideExclusion, ['d'], about),
    formKey(removeExclusion, ['x'], about),
    undoEditKey('exclusion'),
    backKey(),
    ...ladder.keys,
  ],
});
