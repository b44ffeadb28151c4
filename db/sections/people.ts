import { safe } from '../../src/domain/safe.ts';
import type { PersonRoleTable } from '../tables/pupil.ts';
import { given, grouped, mapValues, overBy, rowsBegun, type SectionReader } from './define.ts';

export const peopleSection: SectionReader<'people'> = {
  section: 'people',
  supplied: 'select 1 from person_role limit 1',
  empty: { roles: [] },
  read(driver, asAt) {
    const rows = rowsBegun<PersonRoleTable>(driver, {
      table: 'person_role',
      begins: 'from_date',
      within: ['role'],
      asAt,
    });
    const lists = grouped(rows, (row) => ({
      role: safe(row.role),
      person: safe(row.person),
      from: row.from_date,
      ...overBy(row.until_date, asAt),
      ...given({ team: row.team, contact: row.contact }),
      ref: `person_role/${row.pupil_id}/${row.role}/${row.from_date}`,
    }));
    return mapValues(lists, (roles) => ({ roles }));
  },
};
