import type { IsoDate } from '../domain/dates.ts';
import { rolesOn } from '../domain/people.ts';
import type { Roll } from '../roll.ts';

/** The people and teams who are something to a child looked after on a date; undefined where nobody has said who. */
export async function caseloadsOf(roll: Roll, asAt: IsoDate): Promise<readonly string[] | undefined> {
  const records = await roll.records(['people'], asAt);
  const known = records.flatMap(({ people }) => (people ? [people] : []));
  if (known.length === 0) return undefined;
  const names = known.flatMap(({ roles }) =>
    rolesOn(roles, asAt).flatMap(({ person, team, isConfidential }) =>
      isConfidential ? [] : team === undefined ? [person] : [person, team],
    ),
  );
  return [...new Set(names)].sort();
}
