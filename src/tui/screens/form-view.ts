import { cellWidth, pad } from '../../render/width.ts';
import { draftLines } from '../components/draft-line.ts';
import { typedEnd } from '../components/field.ts';
import { scroll } from '../cursor.ts';
import type { Scene, View } from '../define-screen.ts';
import type { Choice, Field, Values } from '../forms/define-form.ts';
import { entryLine, fitTo, inverse, type Line, line, paragraph, span } from '../line.ts';
import { type FormModel, pickable, textOf, understoodOf } from './form-model.ts';
import { shownName } from './names.ts';

export interface FormState {
  readonly typed: Values;
  /** The field that is typed in; undefined: the first that nothing stands in yet. */
  readonly field: number | undefined;
  /** The choice that Enter takes, where something can be picked; -1 takes the text as it is. */
  readonly pick: number;
  /** Somebody tried to save: fields say what is wrong with them though nothing is typed there. */
  readonly isTried: boolean;
}

export type FormScene = Scene<FormModel, FormState>;

/** The field that is typed in. */
export function fieldAt({ model, state }: FormScene): number {
  const empty = model.form.fields.findIndex(({ id }) => (model.start[id] ?? '') === '');
  return state.field ?? Math.max(0, empty);
}

const GUTTER = 3;
const MOST_CHOICES = 12;

const labelWidth = ({ form }: FormModel): number =>
  Math.max(8, ...form.fields.map(({ label }) => cellWidth(label))) + 2;

function fieldLines(scene: FormScene, field: Field, isHere: boolean): Line[] {
  const { model, state, size } = scene;
  const wide = labelWidth(model);
  const room = size.columns - GUTTER - wide - 1;
  const text = textOf(model, state.typed, field);
  const { value, said: meaning } = understoodOf(model, state.typed, field);
  const child = (model.choices[field.id] ?? []).find((each) => each.value === value)?.called;
  const said = child ? shownName(child, scene.names) : meaning;
  const label = span(pad(field.label, wide), isHere ? 'strong' : 'text');
  const head: Line = [
    span(isHere ? ' ▸ ' : '   ', 'strong'),
    // Read aloud, fields are asked about one after the other.
    { ...label, said: isHere || text !== '' ? `${field.label}: ` : '' },
    ...(isHere ? typedEnd(text, room) : [span(text)]),
  ];
  const isWrong = value === undefined && (text.trim() !== '' || state.isTried) && (!isHere || state.isTried);
  const under = isWrong
    ? paragraph(`✗ ${said}`, room, 'bad', 0, 2)
    : value !== undefined && said !== ''
      ? paragraph(said, room, 'muted')
      : isHere && text === ''
        ? paragraph(field.asks, room, 'muted')
        : [];
  return [head, ...under.map((each): Line => [span(' '.repeat(GUTTER + wide)), ...each])];
}

function choiceLine(
  { value, meaning, called }: Choice,
  isPicked: boolean,
  scene: FormScene,
  wide: number,
): Line {
  const said = called ? shownName(called, scene.names) : meaning;
  const shown = fitTo(
    [span('     '), span(pad(value, wide), isPicked ? 'strong' : 'key'), span(`  ${said}`)],
    scene.size.columns,
  );
  return entryLine(isPicked ? inverse(shown) : shown, isPicked);
}

/** What can be picked in the field that is typed in. */
function choiceLines(scene: FormScene, room: number): Line[] {
  const { model, state } = scene;
  const field = model.form.fields[fieldAt(scene)];
  if (!field) return [];
  const all = pickable(model, state.typed, field);
  if (field.kind.is !== 'code' || (model.choices[field.id] ?? []).length === 0) return [];
  if (all.length === 0 && field.kind.isOpen) return [];
  const rows = Math.max(1, Math.min(MOST_CHOICES, room - 1));
  const first = scroll(0, Math.max(0, state.pick), Math.max(0, state.pick) + 1, all.length, rows);
  const wide = Math.max(4, ...all.map(({ value }) => cellWidth(value)));
  const more =
    all.length > rows ? ` (${first + 1} to ${Math.min(all.length, first + rows)} of ${all.length})` : '';
  return [
    [
      all.length === 0
        ? span('   Nothing of that name.', 'muted')
        : { ...span(`   ↑ ↓ choose${more}`, 'muted'), said: `Up and Down choose among ${all.length}.` },
    ],
    ...all
      .slice(first, first + rows)
      .map((each, index) => choiceLine(each, first + index === state.pick, scene, Math.min(wide, 30))),
  ];
}

export function view(scene: FormScene): View {
  const { model, names, size, state } = scene;
  const who = model.called ? [line(` ${shownName(model.called, names)}`, 'strong')] : [];
  const about = [
    line(` ${model.form.title}`, 'heading'),
    ...draftLines(model.draft, '^s saves it; Esc and then y throws it away.', model.asAt, size.columns),
    ...who,
    ...model.about.flatMap((each) => paragraph(each, size.columns - 2, 'muted', 1)),
  ];
  const fields = model.form.fields.map((field, index) => fieldLines(scene, field, index === fieldAt(scene)));
  const least = fields.flat().length + 2;
  // Where there is little room, what is typed comes before what it is about.
  const head = [...about.slice(0, Math.max(1, size.rows - least)), []];
  const before = fields.slice(0, fieldAt(scene)).flat().length;
  const room = size.rows - head.length - fields.flat().length - 1;
  const choices = room > 1 ? [[], ...choiceLines(scene, room)] : [];
  const lines = [...head, ...fields.flat(), ...choices];
  const field = model.form.fields[fieldAt(scene)];
  const wide = GUTTER + labelWidth(model);
  const typed = field ? cellWidth(textOf(model, state.typed, field)) : 0;
  return { lines, cursor: { x: Math.min(size.columns - 1, wide + typed), y: head.length + before } };
}
