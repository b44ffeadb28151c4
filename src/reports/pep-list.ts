import type { AuthorityRules } from '../domain/authority.ts';
import type { Term } from '../domain/calendar.ts';
import type { IsoDate } from '../domain/dates.ts';
import { fold } from '../domain/fold.ts';
import { rolesOn } from '../domain/people.ts';
import type { Pep } from '../domain/pep.ts';
import { contentOf, overallGrade } from '../domain/pep-content.ts';
import type { Identity, PupilRecord, Section } from '../domain/record.ts';
import type { SchoolYear } from '../domain/school-year.ts';
import { mainEnrolmentOn } from '../domain/schooling.ts';
import { keyStageOf, ncYearOn } from '../domain/year-group.ts';

/** The sections of the record that a list of PEPs reads. */
export const PEP_LIST_SECTIONS = [
  'care',
  'peps',
  'pepContents',
  'schooling',
  'people',
] as const satisfies readonly Section[];

/** One PEP, with what officers filter by. */
export interface PepRow {
  readonly pupil: Identity;
  readonly pep: Pep;
  readonly ncYear: number;
  /** 0 stands for the early years. */
  readonly keyStage: number;
  readonly school?: string;
  readonly socialWorker?: string;
  /** The overall grade of the first marker, under the rubric in use. */
  readonly grade?: string;
}

/** What a list is narrowed to; texts fit by a part of them. */
export interface PepFilters {
  readonly year?: SchoolYear | undefined;
  readonly term?: Term | undefined;
  readonly type?: string | undefined;
  readonly status?: string | undefined;
  readonly assignedTo?: string | undefined;
  readonly socialWorker?: string | undefined;
  readonly grade?: string | undefined;
  readonly keyStage?: number | undefined;
  readonly school?: string | undefined;
}

/** Facts of the pupil on a date, the roll’s own before what a vendor’s list said. */
export function pepRowOf(
  record: PupilRecord,
  pep: Pep,
  asAt: IsoDate,
  { pepRubric }: AuthorityRules,
): PepRow {
  const { identity: pupil, schooling, people, pepContents } = record;
  const ncYear = ncYearOn(pupil.birthDate, schooling?.enrolments, asAt);
  const school = (schooling && mainEnrolmentOn(schooling.enrolments, asAt)?.schoolName) ?? pep.schoolName;
  const socialWorker =
    rolesOn(people?.roles ?? [], asAt).find(({ role }) => role === 'social worker')?.person ??
    pep.socialWorker;
  const grade = pepContents && overallGrade(contentOf(pepContents, pep.pepId), pepRubric.id)?.grade;
  return {
    pupil,
    pep,
    ncYear,
    keyStage: keyStageOf(ncYear),
    ...(school === undefined ? {} : { school }),
    ...(socialWorker === undefined ? {} : { socialWorker }),
    ...(grade === undefined ? {} : { grade }),
  };
}

/** Every PEP of the records, newest first. */
export const pepRows = (records: readonly PupilRecord[], asAt: IsoDate, rules: AuthorityRules): PepRow[] =>
  records
    .flatMap((record) => (record.peps?.peps ?? []).map((pep) => pepRowOf(record, pep, asAt, rules)))
    .sort(
      (a, b) =>
        (a.pep.openedOn > b.pep.openedOn ? -1 : a.pep.openedOn < b.pep.openedOn ? 1 : 0) ||
        (a.pupil.localId < b.pupil.localId ? -1 : 1),
    );

const fits = (value: string | undefined, wanted: string | undefined): boolean =>
  wanted === undefined || fold(value ?? '').includes(fold(wanted));
const is = <T>(value: T, wanted: T | undefined): boolean => wanted === undefined || value === wanted;

/** Whether a PEP is in a narrowed list. */
export const passes = (
  { pep, grade, keyStage, school, socialWorker }: PepRow,
  filters: PepFilters,
): boolean =>
  is(pep.year, filters.year) &&
  is(pep.term, filters.term) &&
  is<string>(pep.type, filters.type) &&
  is<string>(pep.status, filters.status) &&
  is(grade, filters.grade) &&
  is(keyStage, filters.keyStage) &&
  fits(pep.assignedTo, filters.assignedTo) &&
  fits(socialWorker, filters.socialWorker) &&
  fits(school, filters.school);
