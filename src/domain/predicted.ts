import type { Assessment } from './attainment.ts';

/** Subjects of which any one counts as English, or as maths. */
export const PREDICTED_IN = {
  english: ['english', 'english language', 'english literature'],
  maths: ['maths'],
} as const;

/**
 * The newest prediction in any of some subjects that passes as a grade of 9–1. Language or literature will do: of one
 * day, the better counts. Undefined where nothing is predicted.
 */
export function newestPrediction<Row extends Assessment>(
  assessments: readonly Row[],
  subjects: readonly string[],
): Row | undefined {
  const predicted = assessments.filter(
    (each) => each.kind === 'prediction' && subjects.includes(each.subject) && each.pass !== undefined,
  );
  const last = predicted
    .map(({ on }) => on)
    .sort()
    .at(-1);
  return predicted.filter(({ on }) => on === last).toSorted((a, b) => (b.pass ?? 0) - (a.pass ?? 0))[0];
}
