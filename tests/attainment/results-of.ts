import {
  type KeyStageResult,
  type ResultState,
  resultKnownOn,
  type Stage,
} from '../../src/domain/attainment.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type { PupilRecord } from '../../src/domain/record.ts';
import { readOnScale } from '../../src/domain/scale.ts';
import { NATIONAL_SCALES } from '../../src/domain/scales/national.ts';
import type { Enrolment } from '../../src/domain/schooling.ts';

export const scaleNamed = (id: string) => {
  const scale = NATIONAL_SCALES.find((each) => each.id === id);
  if (!scale) throw new Error(`no scale ${id}`);
  return scale;
};

/** One result as the database would give it; `A` and `D` are no award. */
export function result(
  stage: Stage,
  year: number,
  subject: string,
  scaleId: string,
  raw: string,
): KeyStageResult {
  const on = resultKnownOn(stage, year);
  const states: Record<string, ResultState> = { absent: 'absent', disapplied: 'disapplied' };
  const state = states[raw];
  if (state) return { stage, year, subject, state, validated: true, on };
  const read = readOnScale(scaleNamed(scaleId), raw);
  if (!read.ok) throw new Error(read.error);
  return { stage, year, subject, state: 'awarded', scale: scaleId, validated: true, on, ...read.value };
}

/** A pupil born on a 14 February who is of an age for Year 11 in a school year, with the results that are kept. */
export const pupilWith = (
  results: readonly KeyStageResult[],
  { yearEleven, enrolments = [] }: { yearEleven: number; enrolments?: readonly Enrolment[] },
) =>
  ({
    identity: {
      pupilId: 1 as PupilId,
      localId: '410099',
      birthDate: `${yearEleven - 15}-02-14` as IsoDate,
      sex: 'F',
    },
    attainment: { results: results.map((each) => ({ ...each, ref: 'result/1' })), assessments: [] },
    schooling: { enrolments: enrolments.map((each) => ({ ...each, ref: 'enrolment/1' })) },
  }) satisfies PupilRecord;
