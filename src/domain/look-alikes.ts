import { calendarDaysBetween, type IsoDate } from './dates.ts';
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

/** Day and month the other way round, or a digit mistyped: one day apart from another by one cell of the date. */
const isNearDate = (a: IsoDate, b: IsoDate): boolean =>
  a === b ||
  `${a.slice(0, 4)}-${a.slice(8)}-${a.slice(5, 7)}` === b ||
  Math.abs(calendarDaysBetween(a, b)) === 1;

function becauseOf(a: Likeness, b: Likeness): string[] {
  const shared = a.upns.filter((upn) => b.upns.includes(upn));
  const because = shared.map((upn) => `both have had the UPN ${upn}`);
  if (a.uln !== undefined && a.uln === b.uln) because.push(`both have the ULN ${a.uln}`);
  const [forename, other] = [fold(a.forename ?? ''), fold(b.forename ?? '')];
  const [surname, otherSurname] = [fold(a.surname ?? ''), fold(b.surname ?? '')];
  if (forename === '' || other === '' || a.sex !== b.sex) return because;
  const sameForename = isNear(forename, other);
  const sameSurname = surname !== '' && isNear(surname, otherSurname);
  if (sameForename && sameSurname && isNearDate(a.birthDate, b.birthDate))
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
  const groups = [
    ...groupsBy(pupils, ({ upns }) => upns),
    ...groupsBy(pupils, ({ uln }) => (uln === undefined ? [] : [uln])),
    // Two dates that are nearly the same share their year, and their names the first letter.
    ...groupsBy(pupils, ({ birthDate, forename }) => [
      `${birthDate.slice(0, 4)} ${fold(forename ?? '').charAt(0)}`,
    ]),
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

function groupsBy(pupils: readonly Likeness[], keysOf: (pupil: Likeness) => readonly string[]): Likeness[][] {
  const groups = new Map<string, Likeness[]>();
  for (const pupil of pupils)
    for (const key of keysOf(pupil)) {
      const own = groups.get(key);
      if (own) own.push(pupil);
      else groups.set(key, [pupil]);
    }
  return [...groups.values()].filter(({ length }) => length > 1);
}
