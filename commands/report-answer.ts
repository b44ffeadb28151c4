import { lastFileReadOn } from '../db/runs.ts';
import type { Question } from '../src/cohort/evaluate.ts';
import { fieldOf } from '../src/cohort/fields/index.ts';
import { printCohort } from '../src/cohort/print.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { nearest } from '../src/domain/nearest.ts';
import { UserError } from '../src/domain/user-error.ts';
import { type HeaderLine, headerOf } from '../src/render/report-header.ts';
import { list } from '../src/render/text.ts';
import { askCohort, type CohortAnswer } from '../src/reports/cohort.ts';
import type { Report, ReportTable } from '../src/reports/define.ts';
import { REPORTS } from '../src/reports/index.ts';
import { type Profile, type Published, publish } from '../src/reports/publish.ts';
import { reportAsked } from '../src/reports/report-asked.ts';
import { type MarksCoverage, markLowCoverage, marksCoverage } from '../src/reports/report-coverage.ts';
import { notAnsweredJson } from './cohort-asked.ts';
import type { Opened } from './context.ts';
import { dataHash, noting } from './data-hash.ts';
import { dataAsAt, envelope } from './json.ts';
import { tablesJson } from './report-json.ts';
import { UNSEALED } from './seal-file.ts';
import { VERSION } from './version.ts';

/** Everything that decides what a report says, beside what is held. */
export interface ReportQuestion {
  readonly report: Report;
  readonly question: Question | undefined;
  readonly asAt: IsoDate;
  readonly knownAt: IsoDate | undefined;
  readonly profile: Profile;
}

export interface ReportAnswer extends Published {
  readonly asked: ReportQuestion;
  readonly answer: CohortAnswer;
  /** The tables before anything was hidden. */
  readonly whole: readonly ReportTable[];
  /** The cohort in words; undefined for everyone looked after. */
  readonly query: string | undefined;
  readonly coverage: MarksCoverage;
  readonly lastFile: IsoDate | undefined;
  readonly header: readonly HeaderLine[];
  /** Of all that the answer rests on. */
  readonly hash: string;
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

export async function reportAnswer(opened: Opened, asked: ReportQuestion): Promise<ReportAnswer> {
  const { roll, store } = opened;
  const { report, question, asAt, knownAt, profile } = asked;
  const { reports, staleAfterSchoolDays } = roll.rules;
  const answer = await askCohort(roll, asAt, question, [
    ...new Set([...report.needs, 'attendance' as const]),
  ]);
  const { asked: given, published: printed } = noting(await reportAsked(roll, report, asAt, question));
  const whole = markLowCoverage(report.tables(answer.records, given), reports.coverageLeast);
  const published = publish(whole, answer.records.length, profile);
  const query = question && printCohort(question.cohort, fieldOf);
  const coverage = marksCoverage(answer.records, given);
  const lastFile = lastFileReadOn(store, knownAt);
  const header = headerOf({
    ...{ authority: roll.about.authority, isDemo: roll.about.demo },
    ...{ pupils: published.pupils, query, asAt, knownAt, lastFile, coverage, staleAfterSchoolDays },
    lastMarks: dataAsAt({ asAt, roll }) ?? undefined,
    least: reports.coverageLeast,
    isInternal: profile === 'internal',
    note: published.note,
  });
  return {
    ...published,
    asked,
    answer,
    whole,
    query,
    coverage,
    lastFile,
    header,
    hash: dataHash(opened, { report, records: answer.records, asked: given, published: printed }),
  };
}

/** All that it takes to ask a report again, and to tell what has become another since. */
export interface Manifest {
  readonly report: string;
  readonly query: string | null;
  readonly asAt: IsoDate;
  readonly knownAt: IsoDate | null;
  readonly profile: Profile;
  /** Whether names stand in its lists. */
  readonly names: boolean;
  readonly dataHash: string;
  readonly version: string;
  /** A hash of the whole file, in which noughts stand in its own place. */
  readonly check: string;
}

/** What it takes to ask this answer again; its own hash comes when the file is written. */
export const manifestOf = ({ asked, hash, query }: ReportAnswer, names: boolean): Manifest => ({
  ...{ report: asked.report.id, query: query ?? null, asAt: asked.asAt, knownAt: asked.knownAt ?? null },
  ...{ profile: asked.profile, names, dataHash: hash, version: VERSION, check: UNSEALED },
});

/** The answer with its header, and with all that it takes to ask again. */
export function reportJson(opened: Opened, given: ReportAnswer, names: boolean): string {
  const { asked, coverage, header, lastFile } = given;
  const { report, asAt, knownAt, profile } = asked;
  return envelope(
    'report',
    { ...opened, asAt },
    {
      report: report.id,
      question: report.question,
      query: given.query ?? null,
      knownAt: knownAt ?? null,
      lastFileReadOn: lastFile ?? null,
      profile,
      profileNote: given.note ?? null,
      version: VERSION,
      pupils: given.pupils,
      ...(profile === 'internal' ? { coverage } : {}),
      header,
      manifest: manifestOf(given, names),
      notKnown: profile === 'internal' ? notAnsweredJson(given.answer) : [],
      ...tablesJson(given.tables, names),
    },
  );
}
