import type { Asked } from '../../cohort/define.ts';
import { sectionsRead } from '../../cohort/define.ts';
import { FIELDS } from '../../cohort/fields/index.ts';
import type { Saved } from '../../cohort/saved.ts';
import type { IsoDate } from '../../domain/dates.ts';
import type { PupilId } from '../../domain/ids.ts';
import type { PupilRecord, Section } from '../../domain/record.ts';
import { cohortAsked, FLAG_SECTIONS } from '../../reports/flag-verdicts.ts';
import type { Roll } from '../../roll.ts';

/** What a filter asks of: records read once, with the screen, and kept while it is up. */
export interface Asking {
  readonly asked: Asked;
  /** Cohorts that a question may name. */
  readonly saved: Saved;
  readonly recordOf: (pupil: PupilId) => PupilRecord | undefined;
}

/** All that a question of the cohort language may read. */
export const FILTER_SECTIONS: readonly Section[] = [
  ...new Set([...FIELDS.flatMap(sectionsRead), ...FLAG_SECTIONS]),
];

/** Records with what a question may know besides; they hold `FILTER_SECTIONS`. */
export async function askingOf(roll: Roll, asAt: IsoDate, records: readonly PupilRecord[]): Promise<Asking> {
  const byPupil = new Map(records.map((record) => [record.identity.pupilId, record]));
  const saved = { views: await roll.savedViews(), values: {} };
  return { asked: cohortAsked(roll, asAt, records), recordOf: (pupil) => byPupil.get(pupil), saved };
}
