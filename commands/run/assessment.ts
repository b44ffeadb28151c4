import { keptAssessment, saveAssessment } from '../../db/edit-assessment.ts';
import { assessmentRow } from '../../db/save-assessments.ts';
import { readScales } from '../../db/scales.ts';
import { type Assessment, type AssessmentKind, subjectOf } from '../../src/domain/attainment.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { lookUp } from '../../src/domain/look-up.ts';
import type { Identity } from '../../src/domain/record.ts';
import { UserError } from '../../src/domain/user-error.ts';
import type { Done } from '../../src/render/done.ts';
import { list, spokenDate } from '../../src/render/text.ts';
import { noAction } from '../action-named.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import { dayFrom } from '../day-typed.ts';
import type { Command, Input } from '../define.ts';
import { envelope, pupilJson } from '../json.ts';
import { namesShow } from '../names.ts';
import { pupilNamed } from '../pupil-named.ts';

interface Asked {
  readonly context: Context;
  readonly opened: Opened;
  readonly input: Input;
  readonly words: readonly string[];
  readonly names: boolean;
  /** The command as it is typed: `assessment` or `target`. */
  readonly command: string;
  /** What it writes; undefined lists every kind. */
  readonly kind: AssessmentKind;
}

type Action = (asked: Asked) => Promise<void>;

const usage = (message: string): UserError => new UserError('usage', message);

const runOf =
  (
    command: string,
    actions: Readonly<Record<string, Action>>,
    kindOf: (input: Input) => AssessmentKind,
  ): Command['run'] =>
  async (context, input) => {
    const word = String(input.arguments[0] ?? '');
    const action = lookUp(actions, word);
    const all = Object.keys(actions);
    if (!action)
      throw usage(
        word === ''
          ? `Say what to do. There are ${list(all)}.`
          : noAction(word, all, (id) => `${command} list ${id}`),
      );
    const words = (input.arguments[1] ?? []) as readonly string[];
    await context.withStore(async (opened) => {
      const names = await namesShow(context, opened.store, input);
      await action({ context, opened, input, words, names, command, kind: kindOf(input) });
    });
    return 0;
  };

/** The pupil of the first word. */
async function pupilOf({ opened, words, names, command }: Asked): Promise<Identity> {
  const [text] = words;
  if (text === undefined)
    throw usage(`Say which pupil: a local id, a UPN or part of a name, after “${command}”.`);
  return pupilNamed(opened.roll, text, names);
}

const dateOption = ({ context: { out }, input, opened }: Asked, name: string): IsoDate => {
  const text = textOption(input, name);
  const date =
    text === undefined
      ? opened.asAt
      : dayFrom({ out, asAt: opened.asAt }, text, `--${name}`, name === 'date' ? 'back' : 'ahead');
  if (name === 'date' && date > opened.asAt)
    throw usage(`--date ${date} has not come yet. Nothing was changed.`);
  return date;
};

async function show(asked: Asked): Promise<void> {
  const { context, opened, names, command } = asked;
  const identity = await pupilOf(asked);
  await opened.roll.opened(identity.pupilId);
  const [record] = await opened.roll.records(['attainment'], opened.asAt, [identity.pupilId]);
  const all = (record?.attainment?.assessments ?? []).filter(
    (each) => command === 'assessment' || each.kind === 'target',
  );
  if (context.out.json) {
    const rows = all.map(({ ref, ...each }) => each);
    context.out.result(envelope(command, opened, { ...pupilJson(identity, names), rows }));
    return;
  }
  context.out.result(
    all.length === 0
      ? `No ${command === 'target' ? 'target' : 'judgement, target or prediction'} of pupil ${identity.localId} is kept.`
      : context.out.table<Assessment>(
          [
            { title: 'Date', value: (row) => row.on },
            { title: 'Subject', value: (row) => row.subject },
            { title: 'Value', value: (row) => row.value },
            { title: 'Kind', value: (row) => row.kind },
            { title: 'Scale', value: (row) => row.scale },
            { title: 'For', value: (row) => row.dueOn ?? '' },
            { title: 'By', value: (row) => row.by ?? '' },
          ],
          all,
          context.out.columns,
        ),
  );
}

