import type { IsoDate } from '../../src/domain/dates.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { reportText } from '../../src/render/report.ts';
import { count, spokenDate } from '../../src/render/text.ts';
import { wrap } from '../../src/render/width.ts';
import { askCohort } from '../../src/reports/cohort.ts';
import { type Profile, tooFewApart } from '../../src/reports/publish.ts';
import { notAnsweredText, questionAsked } from '../cohort-asked.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Command } from '../define.ts';
import { namesShow } from '../names.ts';
import { type ReportAnswer, reportAnswer, reportJson, reportNamed } from '../report-answer.ts';
import { readReportFile } from '../report-file.ts';

export const runReport: Command['run'] = async (context, input) => {
  const report = reportNamed(String(input.arguments[0]));
  const against = textOption(input, 'against');
  const before = against === undefined ? undefined : { path: against, ...readReportFile(against) };
  return context.withStore(async (opened) => {
    const question = await questionAsked(opened, input, textOption(input, 'cohort'));
    const given = await reportAnswer(opened, {
      ...{ report, question, asAt: opened.asAt, knownAt: textOption(input, 'knownAt') },
      profile: (textOption(input, 'profile') ?? 'internal') as Profile,
    });
    if (before) await refuseWhereTooFewApart(opened, given, before);
    const { out } = context;
    const names =
      given.tables.some(({ children }) => children) && (await namesShow(context, opened.store, input));
    if (out.json) out.result(reportJson(opened, given, names));
    else print(context, given, names);
    return 0;
  });
};

/** Two reports of one day whose children differ by a few tell by subtraction what those few are. */
async function refuseWhereTooFewApart(
  { roll }: Opened,
  { answer, asked }: ReportAnswer,
  before: ReturnType<typeof readReportFile> & { readonly path: string },
): Promise<void> {
  if (before.asked.asAt !== asked.asAt) return;
  const earlier = await askCohort(roll, before.asked.asAt, before.asked.question);
  const ids = (records: typeof answer.records): Set<number> =>
    new Set(records.map(({ identity }) => identity.pupilId));
  if (tooFewApart(ids(earlier.records), ids(answer.records), asked.profile))
    throw new UserError(
      'refused',
      `The children of this report and of ${before.path} differ by so few that one less the other would tell of them. Hand out one of the two, or choose a cohort that differs by more. Nothing was written.`,
    );
}

function print({ out }: Context, given: ReportAnswer, names: boolean): void {
  const { asked, answer, query, pupils, tables, note } = given;
  const whom = query === undefined ? 'looked after' : `of the cohort “${query}”`;
  const many = pupils === null ? 'Too few children to say how many' : count(pupils, 'child', 'children');
  const heading = `${asked.report.question} ${many} ${whom} on ${spokenDate(asked.asAt, '' as IsoDate)}.`;
  out.result(
    [
      out.paint.heading(heading),
      '',
      reportText(tables, { width: out.columns, paint: out.paint, names }),
      ...(note === undefined ? [] : ['', ...wrap(note, out.columns)]),
    ].join('\n'),
  );
  if (answer.notAnswered.length > 0 && asked.profile === 'internal')
    out.note(notAnsweredText(answer.notAnswered));
}
