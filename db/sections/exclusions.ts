import type { ReasonSet } from '../../src/domain/codes/suspension-reason.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Exclusion } from '../../src/domain/exclusion.ts';
import type { Kept } from '../../src/domain/record.ts';
import { safe } from '../../src/domain/safe.ts';
import type { Driver } from '../sqlite/driver.ts';
import type { ExclusionTable } from '../tables/exclusion.ts';
import { given, grouped, mapValues, type RowOf, rowsBegun, type SectionReader } from './define.ts';
import { schoolNameOf } from './school-name.ts';

/** What had happened by a date; what lies ahead nobody knew of. */
const by = (date: IsoDate | null, asAt: IsoDate): IsoDate | null =>
  date !== null && date <= asAt ? date : null;

function stateOf(row: RowOf<ExclusionTable>, asAt: IsoDate): Exclusion['state'] | null {
  if (row.state === null || row.state_on === null) return row.state;
  return row.state_on <= asAt ? row.state : 'proposed';
}

function exclusionOf(
  row: RowOf<ExclusionTable>,
  asAt: IsoDate,
  nameOf: (school: number) => string,
): Kept<Exclusion> {
  const cancelledOn = by(row.cancelled_on, asAt);
  const metOn = by(row.governors_met_on, asAt);
  const reasons = [row.reason1, row.reason2, row.reason3].flatMap((each) =>
    each === null ? [] : [safe(each)],
  );
  return {
    exclusionId: row.exclusion_id as unknown as number,
    schoolId: row.school_id,
    schoolName: nameOf(row.school_id),
    kind: row.kind,
    from: row.from_date,
    reasons,
    ...given({
      until: row.until_date,
      sessions: row.sessions,
      reasonSet: row.reason_set as ReasonSet | null,
      sen: row.sen,
      state: stateOf(row, asAt),
      cancelledOn,
      cancelledReason: cancelledOn && row.cancelled_reason,
      toldVirtualSchoolOn: by(row.told_virtual_school_on, asAt),
      toldSocialWorkerOn: by(row.told_social_worker_on, asAt),
      // An arrangement is made in advance.
      provisionFrom: row.provision_from as IsoDate | null,
      provision: row.provision,
      governorsMetOn: metOn,
      governorsOutcome: metOn && row.governors_outcome,
      reintegrationOn: by(row.reintegration_on, asAt),
    }),
    ...(row.from_afternoon === 1 ? { fromAfternoon: true } : {}),
    ...(row.misses_exam === null ? {} : { missesExam: row.misses_exam === 1 }),
    ref: `exclusion/${row.exclusion_id}`,
  };
}

function schoolNames(driver: Driver): (school: number) => string {
  const rows = driver
    .prepare(
      `select school_id, name from school where school_id in (
         select x.school_id from temp.scope s cross join exclusion x on x.pupil_id = s.pupil_id)`,
    )
    .all() as { school_id: number; name: string }[];
  const names = new Map(rows.map(({ school_id, name }) => [school_id, name]));
  return (school) => schoolNameOf(school, names.get(school));
}

export const exclusionsSection: SectionReader<'exclusions'> = {
  section: 'exclusions',
  supplied: 'select 1 from exclusion limit 1',
  empty: { exclusions: [] },
  read(driver, asAt) {
    const rows = rowsBegun<ExclusionTable>(driver, {
      table: 'exclusion',
      begins: 'from_date',
      within: ['school_id', 'kind'],
      asAt,
    });
    const nameOf = schoolNames(driver);
    const lists = grouped(rows, (row) => exclusionOf(row, asAt, nameOf));
    return mapValues(lists, (exclusions) => ({ exclusions }));
  },
};