async function add(asked: Asked): Promise<void> {
  const { context, opened, input, words, command, kind } = asked;
  const verb = command === 'target' ? 'set' : 'add';
  const form = `“vschool ${command} ${verb} PUPIL SUBJECT VALUE --scale SCALE${command === 'target' ? ' --for DATE' : ''}”`;
  const [, subjectWord, raw, ...more] = words;
  const scale = textOption(input, 'scale');
  if (subjectWord === undefined || raw === undefined || more.length > 0 || scale === undefined)
    throw usage(`Type ${form}. “vschool assessment scales” lists the scales.`);
  const identity = await pupilOf(asked);
  const on = dateOption(asked, 'date');
  const dueText = textOption(input, 'for');
  if (kind === 'target' && dueText === undefined)
    throw usage(`Say by when with --for: without a date no path leads to the target. Type ${form}.`);
  const dueOn =
    dueText === undefined
      ? undefined
      : dayFrom({ out: asked.context.out, asAt: opened.asAt }, dueText, '--for', 'ahead');
  if (dueOn !== undefined && dueOn <= on)
    throw usage(`--for ${dueOn} is not after ${on}, the day on which it is set. Nothing was changed.`);
  const subject = subjectOf(subjectWord);
  const given = {
    subject,
    kind,
    on,
    scale,
    raw,
    by: textOption(input, 'by') ?? '',
    ...(dueOn ? { dueOn } : {}),
  };
  const row = assessmentRow(given, identity.pupilId, readScales(opened.store.driver));
  if (!row.ok) throw usage(`${row.error} Nothing was changed.`);
  const dryRun = input.options['dryRun'] === true;
  const outcome = await saveAssessment(opened.store, context.actor(), row.value, {
    localId: identity.localId,
    dryRun,
  });
  const said = `${kind} in ${subject} of pupil ${identity.localId} on ${spokenDate(on, opened.asAt)}: ${row.value.value}${dueOn ? ` by ${spokenDate(dueOn, opened.asAt)}` : ''}`;
  const back = [
    command,
    'remove',
    identity.localId,
    subject,
    on,
    ...(kind === 'prediction' ? ['--prediction'] : []),
  ];
  tell(asked, identity, {
    outcome,
    dryRun,
    sentence:
      outcome === 'unchanged'
        ? `Kept already: ${said}.`
        : `${dryRun ? 'Would be kept' : 'Kept'}: ${said}.${dryRun ? ' Nothing was changed.' : ''}`,
    takeBack: outcome === 'unchanged' || dryRun ? undefined : back,
  });
}

async function remove(asked: Asked): Promise<void> {
  const { context, opened, input, words, command, kind } = asked;
  const [, subjectWord, date, ...more] = words;
  if (subjectWord === undefined || date === undefined || more.length > 0)
    throw usage(`Type “vschool ${command} remove PUPIL SUBJECT DATE”.`);
  const identity = await pupilOf(asked);
  const key = {
    subject: subjectOf(subjectWord),
    kind,
    on_date: dayFrom({ out: context.out, asAt: opened.asAt }, date, command),
  };
  const kept = keptAssessment(opened.store, identity.pupilId, key);
  if (!kept.ok) throw new UserError('notFound', `${kept.error} “vschool ${command} list” shows what is.`);
  const dryRun = input.options['dryRun'] === true;
  const row = { ...kept.value, withdrawn: 1 };
  const outcome = await saveAssessment(opened.store, context.actor(), row, {
    localId: identity.localId,
    dryRun,
  });
  const again = [
    ...[command, command === 'target' ? 'set' : 'add', identity.localId, row.subject, row.value],
    ...['--scale', row.scale_id, '--date', row.on_date],
    ...(row.due_date ? ['--for', row.due_date] : []),
    ...(kind === 'prediction' ? ['--prediction'] : []),
  ];
  tell(asked, identity, {
    outcome,
    dryRun,
    sentence: dryRun
      ? `Would be taken back: ${kind} in ${row.subject} of ${row.on_date}, ${row.value}. Nothing was changed.`
      : `Taken back: ${kind} in ${row.subject} of ${row.on_date}, ${row.value}. What was known before keeps it.`,
    takeBack: dryRun ? undefined : again,
  });
}

function tell(
  { context, opened, command, names }: Asked,
  identity: Identity,
  { takeBack, ...done }: Done & { readonly outcome: string; readonly dryRun: boolean },
): void {
  if (context.out.json)
    context.out.result(envelope(command, opened, { ...pupilJson(identity, names), ...done }));
  else context.out.done({ sentence: done.sentence, takeBack });
}

async function scales({ context, opened, words }: Asked): Promise<void> {
  if (words.length > 0) throw usage('“vschool assessment scales” takes nothing more.');
  const all = [...readScales(opened.store.driver).values()];
  const values = ({ kind, least, most, points }: (typeof all)[number]): string =>
    kind === 'score' ? `${least} to ${most}` : points.map(({ value }) => value).join(' ');
  context.out.result(
    context.out.json
      ? envelope('assessment', opened, { rows: all })
      : context.out.table(
          [
            { title: 'Scale', value: (row) => row.id },
            { title: 'Values', value: values },
          ],
          all,
          context.out.columns,
        ),
  );
}

const kindOfAssessment = (input: Input): AssessmentKind =>
  input.options['prediction'] === true ? 'prediction' : 'teacher assessment';

export const runAssessment = runOf('assessment', { list: show, add, remove, scales }, kindOfAssessment);
export const runTarget = runOf('target', { list: show, set: add, remove }, () => 'target');
