import type { SavedView } from '../../cohort/saved.ts';
import { fold } from '../../domain/fold.ts';
import { safe } from '../../domain/safe.ts';
import { count } from '../../render/text.ts';
import { cellWidth, pad } from '../../render/width.ts';
import { typeInto } from '../components/field.ts';
import { scroll } from '../cursor.ts';
import type { View } from '../define-screen.ts';
import { entryLine, fitTo, inverse, type Line, paragraph, span } from '../line.ts';
import { type Move, set } from '../move.ts';
import type { Stroke } from '../strokes.ts';
import { type Choice, choices } from './column-choice.ts';
import { exportMove, rowsExported } from './roll-export.ts';
import { markedRows, type Popup, type RollScene } from './roll-state.ts';
import { asSaved, saveMove } from './roll-views.ts';
import { matcher } from './search.ts';

/** The heading, the line that is typed in, and an empty one. */
const ABOVE = 3;

const STEPS: Readonly<Record<string, number>> = { Up: -1, Down: 1, PgUp: -10, PgDn: 10 };

const typedLine = (before: string, text: string): Line => [
  span(` ${before} `, 'muted'),
  span(text, 'strong'),
  span('▏', 'accent'),
];

function choiceLine(
  { title, help, isShown }: Choice,
  isChosen: boolean,
  wide: number,
  columns: number,
): Line {
  const mark = span(` ${isChosen ? '▸' : ' '}${isShown ? '✓ ' : '  '}`, isShown ? 'good' : 'text');
  const line = fitTo(
    [
      { ...mark, said: isShown ? 'shown  ' : 'not shown  ' },
      { ...span(pad(title, wide), 'text'), said: title },
      span(`  ${help}`, 'muted'),
    ],
    columns,
  );
  return entryLine(isChosen ? inverse(line) : line, isChosen);
}

const MOST_OF_TITLE = 34;

function columnsView({ state, size }: RollScene, { text, row }: Popup): View {
  const all = choices(state.columns, text);
  const height = Math.max(1, size.rows - ABOVE);
  const first = scroll(0, row, row + 1, all.length, height);
  const wide = Math.min(MOST_OF_TITLE, Math.max(4, ...all.map(({ title }) => cellWidth(title))));
  const none = paragraph('No column is called so. Backspace, or Esc.', size.columns - 2, 'muted', 1);
  return {
    lines: [
      [
        span(' Columns', 'heading'),
        span('  Enter shows one or leaves it out; Esc goes back to the list', 'muted'),
      ],
      typedLine('find:', text),
      [],
      ...(all.length === 0
        ? none
        : all
            .slice(first, first + height)
            .map((each, index) => choiceLine(each, first + index === row, wide, size.columns))),
    ],
    cursor: { x: cellWidth(text) + 7, y: 1 },
  };
}

function exportView(scene: RollScene, { is, text }: Popup): View {
  const names =
    is === 'export'
      ? 'Without names: local ids and initials stand for the pupils.'
      : 'With names and UPNs, which the audit notes.';
  const n = rowsExported(scene).length;
  const whom =
    markedRows(scene).length > 0
      ? `${count(n, 'marked pupil')} alone, as sorted`
      : `${count(n, 'pupil')}, as filtered and sorted`;
  return {
    lines: [
      [span(' Export', 'heading'), span(`  ${whom}, with the columns shown`)],
      typedLine('file:', text),
      ...paragraph(
        `${names} The name ends in .csv, .xlsx, .json, .html or .md. A file that is there already is never written over.`,
        scene.size.columns - 2,
        'muted',
        1,
      ),
    ],
    cursor: { x: cellWidth(text) + 7, y: 1 },
  };
}

/** Saved cohorts whose names or questions hold what is typed. */
function viewsFound({ model }: RollScene, text: string): readonly SavedView[] {
  const matches = matcher(text);
  return model.asking.saved.views.filter(({ name, question }) => matches(fold(`${name} ${question}`)));
}

