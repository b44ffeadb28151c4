import type { Question } from '../cohort/evaluate.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { PupilRecord } from '../domain/record.ts';
import type { Roll } from '../roll.ts';
import { askCohort } from './cohort.ts';
import { coverage } from './coverage.ts';
import type { MoreFacts, Report, ReportAsked } from './define.ts';

/** Imports that are looked through for the last one of each kind. */
const MOST_RUNS = 10_000;

/** Published figures of a year and a cohort: a report asks for the same ones for many measures. */
function publishedOnce({ published }: Roll): ReportAsked['published'] {
  const read = new Map<string, ReturnType<Roll['published']>>();
  return (year, cohort) => {
    const key = `${year} ${cohort}`;
    const known = read.get(key) ?? published(year, cohort);
    read.set(key, known);
    return known;
  };
}

/** What a report is asked, with all that it said it needs beside the records of its cohort. */
export async function reportAsked(
  roll: Roll,
  report: Pick<Report, 'needs' | 'earlier' | 'also' | 'needsOfEveryone'>,
  asAt: IsoDate,
  question: Question | undefined,
): Promise<ReportAsked> {
  const earlier = new Map<IsoDate, readonly PupilRecord[]>();
  for (const day of report.earlier?.(asAt) ?? [])
    earlier.set(day, (await askCohort(roll, day, question, report.needs)).records);
  const also = new Set<keyof MoreFacts>(report.also);
  return {
    ...{ asAt, rules: roll.rules, calendarOf: roll.calendarOf },
    recordsOn: (day) => earlier.get(day) ?? [],
    published: publishedOnce(roll),
    ...(report.needsOfEveryone && !question
      ? { everyone: await roll.records(report.needsOfEveryone, asAt, 'everyone') }
      : {}),
    more: {
      ...(also.has('premium')
        ? {
            premium: {
              ...(await roll.premium(asAt)),
              judgements: await roll.judgements(asAt),
            },
          }
        : {}),
      ...(also.has('imports') ? { imports: await roll.runs(MOST_RUNS) } : {}),
      ...(also.has('quarantined') ? { quarantined: await roll.quarantined() } : {}),
      ...(also.has('coverage') ? { coverage: await coverage(roll, asAt) } : {}),
    },
  };
}
