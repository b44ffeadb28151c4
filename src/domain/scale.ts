import { err, ok, type Result } from './result.ts';
import type { SchoolYear } from './school-year.ts';

/** One value of a scale. A score scale names only the scores at which something begins, and codes in place of one. */
export interface ScalePoint {
  readonly value: string;
  /** Where it stands among the others, from the bottom. */
  readonly position: number;
  /** What it counts for, where it counts for anything. */
  readonly points?: number;
  /** Age-related band: 0 pre-key-stage, 1 working towards, 2 expected, 3 greater depth; undefined where it has none. */
  readonly band?: number;
  /** The grade of 9–1 that it passes as: 4 is a standard pass, 5 a strong one. */
  readonly pass?: number;
  readonly meaning?: string;
}

/** How something is measured. Scales are data: an authority adds its own as rows. */
export interface Scale {
  readonly id: string;
  readonly name: string;
  /** Steps in order; grades that are worth points; or any number from the least to the most. */
  readonly kind: 'ordinal' | 'graded' | 'score';
  readonly least?: number;
  readonly most?: number;
  readonly fromYear?: SchoolYear;
  readonly untilYear?: SchoolYear;
  readonly source: string;
  readonly points: readonly ScalePoint[];
}

/** A value as a scale reads it. */
export interface OnScale {
  /** As the scale writes it. */
  readonly value: string;
  /** Points of a grade, position of a step, or the score itself; absent for a code in place of a score. */
  readonly number?: number;
  readonly band?: number;
  readonly pass?: number;
}

const key = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

const ofPoint = ({ kind }: Scale, { value, position, points, band, pass }: ScalePoint): OnScale => {
  const number = kind === 'ordinal' ? position : points;
  return {
    value,
    ...(number === undefined ? {} : { number }),
    ...(band === undefined ? {} : { band }),
    ...(pass === undefined ? {} : { pass }),
  };
};

/** The last point at or under a score that begins something. */
const bandOfScore = ({ points }: Scale, score: number): number | undefined =>
  points.filter((each) => each.points !== undefined && each.points <= score).at(-1)?.band;

/** Reads a value by a scale, or says what the scale allows. */
export function readOnScale(scale: Scale, raw: string): Result<OnScale> {
  const text = raw.trim();
  const code = scale.points.find(
    (each) => key(each.value) === key(text) || key(each.meaning ?? '') === key(text),
  );
  if (text !== '' && code && (scale.kind !== 'score' || code.points === undefined))
    return ok(ofPoint(scale, code));
  if (scale.kind === 'score' && /^-?(\d+\.?\d*|\.\d+)$/.test(text)) {
    const score = Number(text);
    const { least = -Infinity, most = Infinity } = scale;
    if (score >= least && score <= most) {
      const band = bandOfScore(scale, score);
      return ok({ value: text, number: score, ...(band === undefined ? {} : { band }) });
    }
    return err(`${text} is outside ${scale.name}, which goes from ${least} to ${most}.`);
  }
  return err(
    `${text === '' ? 'there is no value' : `${text} is no value`} of ${scale.name}. ${allowed(scale)}`,
  );
}

function allowed({ kind, least, most, points }: Scale): string {
  const values = points
    .filter((each) => kind !== 'score' || each.points === undefined)
    .map((each) => each.value);
  const codes = values.length === 0 ? '' : values.join(', ');
  if (kind !== 'score') return `It has ${codes}.`;
  const range = `It goes from ${least} to ${most}`;
  return codes === '' ? `${range}.` : `${range}, or is one of ${codes}.`;
}

/** The value of a graded scale whose points come nearest to a number; the lower of two that are as near. */
export function nearestValue({ points }: Scale, number: number): string | undefined {
  let best: ScalePoint | undefined;
  for (const point of points)
    if (
      point.points !== undefined &&
      (best?.points === undefined || Math.abs(point.points - number) < Math.abs(best.points - number))
    )
      best = point;
  return best?.value;
}

/** Whether a scale was in use in a school year. */
export const isInUse = ({ fromYear, untilYear }: Scale, year: SchoolYear): boolean =>
  (fromYear === undefined || year >= fromYear) && (untilYear === undefined || year <= untilYear);
