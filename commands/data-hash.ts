import { createHash } from 'node:crypto';
import { firstEntry } from '../db/trust/audit-list.ts';
import type { PupilRecord } from '../src/domain/record.ts';
import type { PublishedFigures } from '../src/reports/attainment.ts';
import type { MoreFacts, Report, ReportAsked } from '../src/reports/define.ts';
import type { Opened } from './context.ts';

/** All that a report is made of. */
export interface ReportInputs {
  readonly report: Report;
  readonly records: readonly PupilRecord[];
  readonly asked: ReportAsked;
  /** What DfE printed, as far as the report asked for it. */
  readonly published: readonly PublishedFigures[];
}

/** What a report is asked, with a list of all that it goes on to ask of what DfE printed. */
export function noting(asked: ReportAsked): {
  readonly asked: ReportAsked;
  readonly published: PublishedFigures[];
} {
  const published: PublishedFigures[] = [];
  return {
    published,
    asked: {
      ...asked,
      published: (year, cohort) => {
        const found = asked.published(year, cohort);
        published.push(found);
        return found;
      },
    },
  };
}

const schoolsOf = (records: readonly PupilRecord[]): Set<number> =>
  new Set(
    records.flatMap(({ attendance, schooling }) => [
      ...(attendance?.lines ?? []).map(({ schoolId }) => schoolId),
      ...(schooling?.enrolments ?? []).map(({ schoolId }) => schoolId),
    ]),
  );

/** Maps and sets have nothing of their own that JSON would show. */
const withMaps = (_: string, value: unknown): unknown =>
  value instanceof Map || value instanceof Set ? [...value] : value;

const moreOf = (more: Partial<MoreFacts>): string => JSON.stringify(more, withMaps);

/**
 * A hash of all that a report rests on: the records that were read, on every day that it looks at, the authority’s rules,
 * the terms of the schools, and what DfE printed. It is keyed by the first entry of the audit, which no file holds, so
 * that nobody can try records against it.
 */
export function dataHash(
  { roll, store }: Opened,
  { report, records, asked, published }: ReportInputs,
): string {
  const earlier = (report.earlier?.(asked.asAt) ?? []).map((day) => asked.recordsOn(day));
  const all = [records, ...earlier, asked.everyone ?? []];
  const hash = createHash('sha256').update(firstEntry(store.driver));
  for (const each of all) {
    for (const record of each) hash.update(JSON.stringify(record, withMaps)).update('\n');
    hash.update('\n');
  }
  const schools = new Set(all.flatMap((each) => [...schoolsOf(each)]));
  const calendars = new Set([undefined, ...schools].map((school) => roll.calendarOf(school)));
  hash.update(moreOf(asked.more));
  hash.update(JSON.stringify([roll.rules, ...calendars, ...published], withMaps));
  return hash.digest('hex').slice(0, 32);
}
