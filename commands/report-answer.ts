import type { Question } from '../src/cohort/evaluate.ts';
import { fieldOf } from '../src/cohort/fields/index.ts';
import { printCohort } from '../src/cohort/print.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { nearest } from '../src/domain/nearest.ts';
import { UserError } from '../src/domain/user-error.ts';
import { list } from '../src/render/text.ts';
import { askCohort, type CohortAnswer } from '../src/reports/cohort.ts';
import type { Report } from '../src/reports/define.ts';
import { REPORTS } from '../src/reports/index.ts';
import { type Profile, type Published, publish } from '../src/reports/publish.ts';
import { reportAsked } from '../src/reports/report-asked.ts';
import { notAnsweredJson } from './cohort-asked.ts';
import type { Opened } from './context.ts';
import { envelope } from './json.ts';
import { tablesJson } from './report-json.ts';
import { VERSION } from './version.ts';

/** Everything that decides what a report says, beside what is held. */
export interface ReportQuestion {
  readonly report: Report;
  readonly question: Question | undefined;
  readonly asAt: IsoDate;
  readonly knownAt: string | undefined;
  readonly profile: Profile;
}

export interface ReportAnswer extends Published {
  readonly asked: ReportQuestion;
  readonly answer: CohortAnswer;
  /** The cohort in words; undefined for everyone looked after. */
  readonly query: string | undefined;
}

export function reportNamed(id: string): Report {
  const found = REPORTS.find((report) => report.id === id);
  if (found) return found;
  const ids = REPORTS.map((report) => report.id);
  const like = nearest(id, ids);
  throw new UserError(
    'usage',
    `There is no report called ${id}.${like ? ` Did you mean ${like}?` : ''} The reports are ${list(ids)}.`,
  );
}

export async function reportAnswer({ roll }: Opened, asked: ReportQuestion): Promise<ReportAnswer> {
  const { report, question, asAt, profile } = asked;
  const answer = await askCohort(roll, asAt, question, report.needs);
  const whole = report.tables(answer.records, await reportAsked(roll, report, asAt, question));
  return {
    ...publish(whole, answer.records.length, profile),
    ...{ asked, answer, query: question && printCohort(question.cohort, fieldOf) },
  };
}

/** The answer with all that it takes to ask again: report, cohort, dates, profile and the program’s version. */
export function reportJson(opened: Opened, given: ReportAnswer, names: boolean): string {
  const { report, asAt, knownAt, profile } = given.asked;
  return envelope(
    'report',
    { ...opened, asAt },
    {
      report: report.id,
      question: report.question,
      query: given.query ?? null,
      knownAt: knownAt ?? null,
      profile,
      profileNote: given.note ?? null,
      version: VERSION,
      pupils: given.pupils,
      notKnown: profile === 'internal' ? notAnsweredJson(given.answer) : [],
      ...tablesJson(given.tables, names),
    },
  );
}
