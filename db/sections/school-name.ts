import { safe } from '../../src/domain/safe.ts';

/** The row that stands for a school which nobody named: marks and suspensions go there where no enrolment says more. */
const NOT_STATED = 0;

/** What a school is called within a sentence. */
export const schoolNameOf = (schoolId: number, name: string | undefined): string =>
  schoolId === NOT_STATED || name === undefined ? 'a school not stated' : safe(name);
