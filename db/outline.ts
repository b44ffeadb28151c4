import type { IsoDate } from '../src/domain/dates.ts';
import type { Outline } from '../src/outline.ts';
import { whomSql } from './scope.ts';
import type { Driver } from './sqlite/driver.ts';

/** What Home can say at once: one small question, no record. */
export function readOutline(
  driver: Driver,
  { authority, demo, encrypted }: Outline['about'],
  asAt: IsoDate,
): Outline {
  const { text, values } = whomSql('looked after', asAt);
  const pupils = driver
    .prepare(`select count(*) from pupil p where p.merged_into is null and ${text}`)
    .pluck()
    .get(...values) as number;
  return { about: { authority, demo, encrypted }, asAt, pupils };
}
