import { reasonSetOf } from '../src/domain/codes/suspension-reason.ts';
import type { Exclusion } from '../src/domain/exclusion.ts';
import { keyOf } from './row-keys.ts';
import { type Outcome, rowSaver } from './save-rows.ts';
import type { ExclusionTable } from './tables/exclusion.ts';
import type { WriteTransaction } from './write.ts';

/** What a source says of an exclusion: without the number and the school’s name, which are ours. */
export type ExclusionGiven = Omit<Exclusion, 'exclusionId' | 'schoolId' | 'schoolName'>;

type Cell = string | number | null;
export type ExclusionRow = Readonly<Record<string, Cell>>;

const held = (cells: Readonly<Record<string, Cell | undefined>>): ExclusionRow =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([name, cell]) => (cell === undefined ? [] : [[name, cell] as const])),
  );

const asNumber = (value: boolean | undefined): number | undefined =>
  value === undefined ? undefined : Number(value);

/** An exclusion as its row; a cell that the source is silent on is not there, and stays as it was. */
export const exclusionRow = (
  pupilId: number,
  schoolId: number,
  given: ExclusionGiven,
  source: string,
): ExclusionRow =>
  held({
    pupil_id: pupilId,
    school_id: schoolId,
    kind: given.kind,
    from_date: given.from,
    from_afternoon: asNumber(given.fromAfternoon),
    until_date: given.until,
    sessions: given.sessions,
    ...(given.reasons.length === 0
      ? {}
      : {
          reason1: given.reasons[0] ?? null,
          reason2: given.reasons[1] ?? null,
          reason3: given.reasons[2] ?? null,
          reason_set: reasonSetOf(given.reasons, given.from) ?? null,
        }),
    sen: given.sen,
    state: given.kind === 'PERM' ? (given.state ?? 'proposed') : undefined,
    cancelled_on: given.cancelledOn,
    cancelled_reason: given.cancelledOn && (given.cancelledReason ?? 'not stated'),
    told_virtual_school_on: given.toldVirtualSchoolOn,
    told_social_worker_on: given.toldSocialWorkerOn,
    provision_from: given.provisionFrom,
    provision: given.provision,
    misses_exam: asNumber(given.missesExam),
    governors_met_on: given.governorsMetOn,
    governors_outcome: given.governorsOutcome,
    reintegration_on: given.reintegrationOn,
    source,
  } satisfies { [Column in keyof ExclusionTable]?: Cell | undefined });

/** Saves exclusions by pupil, school, kind and first day, and keeps what each was before. */
export function exclusionSaver(trx: WriteTransaction): (row: ExclusionRow) => Outcome {
  return rowSaver(trx, 'exclusion', keyOf('exclusion'));
}
