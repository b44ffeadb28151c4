import type { IsoDate } from '../src/domain/dates.ts';
import { safe } from '../src/domain/safe.ts';
import { type SchoolLink, type SchoolState, schoolsToday, stepsOn } from '../src/domain/school-links.ts';
import type { Store } from './open.ts';

interface Listed {
  readonly urn: number;
  readonly status: string | null;
  readonly closed_on: IsoDate | null;
}

function stateOf(school: Listed | undefined, asAt: IsoDate): SchoolState {
  if (!school) return 'not known';
  if (school.closed_on !== null) return school.closed_on < asAt ? 'closed' : 'open';
  if (school.status === null) return 'not known';
  return /^closed/i.test(school.status) ? 'closed' : 'open';
}

/**
 * The schools that a URN stands for on a date: the school itself while it is open, else its successors by GIAS’ links;
 * several where it was split, none where nobody knows.
 */
export function todaysSchool({ driver }: Store, urn: number, asAt: IsoDate): number[] {
  const links = driver
    .prepare('select urn, linked_urn as linkedUrn, kind, on_date as "on" from school_link')
    .all() as (Omit<SchoolLink, 'on'> & { readonly on: IsoDate | null })[];
  const schools = driver
    .prepare('select urn, status, closed_on from school where urn is not null')
    .all() as Listed[];
  const byUrn = new Map(schools.map((school) => [school.urn, school]));
  const steps = stepsOn(
    links.map(({ on, ...link }) => (on === null ? link : { ...link, on })),
    asAt,
  );
  return schoolsToday(urn, steps, (each) => stateOf(byUrn.get(each), asAt));
}

/** The names of what a school has become by a date; none while it is itself, or where nobody knows. */
export function becameOf(store: Store, urn: number, asAt: IsoDate): string[] {
  const others = todaysSchool(store, urn, asAt).filter((each) => each !== urn);
  const name = store.driver.prepare('select name from school where urn = ?').pluck();
  return others.map((each) => safe((name.get(each) as string | undefined) ?? `school ${each}`));
}
