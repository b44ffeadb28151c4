import type { Column } from './columns.ts';

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
