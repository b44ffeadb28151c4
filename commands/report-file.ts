import { readFileSync } from 'node:fs';
import { readDate } from '../src/domain/dates.ts';
import { UserError } from '../src/domain/user-error.ts';
import { stampOf } from '../src/render/html.ts';
import { allOf } from '../src/reports/cohort.ts';
import { PROFILES, type Profile } from '../src/reports/publish.ts';
import { type ReportQuestion, reportNamed } from './report-answer.ts';

/** A report that was written to a file, with the question that it answers. */
export interface ReportFile {
  readonly format: 'json' | 'html';
  /** The answer as it stands in the file. */
  readonly json: string;
  /** All of the file, without the line end after it. */
  readonly text: string;
  readonly asked: ReportQuestion;
  readonly version: string;
}

const refused = (path: string, why: string): UserError =>
  new UserError(
    'refusedInput',
    `${path} ${why}. A report can be asked again from what “vschool report … --format json” or “--format html” wrote. Nothing was done.`,
  );

/** The question that a file of a report answers, or a sentence that says why it is none. */
export function readReportFile(path: string): ReportFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/\n$/, '');
  } catch {
    throw new UserError('notFound', `${path} cannot be read. Nothing was done.`);
  }
  const format = text.startsWith('{') ? 'json' : 'html';
  const json = format === 'json' ? text : stampOf(text);
  if (json === undefined) throw refused(path, 'is no report of this program');
  let said: Record<string, unknown>;
  try {
    said = JSON.parse(json);
  } catch {
    throw refused(path, 'is no report of this program, or was altered');
  }
  const { command, report, query, asAt, knownAt, profile, version } = said;
  const day = readDate(String(asAt));
  const known = PROFILES.find((each) => each === profile) as Profile | undefined;
  if (command !== 'report' || !day.ok || known === undefined)
    throw refused(path, 'is no report of this program');
  return {
    ...{ format, json, text, version: String(version) },
    asked: {
      report: reportNamed(String(report)),
      question: allOf([typeof query === 'string' ? query : undefined]),
      asAt: day.value,
      knownAt: typeof knownAt === 'string' ? knownAt : undefined,
      profile: known,
    },
  };
}
