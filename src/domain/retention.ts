import { addMonths, type IsoDate } from './dates.ts';

/** How long an authority keeps the record of a child. */
export interface RetentionRules {
  /** The birthday until which the record of a child who was ever looked after is kept. */
  readonly lookedAfterBirthday: number;
  /** The birthday until which any other record is kept. */
  readonly otherBirthday: number;
  /** Years from the death, where a child died before 18. */
  readonly diedYears: number;
}

/**
 * What holds where an authority has set nothing. Source: councils’ published schedules (North Somerset for looked-after
 * children, Blackpool for other pupils).
 */
export const retentionDefault: RetentionRules = { lookedAfterBirthday: 75, otherBirthday: 25, diedYears: 15 };

/** Which rule a record is kept by. */
export type RetentionClass = 'looked after' | 'died before 18' | 'not looked after';

/** What decides how long a record is kept. */
export interface RetentionFacts {
  readonly birthDate: IsoDate;
  /** Any episode of care, an agreed series of short breaks among them. */
  readonly wasLookedAfter: boolean;
  readonly diedOn?: IsoDate;
}

/** The class of a record, and the first day on which it may be disposed of. */
export interface Retention {
  readonly kind: RetentionClass;
  readonly until: IsoDate;
}

/** Until when a record is kept, and by which rule. Whether it is then disposed of, a person decides. */
export function retentionOf(
  { birthDate, wasLookedAfter, diedOn }: RetentionFacts,
  rules: RetentionRules,
): Retention {
  const birthday = (age: number): IsoDate => addMonths(birthDate, age * 12);
  if (diedOn !== undefined && diedOn < birthday(18))
    return { kind: 'died before 18', until: addMonths(diedOn, rules.diedYears * 12) };
  return wasLookedAfter
    ? { kind: 'looked after', until: birthday(rules.lookedAfterBirthday) }
    : { kind: 'not looked after', until: birthday(rules.otherBirthday) };
}
