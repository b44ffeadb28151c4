import { safe } from '../../src/domain/safe.ts';
import type { FormerIdTable } from '../tables/pupil.ts';
import { given, grouped, mapValues, type RowOf, SCOPE, type SectionReader } from './define.ts';

export const formerIdsSection: SectionReader<'formerIds'> = {
  section: 'formerIds',
  supplied: 'select 1 from pupil limit 1',
  empty: { ids: [] },
  read(driver) {
    const rows = driver
      .prepare(
        `select f.*, s.of_pupil from ${SCOPE} s cross join former_id f on f.pupil_id = s.pupil_id
         order by s.of_pupil, f.kind, f.until_date, f.value`,
      )
      .all() as RowOf<FormerIdTable>[];
    const lists = grouped(rows, (row) => ({
      kind: row.kind,
      value: safe(row.value),
      ...given({ until: row.until_date }),
      ref: `former_id/${row.pupil_id}/${row.kind}/${row.value}`,
    }));
    return mapValues(lists, (ids) => ({ ids }));
  },
};
