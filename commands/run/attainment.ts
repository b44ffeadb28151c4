import { readPeers } from '../../db/comparators.ts';
import { CLA_12 } from '../../src/domain/comparator.ts';
import { readSchoolYear } from '../../src/domain/read-school-terms.ts';
import { type SchoolYear, schoolYearLabel, schoolYearOf } from '../../src/domain/school-year.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { attainmentText } from '../../src/render/attainment.ts';
import {
  ATTAINMENT_SECTIONS,
  type AttainmentLine,
  type AttainmentReport,
  attainmentReport,
  type Beside,
} from '../../src/reports/attainment.ts';
import { askCohort } from '../../src/reports/cohort.ts';
import { notAnsweredText, noteFlagsRead, questionAsked } from '../cohort-asked.ts';
import { type Opened, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { envelope } from '../json.ts';

function yearOf(input: Input, { asAt }: Opened): SchoolYear {
  const text = textOption(input, 'year');
  // Results come out in summer: until then the last year is the newest there is.
  if (text === undefined)
    return asAt.slice(5) >= '07-01' && asAt.slice(5) < '09-01' ? schoolYearOf(asAt) : schoolYearOf(asAt) - 1;
  const read = readSchoolYear(text);
  if (!read.ok) throw new UserError('usage', `--year: ${read.error}`);
  return read.value;
}

const besideJson = (beside: Beside | undefined) =>
  beside
    ? {
        area: beside.comparator.areaName,
        cohort: beside.comparator.cohort,
        state: beside.comparator.state,
        value: beside.comparator.value ?? null,
        n: beside.comparator.n ?? null,
        low: beside.comparator.interval?.low ?? null,
        high: beside.comparator.interval?.high ?? null,
        says: beside.says,
      }
    : null;

const lineJson = ({ whose, year }: AttainmentReport, line: AttainmentLine): Record<string, unknown> => ({
  cohort: whose,
  year: schoolYearLabel(year),
  measure: line.measure.id,
  title: line.measure.title,
  n: line.n,
  reached: line.reached ?? null,
  value: line.value ?? null,
  low: line.interval?.low ?? null,
  high: line.interval?.high ?? null,
  notKnown: line.notKnown,
  reason: line.reason ?? null,
  trend: line.trend,
  england: besideJson(line.england),
  region: besideJson(line.region),
  asPublished: besideJson(line.own),
  neighbours: line.neighbours ?? null,
});

export const runAttainment: Command['run'] = async (context, input) => {
  return context.withStore(async (opened) => {
    const question = await questionAsked(opened, input, textOption(input, 'cohort'));
    await noteFlagsRead(context, textOption(input, 'cohort'));
    const { roll, asAt, store } = opened;
    const { out } = context;
    const year = yearOf(input, opened);
    const peers = readPeers(store.driver, roll.rules.laCode, CLA_12, year);
    const answer = question && (await askCohort(roll, asAt, question, ATTAINMENT_SECTIONS));
    const records = answer?.records ?? (await roll.records(ATTAINMENT_SECTIONS, asAt, 'everyone'));
    const whose = question
      ? (['cohort asked for'] as const)
      : (['looked after for twelve months', 'looked after'] as const);
    const reports = whose.map((each) => attainmentReport(records, year, each, peers, roll.rules));
    if (out.json)
      out.result(
        envelope('attainment', opened, {
          rows: reports.flatMap((report) => report.lines.map((line) => lineJson(report, line))),
        }),
      );
    else out.result(reports.map((report) => attainmentText(report, out.columns)).join('\n\n'));
    const note = answer ? notAnsweredText(answer.notAnswered) : '';
    if (note !== '') out.note(note);
    return 0;
  });
};
