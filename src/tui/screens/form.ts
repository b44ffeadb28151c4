import type { CommandDone } from '../../desk.ts';
import type { PupilId } from '../../domain/ids.ts';
import { typeInto } from '../components/field.ts';
import { defineScreen } from '../define-screen.ts';
import type { Field } from '../forms/define-form.ts';
import { withChoice } from '../forms/read-field.ts';
import { type Key, TEXT } from '../keys.ts';
import { desk, type Move, replace, set } from '../move.ts';
import { isPrintable } from '../strokes.ts';
import { draftKeyOf, type FormModel, formValues, loadForm, pickable, textOf } from './form-model.ts';
import { type FormScene, type FormState, fieldAt, view } from './form-view.ts';

const change = ({ state }: FormScene, part: Partial<FormState>): Move => set({ ...state, ...part });

const fieldOf = (scene: FormScene): Field => scene.model.form.fields[fieldAt(scene)] as Field;
const picksOf = (scene: FormScene) => pickable(scene.model, scene.state.typed, fieldOf(scene));

/** What somebody typed here, now or before the program last ended. */
const typedIn = ({ model, state }: FormScene): FormState['typed'] => ({
  ...model.draft?.typed,
  ...state.typed,
});

/** What is typed, with the choice taken that is picked. */
function taken(scene: FormScene): FormState['typed'] {
  const { model, state } = scene;
  const field = fieldOf(scene);
  const choice = picksOf(scene)[state.pick];
  const text = textOf(model, state.typed, field);
  return choice ? { ...state.typed, [field.id]: withChoice(field, text, choice) } : state.typed;
}

/** Takes what is picked, and goes to another field. */
const toField = (scene: FormScene, field: number): Move =>
  change(scene, {
    typed: taken(scene),
    field: Math.max(0, Math.min(scene.model.form.fields.length - 1, field)),
    pick: -1,
  });

function save(scene: FormScene): Move {
  const { form, params } = scene.model;
  const typed = taken(scene);
  const read = formValues(scene.model, typed);
  if ('wrong' in read) return change(scene, { typed, field: read.wrong, pick: -1, isTried: true });
  const { given, each } = params;
  return each
    ? desk({ do: 'commands', each: each.map((one) => form.words(read.values, one)) })
    : desk({ do: 'command', words: form.words(read.values, given) });
}

/** Up and down choose where there is something to choose, and go from field to field elsewhere. */
function step(scene: FormScene, by: 1 | -1): Move {
  const picks = picksOf(scene).length;
  const { pick } = scene.state;
  const field = fieldAt(scene);
  if (picks === 0 || (by === -1 && pick <= -1)) return toField(scene, field + by);
  return change(scene, { pick: Math.max(-1, Math.min(picks - 1, pick + by)) });
}

/** What a field begins with gives way to what is typed, except where it is a text to be worked on. */
const isReplaced = ({ state }: FormScene, field: Field, stroke: string): boolean =>
  field.kind.is !== 'text' && state.typed[field.id] === undefined && isPrintable(stroke);

function type(scene: FormScene, stroke: string): Move {
  const { model, state } = scene;
  const field = fieldOf(scene);
  const before = isReplaced(scene, field, stroke) ? '' : textOf(model, state.typed, field);
  const typed = { ...state.typed, [field.id]: typeInto(before, stroke) };
  // What is picked is what fits best, except where anything may be typed.
  const isClosed = field.kind.is === 'code' && field.kind.isOpen !== true;
  const isEmpty = (typed[field.id] ?? '').trim() === '';
  return change(scene, { typed, pick: isClosed && !isEmpty ? 0 : -1 });
}

/** To the PEP that the form has opened. Its opening is the edit that it begins with. */
const pepOpened = (pupilId: PupilId | undefined, { pep, takeBack }: CommandDone): Move | undefined =>
  pupilId === undefined || pep === undefined || takeBack === undefined
    ? undefined
    : replace('pep', { pupilId, pepId: pep, opened: Number(takeBack.at(-1)) });

const key = (
  id: string,
  keys: readonly string[],
  title: string,
  act: Key<FormScene>['act'],
  hint?: string,
): Key<FormScene> => ({ id, keys, title, mode: 'typing', act, ...(hint === undefined ? {} : { hint }) });

export const form = defineScreen<'form', FormModel, FormState>({
  id: 'form',
  title: 'Form',
  load: loadForm,
  start: () => ({ typed: {}, field: undefined, pick: -1, isTried: false }),
  view,
  crumb: ({ model }) => model.form.title,
  status: (scene) => `Field ${fieldAt(scene) + 1} of ${scene.model.form.fields.length}`,
  isTyping: () => true,
  draft: (scene) => {
    const typed = typedIn(scene);
    return Object.keys(typed).length === 0
      ? undefined
      : {
          ...{ key: draftKeyOf(scene.model.params), typed, field: fieldAt(scene) },
          kept: scene.model.draft?.typed ?? {},
        };
  },
  unsaved: (scene) =>
    Object.values(typedIn(scene)).every((text) => text.trim() === '')
      ? undefined
      : 'What is typed is not saved. Leave, and lose it?',
  done: ({ model }, done) => {
    if (done.done === 'command') return pepOpened(model.params.thenPepOf, done.command) ?? { move: 'pop' };
    return done.done === 'commands' ? { move: 'pop' } : undefined;
  },
  keys: [
    key(
      'next-or-save',
      ['Enter'],
      'the next field; after the last one, save',
      (scene) =>
        fieldAt(scene) === scene.model.form.fields.length - 1
          ? save(scene)
          : toField(scene, fieldAt(scene) + 1),
      'next, or save',
    ),
    key('save', ['^s'], 'save', save, 'save'),
    key('next-field', ['Tab'], 'the next field', (scene) => toField(scene, fieldAt(scene) + 1), 'next field'),
    key('field-before', ['S-Tab'], 'the field before', (scene) => toField(scene, fieldAt(scene) - 1)),
    key('choose-down', ['Down'], 'the next choice, or the next field', (scene) => step(scene, 1)),
    key('choose-up', ['Up'], 'the choice before, or the field before', (scene) => step(scene, -1)),
    key('type', [TEXT, 'Backspace', '^u', '^w'], 'type', type),
    key('leave', ['Esc'], 'leave without saving', () => ({ move: 'back' }), 'leave'),
  ],
});
