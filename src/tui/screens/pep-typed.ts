import { type Lean, readTypedDate } from '../../domain/typed-date.ts';
import type { PepTask } from '../../pep-desk.ts';
import type { PepModel } from './pep-model.ts';
import { chosenItem, type PepField, type PepScene } from './pep-view.ts';

/** The text of a part, once it is left. */
function textTask(scene: PepScene, text: string): PepTask | undefined {
  const { pepId } = scene.model;
  const kind = chosenItem(scene)?.kind;
  if (kind?.is === 'section') return { act: 'fill', pepId, section: kind.section, text };
  return kind?.is === 'voice' ? { act: 'voice', pepId, who: kind.who, words: text } : undefined;
}

/** A day as people type it, as the desk takes it; what is no day stays as it is, to be refused. */
function dayOf(typed: string, { asAt }: PepModel, lean: Lean): string {
  const read = typed.trim() === '' ? undefined : readTypedDate(typed.trim(), asAt, lean);
  return read?.ok ? read.value : typed.trim();
}

/** `maths: Score 60 in May | Mr Hale | 12 feb`. */
function targetTask(model: PepModel, typed: string): PepTask | undefined {
  const [what = '', owner = '', due = ''] = typed.split('|').map((each) => each.trim());
  const at = what.indexOf(':');
  const [subject, text] = [what.slice(0, at).trim(), what.slice(at + 1).trim()];
  return at > 0 && text !== ''
    ? { act: 'target', pepId: model.pepId, subject, text, owner, due: dayOf(due, model, 'ahead') }
    : undefined;
}

function gradeTask(pepId: number, typed: string): PepTask | undefined {
  const parts = typed
    .trim()
    .split(/\s+/)
    .map((each) => each.split('='));
  const isRead = parts.every((part) => part.length === 2 && !part.includes(''));
  const grades = Object.fromEntries(parts.map(([section = '', grade = '']) => [section, grade]));
  return isRead ? { act: 'grade', pepId, grades } : undefined;
}

/** What a text that was typed asks the desk for; undefined where it cannot be read. */
export const TYPED_TASKS: Readonly<
  Record<PepField, (scene: PepScene, typed: string) => PepTask | undefined>
> = {
  text: textTask,
  meeting: ({ model }, typed) => {
    const [on = '', ...people] = typed.split(';');
    return { act: 'hold', pepId: model.pepId, on: dayOf(on, model, 'back'), attended: people.join(';') };
  },
  target: ({ model }, typed) => targetTask(model, typed),
  grade: ({ model }, typed) => gradeTask(model.pepId, typed),
  returned: ({ model }, reason) =>
    reason.trim() === '' ? undefined : { act: 'step', pepId: model.pepId, step: 'returned', reason },
  reopened: ({ model }, reason) =>
    reason.trim() === '' ? undefined : { act: 'step', pepId: model.pepId, step: 'reopened', reason },
};

const TOO_LITTLE = 'Nothing is typed that could be kept. Type it, or Esc leaves it as it was.';
const NO_REASON = 'A reason is needed. Type it, or Esc leaves the PEP as it was.';
/** What is missing from a text that says too little, and what to do. */
export const UNREAD: Readonly<Record<PepField, string>> = {
  text: TOO_LITTLE,
  meeting: TOO_LITTLE,
  target:
    'A target begins with its subject and a colon, as in “Reading: twenty pages a week”. Put it right, or Esc leaves it.',
  grade:
    'Each grade is a section, an equals sign and the grade, as asked for above. Put it right, or Esc leaves it.',
  returned: NO_REASON,
  reopened: NO_REASON,
};
