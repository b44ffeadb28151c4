import { addCalendarDays, calendarDaysBetween, type IsoDate } from './dates.ts';
import { fold } from './fold.ts';
import { editDistance } from './nearest.ts';

/** What tells whether two records may be of one child. */
export interface Likeness {
  readonly pupilId: number;
  readonly localId: string;
  readonly upns: readonly string[];
  readonly uln?: string;
  readonly forename?: string;
  readonly surname?: string;
  readonly birthDate: IsoDate;
  readonly sex: string;
}

export interface LookAlikes {
  readonly one: Likeness;
  readonly other: Likeness;
  /** Why they may be one, as phrases. */
  readonly because: readonly string[];
}

/** Two spellings of one forename differ by a letter or two; those of twins differ by more. */
const LETTERS = 2;

const isNear = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) > LETTERS + 1 && editDistance(a, b) <= LETTERS);

const swapped = (date: IsoDate): string => `${date.slice(0, 4)}-${date.slice(8)}-${date.slice(5, 7)}`;

/** Day and month the other way round, or a digit mistyped: one day apart from another by one cell of the date. */
const isNearDate = (a: IsoDate, b: IsoDate): boolean =>
  a === b || swapped(a) === b || Math.abs(calendarDaysBetween(a, b)) === 1;

/** Keys of which two dates share one where they are nearly the same; a date, the next, and the swapped one. */
const nearDateKeys = (date: IsoDate): string[] => [
  ...new Set([date, addCalendarDays(date, 1), date < swapped(date) ? date : swapped(date)]),
];

/** A likeness with its names folded: once a record, not once a pair. */
interface Folded extends Likeness {
  readonly foldedForename: string;
  readonly foldedSurname: string;
}

function becauseOf(a: Folded, b: Folded): string[] {
  const shared = a.upns.filter((upn) => b.upns.includes(upn));
  const because = shared.map((upn) => `both have had the UPN ${upn}`);
  if (a.uln !== undefined && a.uln === b.uln) because.push(`both have the ULN ${a.uln}`);
  const [forename, other] = [a.foldedForename, b.foldedForename];
  const [surname, otherSurname] = [a.foldedSurname, b.foldedSurname];
  if (forename === '' || other === '' || a.sex !== b.sex || !isNearDate(a.birthDate, b.birthDate))
    return because;
  const sameForename = isNear(forename, other);
  const sameSurname = surname !== '' && isNear(surname, otherSurname);
  if (sameForename && sameSurname)
    because.push(
      a.birthDate === b.birthDate
        ? 'the name and the date of birth are the same or nearly so'
        : 'the name is the same and the date of birth nearly so',
    );
  else if (forename === other && a.birthDate === b.birthDate)
    because.push('the forename and the date of birth are the same, and the surname may be a new one');
  return because;
}

/**
 * Pairs of records that may be of the same child. Twins, who share a surname and a date of birth but no forename, are
 * no pair. Nothing is merged: that is for a person to decide.
 */
export function lookAlikes(pupils: readonly Likeness[]): LookAlikes[] {
  const pairs = new Map<string, LookAlikes>();
  const folded = pupils.map(
    (pupil): Folded => ({
      ...pupil,
      foldedForename: fold(pupil.forename ?? ''),
      foldedSurname: fold(pupil.surname ?? ''),
    }),
  );
  const groups = [
    ...groupsBy(folded, ({ upns }) => upns),
    ...groupsBy(folded, ({ uln }) => (uln === undefined ? [] : [uln])),
    // Two dates that are nearly the same share a key, and their names the first letter.
    ...groupsBy(folded, ({ birthDate, foldedForename }) =>
      foldedForename === '' ? [] : nearDateKeys(birthDate).map((key) => `${key} ${foldedForename.charAt(0)}`),
    ),
  ];
  for (const group of groups)
    for (const [i, one] of group.entries())
      for (const other of group.slice(i + 1)) {
        const because = becauseOf(one, other);
        const [first, second] = one.pupilId < other.pupilId ? [one, other] : [other, one];
        if (because.length > 0)
          pairs.set(`${first.pupilId} ${second.pupilId}`, { one: first, other: second, because });
      }
  return [...pairs.values()];
}

function groupsBy(pupils: readonly Folded[], keysOf: (pupil: Folded) => readonly string[]): Folded[][] {
  const groups = new Map<string, Folded[]>();
  for (const pupil of pupils)
    for (const key of keysOf(pupil)) {
      const own = groups.get(key);
      if (own) own.push(pupil);
      else groups.set(key, [pupil]);
    }
  return [...groups.values()].filter(({ length }) => length > 1);
}
