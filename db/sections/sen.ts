import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type { SenProvision } from '../../src/domain/schooling.ts';
import type { SpecialNeedTable } from '../schema.ts';
import { grouped, mapValues, SCOPE, type SectionReader } from './define.ts';

type Row = SpecialNeedTable & { readonly pupil_id: PupilId };

export const senSection: SectionReader<'sen'> = {
  section: 'sen',
  supplied: 'select 1 from special_need limit 1',
  empty: { needs: [] },
  read(driver, asAt) {
    const rows = driver
      .prepare(
        `select n.* from special_need n join ${SCOPE} s on s.pupil_id = n.pupil_id
         where n.from_date <= ? order by n.pupil_id, n.from_date`,
      )
      .all(asAt) as Row[];
    const lists = grouped(rows, (row) => ({
      provision: row.provision as SenProvision,
      from: row.from_date as IsoDate,
      // An end after the date had not happened yet.
      ...(row.until_date === null || row.until_date > asAt ? {} : { until: row.until_date as IsoDate }),
      ...(row.need === null ? {} : { need: row.need }),
      ref: `special_need/${row.pupil_id}/${row.from_date}`,
    }));
    return mapValues(lists, (needs) => ({ needs }));
  },
};
