import { nearest } from '../src/domain/nearest.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { SchoolOnRoll } from '../src/marks.ts';
import type { Roll } from '../src/roll.ts';

/** The school of a URN, or what is wrong with the number. */
export async function schoolOfUrn(roll: Roll, urn: string): Promise<SchoolOnRoll> {
  const schools = await roll.marks.schools();
  const found = schools.find((school) => String(school.urn) === urn.trim());
  if (found) return found;
  const like = nearest(
    urn,
    schools.flatMap((school) => (school.urn === undefined ? [] : [String(school.urn)])),
  );
  const near = schools.find((school) => String(school.urn) === like);
  throw new UserError(
    'notFound',
    `No school with the URN ${urn} is known.${near ? ` Did you mean ${like}, ${near.name}?` : ''} A URN has six digits.`,
  );
}
