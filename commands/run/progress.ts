import { readPriorFigures } from '../../db/comparators.ts';
import type { KeptProgress } from '../../src/domain/pupil-progress.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { cohortProgressText, pupilProgressText, subjectSentence } from '../../src/render/progress.ts';
import { askCohort } from '../../src/reports/cohort.ts';
import { cohortProgress, PROGRESS_SECTIONS, pupilProgress } from '../../src/reports/progress.ts';
import { notAnsweredJson, notAnsweredText, noteFlagsRead, questionAsked } from '../cohort-asked.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { envelope, pupilJson } from '../json.ts';
import { namesShow } from '../names.ts';
import { pupilNamed } from '../pupil-named.ts';

export const runProgress: Command['run'] = (context, input) => {
  const pupil = input.arguments[0];
  const cohort = textOption(input, 'cohort');
  const other = ['cohort', 'caseload', 'where'].find((name) => input.options[name] !== undefined);
  if (typeof pupil === 'string' && other !== undefined)
    throw new UserError('usage', `Give a pupil or --${other}, not both.`);
  return context.withStore(async (opened) => {
    if (typeof pupil === 'string') await printPupil(context, opened, input, pupil);
    else await printCohort(context, opened, input, cohort);
    return 0;
  });
};

const subjectJson = (progress: KeptProgress, asAt: Opened['asAt']): Record<string, unknown> => {
  const { subject, answer, missing, by, difference, baseline, current, target, prediction, course } =
    progress;
  return {
    subject,
    answer,
    missing: missing ?? null,
    by: by ?? null,
    difference: difference === undefined ? null : Math.round(difference * 100) / 100,
    baseline: baseline ? { on: baseline.on, value: baseline.value, of: baseline.of } : null,
    current: current ? { on: current.on, value: current.value, scale: current.scale } : null,
    target: target ? { on: target.on, value: target.value, for: target.dueOn ?? null } : null,
    prediction: prediction ? { on: prediction.on, value: prediction.value } : null,
    course: course.map(({ assessment, answer: then }) => ({
      on: assessment.on,
      value: assessment.value,
      answer: then,
    })),
    sentence: subjectSentence(progress, asAt),
  };
};

async function printPupil(context: Context, opened: Opened, input: Input, text: string): Promise<void> {
  const { roll, asAt, store } = opened;
  const { out } = context;
  const names = await namesShow(context, store, input);
  const identity = await pupilNamed(roll, text, names);
  await roll.opened(identity.pupilId);
  const [record] = await roll.records(PROGRESS_SECTIONS, asAt, [identity.pupilId]);
  const report = pupilProgress(record ?? { identity }, asAt, roll.rules, readPriorFigures(store.driver));
  if (!out.json) {
    out.result(pupilProgressText(report, { names, width: out.columns }));
    return;
  }
  const { subjects, results, attainment8 } = report;
  out.result(
    envelope('progress', opened, {
      ...pupilJson(identity, names),
      known: subjects !== undefined,
      attainment8: attainment8
        ? {
            year: attainment8.year,
            ...attainment8.figure,
            ofFile: attainment8.ofFile ?? null,
            valueAdded: attainment8.valueAdded,
          }
        : null,
      results,
      rows: (subjects ?? []).map((each) => subjectJson(each, asAt)),
    }),
  );
}

async function printCohort(
  context: Context,
  opened: Opened,
  input: Input,
  text: string | undefined,
): Promise<void> {
  const { roll, asAt, store } = opened;
  const { out } = context;
  const question = await questionAsked(opened, input, text);
  await noteFlagsRead(context, text);
  const names = await namesShow(context, store, input);
  const answer = await askCohort(roll, asAt, question, PROGRESS_SECTIONS);
  const report = cohortProgress(answer.records, asAt, roll.rules);
  if (out.json)
    out.result(
      envelope('progress', opened, {
        subjects: report.subjects,
        rows: report.pupils.flatMap(({ identity, ncYear, subjects }) =>
          subjects.map((each) => ({ ...pupilJson(identity, names), ncYear, ...subjectJson(each, asAt) })),
        ),
        notKnown: notAnsweredJson(answer),
      }),
    );
  else out.result(cohortProgressText(report, { names, width: out.columns }));
  const note = notAnsweredText(answer.notAnswered);
  if (note !== '') out.note(note);
}
