import { areaOfPlacement } from '../domain/area.ts';
import { episodeOn, periodOn } from '../domain/care.ts';
import { ageOn, type IsoDate } from '../domain/dates.ts';
import { rolesOn } from '../domain/people.ts';
import type { Identity, PupilRecord, Section } from '../domain/record.ts';
import { mainEnrolmentOn } from '../domain/schooling.ts';
import { ncYearOn } from '../domain/year-group.ts';

/** The sections that a line of the roll reads. */
export const ROLL_SECTIONS: readonly Section[] = ['care', 'people', 'schooling', 'sen'];

/** One pupil as a line of the roll. What is not known is absent, what there is none of is null. */
export interface RollLine {
  readonly identity: Identity;
  readonly age: number;
  readonly ncYear: number;
  readonly lookedAfterSince?: IsoDate | null;
  readonly legalStatus?: string | null;
  readonly placement?: string | null;
  readonly area?: 'in' | 'out' | 'confidential';
  readonly school?: string | null;
  readonly schoolUrn?: number;
  readonly sen?: string | null;
  readonly socialWorker?: string | null;
}

export function rollLine(record: PupilRecord, asAt: IsoDate, laCode: string | undefined): RollLine {
  const { identity, care, schooling, sen, people } = record;
  const period = care && periodOn(care.periods, asAt);
  const episode = period && episodeOn(period, asAt);
  const enrolment = schooling && mainEnrolmentOn(schooling.enrolments, asAt);
  const need = sen?.needs.findLast(
    ({ from, until }) => from <= asAt && (until === undefined || asAt < until),
  );
  const worker = people && rolesOn(people.roles, asAt).find(({ role }) => role === 'social worker');
  const area = episode && areaOfPlacement(episode, laCode);
  return {
    identity,
    age: ageOn(identity.birthDate, asAt),
    ncYear: ncYearOn(identity.birthDate, schooling?.enrolments, asAt),
    ...(care
      ? {
          lookedAfterSince: period?.from ?? null,
          legalStatus: episode?.legalStatus ?? null,
          placement: episode?.placement ?? null,
        }
      : {}),
    ...(area ? { area } : {}),
    ...(schooling ? { school: enrolment?.schoolName ?? null } : {}),
    ...(enrolment?.school?.urn === undefined ? {} : { schoolUrn: enrolment.school.urn }),
    ...(sen ? { sen: need?.provision ?? null } : {}),
    ...(people ? { socialWorker: worker?.person ?? null } : {}),
  };
}