function viewsView(scene: RollScene, { text, row }: Popup): View {
  const { columns, rows } = scene.size;
  const all = viewsFound(scene, text);
  const height = Math.max(1, rows - ABOVE);
  const first = scroll(0, row, row + 1, all.length, height);
  const wide = Math.min(MOST_OF_TITLE, Math.max(4, ...all.map(({ name }) => cellWidth(name))));
  const none =
    scene.model.asking.saved.views.length === 0
      ? 'No cohort is saved yet. W in the list saves it as it stands.'
      : 'No saved cohort is called so. Backspace, or Esc.';
  return {
    lines: [
      [span(' Saved cohorts', 'heading'), span('  Enter looks at one; Esc goes back to the list', 'muted')],
      typedLine('find:', text),
      [],
      ...(all.length === 0 ? paragraph(none, columns - 2, 'muted', 1) : []),
      ...all.slice(first, first + height).map(({ name, question }, index): Line => {
        const isChosen = first + index === row;
        const said = question === '' ? 'everyone looked after' : question;
        const line = fitTo(
          [span(isChosen ? ' ▸ ' : '   '), span(pad(safe(name), wide)), span(`  ${safe(said)}`, 'muted')],
          columns,
        );
        return entryLine(isChosen ? inverse(line) : line, isChosen);
      }),
    ],
    cursor: { x: cellWidth(text) + 7, y: 1 },
  };
}

function saveView({ state, size }: RollScene, { text }: Popup): View {
  const question = state.filter.text === '' ? 'everyone looked after' : state.filter.text;
  return {
    lines: [
      [
        span(' Save', 'heading'),
        span(`  ${question}, with the columns, the order and the groups of the list`),
      ],
      typedLine('name:', text),
      ...paragraph(
        'Every command and every filter knows it by that name then. One that has the name already is replaced.',
        size.columns - 2,
        'muted',
        1,
      ),
    ],
    cursor: { x: cellWidth(text) + 7, y: 1 },
  };
}

const VIEWS: Readonly<Record<Popup['is'], (scene: RollScene, popup: Popup) => View>> = {
  columns: columnsView,
  views: viewsView,
  save: saveView,
  export: exportView,
  'export with names': exportView,
};

/** What stands open over the list. */
export const popupView = (scene: RollScene, popup: Popup): View => VIEWS[popup.is](scene, popup);

const withPopup = ({ state }: RollScene, popup: Popup | undefined): Move => set({ ...state, popup });

function toggled({ state }: RollScene, id: string): readonly string[] {
  return state.columns.includes(id) ? state.columns.filter((each) => each !== id) : [...state.columns, id];
}

function pressInColumns(scene: RollScene, popup: Popup, stroke: Stroke): Move | undefined {
  const { state } = scene;
  const all = choices(state.columns, popup.text);
  const step = STEPS[stroke];
  if (step !== undefined)
    return withPopup(scene, { ...popup, row: Math.max(0, Math.min(all.length - 1, popup.row + step)) });
  if (stroke === 'Esc')
    return withPopup(scene, popup.text === '' ? undefined : { ...popup, text: '', row: 0 });
  if (stroke !== 'Enter') return withPopup(scene, { ...popup, text: typeInto(popup.text, stroke), row: 0 });
  const choice = all[popup.row];
  if (!choice) return undefined;
  const columns = toggled(scene, choice.id);
  const next = choices(columns, popup.text);
  // The cursor stays on the column that was shown or left out.
  const row = Math.max(
    0,
    next.findIndex(({ id }) => id === choice.id),
  );
  return set({ ...state, columns, popup: { ...popup, row } });
}

function pressInViews(scene: RollScene, popup: Popup, stroke: Stroke): Move | undefined {
  const all = viewsFound(scene, popup.text);
  const step = STEPS[stroke];
  if (step !== undefined)
    return withPopup(scene, { ...popup, row: Math.max(0, Math.min(all.length - 1, popup.row + step)) });
  if (stroke === 'Esc') return withPopup(scene, undefined);
  if (stroke !== 'Enter') return withPopup(scene, { ...popup, text: typeInto(popup.text, stroke), row: 0 });
  const view = all[popup.row];
  return view && set({ ...scene.state, ...asSaved(view), popup: undefined });
}

/** A key typed while something stands open over the list. */
export function pressInPopup(scene: RollScene, popup: Popup, stroke: Stroke): Move | undefined {
  if (popup.is === 'columns') return pressInColumns(scene, popup, stroke);
  if (popup.is === 'views') return pressInViews(scene, popup, stroke);
  if (stroke === 'Esc') return withPopup(scene, undefined);
  if (stroke === 'Enter')
    return popup.is === 'save' ? saveMove(scene, popup.text.trim()) : exportMove(scene, popup);
  return STEPS[stroke] === undefined
    ? withPopup(scene, { ...popup, text: typeInto(popup.text, stroke) })
    : undefined;
}
