import { resultKnownOn, type Stage, termOfDate } from '../../src/domain/attainment.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Driver } from '../sqlite/driver.ts';
import type { AssessmentTable, ResultTable, ScaleTable } from '../tables/attainment.ts';
import { given, grouped, joined, type RowOf, SCOPE, type SectionReader } from './define.ts';

/** What the scale says of a value, beside the row. */
interface ByScale {
  readonly band: number | null;
  readonly pass: number | null;
}

/** Of a score, the last of the scale’s points at or under it; of the rest, the point of that value. */
const BAND = `case s.kind
  when 'score' then coalesce(
    (select p.band from scale_point p where p.scale_id = s.scale_id and t.number is not null and p.points <= t.number
     order by p.points desc limit 1),
    (select p.band from scale_point p where p.scale_id = s.scale_id and p.value = t.value and p.points is null))
  else point.band end as band, point.pass`;

const JOINS = `left join scale s on s.scale_id = t.scale_id
  left join scale_point point on point.scale_id = t.scale_id and point.value = t.value`;

/** Rows of both records of a pupil who was kept twice; of two of one key, the kept one’s. */
const inScope = (table: string): string =>
  `from ${SCOPE} sc cross join ${table} t on t.pupil_id = sc.pupil_id ${JOINS}`;

type ResultRow = RowOf<ResultTable> & ByScale;
type AssessmentRow = RowOf<AssessmentTable> & ByScale & { readonly kind_of_scale: ScaleTable['kind'] };

const resultsOf = (driver: Driver, asAt: IsoDate): ResultRow[] =>
  (
    driver
      .prepare(
        `select t.*, sc.of_pupil, ${BAND} ${inScope('result')}
         where t.year <= ? and (sc.pupil_id = sc.of_pupil or not exists (select 1 from result twin
           where twin.pupil_id = sc.of_pupil and twin.stage = t.stage and twin.subject = t.subject and twin.year = t.year))
         order by sc.of_pupil, t.year, t.stage, t.subject`,
      )
      .all(+asAt.slice(0, 4)) as ResultRow[]
  ).filter(({ stage, year }) => resultKnownOn(stage as Stage, year) <= asAt);

const assessmentsOf = (driver: Driver, asAt: IsoDate): AssessmentRow[] =>
  driver
    .prepare(
      `select t.*, sc.of_pupil, s.kind as kind_of_scale, ${BAND} ${inScope('assessment')}
       where t.on_date <= ? and t.withdrawn = 0 and (sc.pupil_id = sc.of_pupil or not exists (select 1 from assessment twin
         where twin.pupil_id = sc.of_pupil and twin.subject = t.subject and twin.kind = t.kind and twin.on_date = t.on_date))
       order by sc.of_pupil, t.subject, t.on_date`,
    )
    .all(asAt) as AssessmentRow[];

export const attainmentSection: SectionReader<'attainment'> = {
  section: 'attainment',
  supplied: 'select 1 from result union all select 1 from assessment limit 1',
  empty: { results: [], assessments: [] },
  read(driver, asAt) {
    const results = grouped(resultsOf(driver, asAt), (row) => ({
      stage: row.stage,
      subject: row.subject,
      year: row.year,
      state: row.state,
      validated: row.validated === 1,
      on: resultKnownOn(row.stage, row.year),
      ...given({ value: row.value, number: row.number, band: row.band, pass: row.pass, scale: row.scale_id }),
      ref: `result/${row.pupil_id}/${row.stage}/${row.subject}/${row.year}`,
    }));
    const assessments = grouped(assessmentsOf(driver, asAt), (row) => ({
      subject: row.subject,
      kind: row.kind,
      on: row.on_date as IsoDate,
      year: row.year,
      // Of the date and not the column, which in some rows has summer begin on 1 April.
      term: termOfDate(row.on_date as IsoDate),
      scale: row.scale_id,
      scaleKind: row.kind_of_scale,
      value: row.value,
      ...given({ number: row.number, band: row.band, pass: row.pass, by: row.by_whom }),
      ...(row.due_date === null ? {} : { dueOn: row.due_date as IsoDate }),
      ref: `assessment/${row.pupil_id}/${row.subject}/${row.kind}/${row.on_date}`,
    }));
    return joined({ results, assessments });
  },
};
