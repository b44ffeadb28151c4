import type { IsoDate } from '../domain/dates.ts';
import type { Section } from '../domain/record.ts';
import { FLAGS } from '../flags/index.ts';
import { type EvaluatedRoll, evaluateRoll, sectionsOf } from '../reports/evaluate-roll.ts';
import type { Roll } from '../roll.ts';

interface Kept {
  readonly moment: string;
  readonly asAt: IsoDate;
  readonly sections: ReadonlySet<Section>;
  readonly whole: EvaluatedRoll;
}

/** Of a larger roll nothing is kept beside what its screens hold: its records would take the memory of several. */
const KEPT_AT_MOST = 10_000;

const kept = new WeakMap<Roll, Kept>();

/** Has everything read and worked out anew, whatever the database says of itself. */
export const forgetWholeRoll = (roll: Roll): void => void kept.delete(roll);

/** The same records with more sections, where nothing was written meanwhile. */
async function withMore(roll: Roll, last: Kept, sections: readonly Section[]): Promise<Kept | undefined> {
  const missing = sections.filter((section) => !last.sections.has(section));
  if (missing.length === 0) return last;
  const more = await roll.records(missing, last.asAt);
  if (roll.moment() !== last.moment) return undefined;
  const byPupil = new Map(more.map((record) => [record.identity.pupilId, record]));
  const records = last.whole.records.map((record) => ({
    ...record,
    ...byPupil.get(record.identity.pupilId),
  }));
  return {
    ...last,
    sections: new Set([...last.sections, ...missing]),
    whole: { ...last.whole, records },
  };
}

/**
 * Every flag of everyone looked after on a date, with records that hold at least `sections`: worked out once for all
 * screens, and again as soon as anything was written, by this program or another.
 */
export async function wholeRoll(
  roll: Roll,
  asAt: IsoDate,
  sections: readonly Section[],
): Promise<EvaluatedRoll> {
  const moment = roll.moment();
  const last = kept.get(roll);
  const found =
    last?.moment === moment && last.asAt === asAt ? await withMore(roll, last, sections) : undefined;
  if (found) {
    kept.set(roll, found);
    return found.whole;
  }
  // What is out of date is let go before all of it is read again.
  kept.delete(roll);
  const whole = await evaluateRoll(roll, asAt, undefined, FLAGS, sections);
  if (whole.records.length <= KEPT_AT_MOST && roll.moment() === moment)
    kept.set(roll, { moment, asAt, sections: new Set(sectionsOf(FLAGS, sections)), whole });
  return whole;
}
