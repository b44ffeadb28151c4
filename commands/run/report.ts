import { UserError } from '../../src/domain/user-error.ts';
import { headerText, reportText } from '../../src/render/report.ts';
import { wrap } from '../../src/render/width.ts';
import { askCohort } from '../../src/reports/cohort.ts';
import { leastApart, type Profile, tooFewApart } from '../../src/reports/publish.ts';
import { notAnsweredText, noteFlagsRead, questionAsked } from '../cohort-asked.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import { dayFrom } from '../day-typed.ts';
import type { Command } from '../define.ts';
import { namesShow } from '../names.ts';
import { manifestOf, type ReportAnswer, reportAnswer, reportJson, reportNamed } from '../report-answer.ts';
import { explain, figureAsked } from '../report-explain.ts';
import { readReportFile } from '../report-file.ts';
import { release, releaseReason } from '../report-release.ts';

export const runReport: Command['run'] = async (context, input) => {
  const report = reportNamed(String(input.arguments[0]));
  const profile = (textOption(input, 'profile') ?? 'internal') as Profile;
  const reason = releaseReason(input, profile);
  const against = textOption(input, 'against');
  const before = against === undefined ? undefined : { path: against, ...readReportFile(against) };
  const known = textOption(input, 'knownAt');
  const cell = textOption(input, 'explain');
  return context.withStore(async (opened) => {
    const question = await questionAsked(opened, input, textOption(input, 'cohort'));
    await noteFlagsRead(context, textOption(input, 'cohort'));
    const given = await reportAnswer(opened, {
      ...{ report, question, asAt: opened.asAt, profile },
      knownAt:
        known === undefined
          ? undefined
          : dayFrom({ out: context.out, asAt: context.today }, known, '--known-at'),
    });
    if (before) await refuseWhereTooFewApart(opened, given, before);
    if (cell !== undefined) figureAsked(given, cell);
    await release(context, opened, given, reason);
    const { out } = context;
    const lists = cell !== undefined || given.tables.some(({ children }) => children);
    const names = profile === 'internal' && lists && (await namesShow(context, opened.store, input));
    if (cell !== undefined) explain(context, opened, given, cell, names);
    else if (out.json) out.result(reportJson(opened, given, names));
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
  if (before.asked.asAt !== asked.asAt || asked.profile === 'internal') return;
  const earlier = await askCohort(roll, before.asked.asAt, before.asked.question);
  const ids = (records: typeof answer.records): Set<number> =>
    new Set(records.map(({ identity }) => identity.pupilId));
  const least = leastApart(roll.rules.reports.childrenApart, [asked.profile, before.asked.profile]);
  if (tooFewApart(ids(earlier.records), ids(answer.records), least))
    throw new UserError(
      'refused',
      `The children of this report and of ${before.path} differ by so few that one less the other would tell of them. Hand out one of the two, or choose a cohort that differs by more. Nothing was written.`,
    );
}

function print({ out }: Context, given: ReportAnswer, names: boolean): void {
  const { asked, answer, header, tables } = given;
  const { dataHash, version } = manifestOf(given, names);
  out.result(
    [
      out.paint.heading(asked.report.question),
      headerText(header, out.columns),
      '',
      reportText(tables, { width: out.columns, paint: out.paint, names }),
      '',
      ...wrap(`Made by vschool ${version} from data ${dataHash}.`, out.columns),
    ].join('\n'),
  );
  if (answer.notAnswered.length > 0 && asked.profile === 'internal')
    out.note(notAnsweredText(answer.notAnswered));
}
