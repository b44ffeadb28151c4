import {
  type KeyStageResult,
  type ResultState,
  resultKnownOn,
  type Stage,
} from '../../src/domain/attainment.ts';
import { readOnScale } from '../../src/domain/scale.ts';
import { NATIONAL_SCALES } from '../../src/domain/scales/national.ts';

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
