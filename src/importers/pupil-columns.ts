import type { Column, Columns, Positions } from './columns.ts';

/** The columns by which a file says which pupil a row is about, as vendors, school systems and sheets head them. */
export const PUPIL_COLUMNS = {
  upn: { heading: 'upn', aliases: ['unique pupil number', 'pupil upn', 'upn number', 'student upn'] },
  localId: {
    heading: 'local_id',
    aliases: [
      'child',
      'child id',
      'childid',
      'child unique id',
      'care id',
      'pupil id',
      'client id',
      'mosaic id',
      'ics id',
    ],
  },
  surname: { heading: 'surname', aliases: ['last name', 'family name', 'legal surname', 'pupil surname'] },
  forename: {
    heading: 'forename',
    aliases: ['first name', 'given name', 'legal forename', 'forenames', 'pupil forename'],
  },
  fullName: {
    heading: 'pupil_name',
    aliases: ['name', 'full name', 'student', 'pupil', 'student name', 'child name'],
  },
  birthDate: { heading: 'dob', aliases: ['date of birth', 'birth date', 'd o b', 'pupil dob'] },
} as const satisfies Record<string, Column>;

export const PUPIL_SETS = [
  ['upn'],
  ['localId'],
  ['surname', 'forename', 'birthDate'],
  ['fullName', 'birthDate'],
] as const;

/** Which pupil a row is about, as the file says it. Who that is, only the roll can tell. */
export interface PupilReference {
  readonly upn: string;
  readonly localId: string;
  readonly surname: string;
  readonly forename: string;
  /** Forename and surname in one cell, in either order. */
  readonly fullName: string;
  readonly birthDate: string;
}

/** Columns that say who a child is beside a number. */
const BESIDE_A_NUMBER = ['fullName', 'surname', 'forename', 'birthDate'] as const;

/** The columns of a file that say who a child is beside a number: where they stand, and their headings in it. */
export interface IdentityColumns {
  readonly positions: readonly number[];
  /** The first of the columns that hold a name. */
  readonly name?: string;
  readonly birthDate?: string;
}

export function identityColumns(
  positions: Partial<Positions<Columns>>,
  headings: readonly string[],
): IdentityColumns {
  const found = BESIDE_A_NUMBER.filter((column) => (positions[column] ?? -1) !== -1);
  const headingOf = (column: (typeof BESIDE_A_NUMBER)[number]): string =>
    headings[positions[column] ?? -1] ?? '';
  const name = found.find((column) => column !== 'birthDate');
  return {
    positions: found.map((column) => positions[column] ?? -1),
    ...(name ? { name: headingOf(name) } : {}),
    ...(found.includes('birthDate') ? { birthDate: headingOf('birthDate') } : {}),
  };
}
