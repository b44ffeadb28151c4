import type { Asked, FlagVerdict } from '../cohort/define.ts';
import { periodOn } from '../domain/care.ts';
import { ageOn, type IsoDate } from '../domain/dates.ts';
import type { PupilId } from '../domain/ids.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import { FLAGS } from '../flags/index.ts';
import { askedOf, verdictOf } from '../flags/run.ts';
import type { Roll } from '../roll.ts';

/** What a question about flags reads: whatever any flag reads, and who is looked after. */
export const FLAG_SECTIONS: readonly Section[] = [
  ...new Set<Section>([...FLAGS.flatMap(({ needs }) => needs), 'care']),
];

/**
 * What a question may ask besides a record: with the verdicts of the flags, worked out of a pupil when they are first
 * asked for. Of somebody who is not looked after on the date no flag is raised.
 */
export function cohortAsked(roll: Roll, asAt: IsoDate, records: readonly PupilRecord[]): Asked {
  const { calendarOf, rules } = roll;
  const question = { asAt, calendarOf, rules };
  let byPupil: ReadonlyMap<PupilId, PupilRecord> | undefined;
  let asked: readonly ReturnType<typeof askedOf>[] | undefined;
  const found = new Map<PupilId, readonly FlagVerdict[]>();
  const workOut = (record: PupilRecord): FlagVerdict[] => {
    const { care, identity } = record;
    if (!care || !periodOn(care.periods, asAt) || ageOn(identity.birthDate, asAt) >= 18) return [];
    asked ??= FLAGS.map((flag) => askedOf(flag, question));
    const each = asked;
    return FLAGS.map((flag, i) => {
      const verdict = verdictOf(flag, record, each[i] as ReturnType<typeof askedOf>);
      const own = verdict.answer === 'raised' ? verdict.severity : undefined;
      return { flag: flag.id, severity: own ?? flag.severity, answer: verdict.answer };
    });
  };
  return {
    ...question,
    verdictsOf: (pupil) => {
      byPupil ??= new Map(records.map((record) => [record.identity.pupilId, record]));
      const record = byPupil.get(pupil);
      const verdicts = found.get(pupil) ?? (record && workOut(record));
      if (verdicts) found.set(pupil, verdicts);
      return verdicts;
    },
  };
}
