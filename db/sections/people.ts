import { CONFIDENTIAL, isOfHousehold } from '../../src/domain/confidential.ts';
import { ROLES } from '../../src/domain/people.ts';
import { safe } from '../../src/domain/safe.ts';
import { hiddenInScope } from '../hidden-places.ts';
import type { PersonRoleTable } from '../tables/pupil.ts';
import { given, grouped, mapValues, overBy, type RowOf, rowsBegun, type SectionReader } from './define.ts';

export const peopleSection: SectionReader<'people'> = {
  section: 'people',
  supplied: 'select 1 from person_role limit 1',
  empty: (driver, asAt) => ({
    roles: [],
    // The first row of a role is enough: only of a role that nobody ever said are all rows looked at.
    supplied: ROLES.filter(
      (role) =>
        driver
          .prepare('select 1 from person_role where role = ? and from_date <= ? limit 1')
          .get(role, asAt) !== undefined,
    ),
  }),
  read(driver, asAt, empty) {
    const rows = rowsBegun<PersonRoleTable>(driver, {
      table: 'person_role',
      begins: 'from_date',
      within: ['role'],
      asAt,
    });
    const hidden = hiddenInScope(driver);
    const isHidden = (row: RowOf<PersonRoleTable>): boolean =>
      hidden.has(row.of_pupil) && isOfHousehold(row.role);
    const lists = grouped(rows, (row) => ({
      role: safe(row.role),
      ...(isHidden(row)
        ? { person: CONFIDENTIAL, isConfidential: true as const }
        : { person: safe(row.person), ...given({ team: row.team, contact: row.contact }) }),
      from: row.from_date,
      ...overBy(row.until_date, asAt),
      ref: `person_role/${row.pupil_id}/${row.role}/${row.from_date}`,
    }));
    return mapValues(lists, (roles) => ({ ...empty, roles }));
  },
};
