import { episodeOn, periodOn, periodsOfCare } from '../src/domain/care.ts';
import { isOfHousehold, type PlaceShown } from '../src/domain/confidential.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import { rolesOn } from '../src/domain/people.ts';
import { safe } from '../src/domain/safe.ts';
import { setScope } from './scope.ts';
import { episodeOf } from './sections/care.ts';
import { overBy, rowsBegun } from './sections/define.ts';
import type { Driver } from './sqlite/driver.ts';
import type { CareEpisodeTable } from './tables/care.ts';
import type { PersonRoleTable } from './tables/pupil.ts';

/**
 * Where one child lives on a date, of whom every other reading leaves it out. Postcodes, the number of a home and a telephone are
 * shown to nobody, here either.
 */
export function placeOf(driver: Driver, pupil: PupilId, asAt: IsoDate): PlaceShown {
  setScope(driver, asAt, [pupil]);
  const episodes = rowsBegun<CareEpisodeTable>(driver, {
    table: 'care_episode',
    begins: 'from_date',
    asAt,
  }).map((row) => {
    const {
      homePostcode: _home,
      placementPostcode: _place,
      placementUrn: _urn,
      ...kept
    } = episodeOf(row, asAt);
    return kept;
  });
  const period = periodOn(periodsOfCare(episodes), asAt);
  const episode = period && episodeOn(period, asAt);
  const roles = rowsBegun<PersonRoleTable>(driver, {
    table: 'person_role',
    begins: 'from_date',
    within: ['role'],
    asAt,
  }).map((row) => ({
    role: safe(row.role),
    person: safe(row.person),
    from: row.from_date,
    ...overBy(row.until_date, asAt),
  }));
  return {
    ...(episode ? { episode } : {}),
    household: rolesOn(roles, asAt).filter(({ role }) => isOfHousehold(role)),
  };
}
