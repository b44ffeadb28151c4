import type { IsoDate } from '../../domain/dates.ts';
import { safe } from '../../domain/safe.ts';
import type { DraftKey, FormDraft } from '../../form-draft.ts';
import { PLAIN } from '../../render/paint.ts';
import { reportSentences, reportText } from '../../render/report.ts';
import { count, spokenDate } from '../../render/text.ts';
import { allOf, askCohort } from '../../reports/cohort.ts';
import type { ReportTable } from '../../reports/define.ts';
import { REPORTS } from '../../reports/index.ts';
import { PROFILES, type Profile, publish } from '../../reports/publish.ts';
import { reportAsked } from '../../reports/report-asked.ts';
import type { Roll } from '../../roll.ts';
import type { ScreenParams } from './params.ts';

export interface ReportListed {
  readonly id: string;
  readonly question: string;
  readonly about: string;
}

export const loadReports = async (): Promise<readonly ReportListed[]> =>
  REPORTS.map(({ id, question, about }) => ({ id, question, about }));

export interface ReportModel {
  readonly id: string;
  readonly params: ScreenParams['report'];
  readonly title: string;
  /** Who is asked about. */
  readonly heading: string;
  readonly notes: readonly string[];
  readonly tables: readonly ReportTable[];
  /** Whether children stand in it, whose names can be hidden. */
  readonly hasChildren: boolean;
  readonly asAt: IsoDate;
  /** The question of a cohort as it was typed the last time, and neither asked nor given up. */
  readonly draft: FormDraft | undefined;
}

export const reportDraftKey = (report: string): DraftKey => ({
  form: 'report',
  about: JSON.stringify({ report }),
});

const WHOSE: Readonly<Record<Profile, string>> = {
  internal: 'as it is, for the authority’s own staff',
  board: 'for a board',
  public: 'for the public',
};

/** A report over everyone looked after, or over a cohort, as it may be shown to somebody. */
export async function loadReport(
  roll: Roll,
  params: ScreenParams['report'],
  asAt: IsoDate,
): Promise<ReportModel> {
  const report = REPORTS.find(({ id }) => id === params.report);
  if (!report) throw new Error(`there is no report ${safe(params.report)}.`);
  const { profile, cohort } = params;
  const question = allOf([cohort]);
  const answer = await askCohort(roll, asAt, question, report.needs);
  const whole = report.tables(answer.records, await reportAsked(roll, report, asAt, question));
  const { pupils, tables, note } = publish(whole, answer.records.length, profile);
  const many = pupils === null ? 'Too few children to say how many' : count(pupils, 'child', 'children');
  const whom = cohort.trim() === '' ? 'looked after' : `of the cohort “${cohort.trim()}”`;
  const missing = answer.notAnswered.length;
  return {
    id: report.id,
    params,
    title: report.question,
    heading: safe(`${many} ${whom} on ${spokenDate(asAt, '' as IsoDate)}, ${WHOSE[profile]}.`),
    notes: [
      ...(note === undefined ? [] : [note]),
      ...(missing > 0 && profile === 'internal'
        ? [`Of ${count(missing, 'child', 'children')} it is not known whether they belong to the cohort.`]
        : []),
    ],
    tables,
    hasChildren: tables.some(({ children }) => children !== undefined),
    asAt,
    draft: await roll.formDraft(reportDraftKey(report.id)),
  };
}

/** The tables as lines of text in a width. */
export const reportLines = ({ tables }: ReportModel, width: number, names: boolean): string[] =>
  reportText(tables, { width, paint: PLAIN, names }).split('\n').map(safe);

/** The tables as they are read aloud. */
export const reportSaid = ({ tables }: ReportModel, names: boolean): string[] =>
  reportSentences(tables, names).map(safe);

/** The profile after one. */
export const nextProfile = (profile: Profile): Profile =>
  PROFILES[(PROFILES.indexOf(profile) + 1) % PROFILES.length] ?? 'internal';

/** Why a text is no question of the cohort language; undefined where it is one. */
export function cohortFault(text: string): string | undefined {
  try {
    allOf([text]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? safe(error.message) : 'The question is not understood.';
  }
}
