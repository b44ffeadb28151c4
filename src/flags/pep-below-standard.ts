import type { IsoDate } from '../domain/dates.ts';
import { type Pep, pepsInPlaceSince, pepTermName } from '../domain/pep.ts';
import { periodWithPep } from '../domain/pep-clock.ts';
import { contentOf, overallGrade, type PepContents, type PepGrade } from '../domain/pep-content.ts';
import type { Kept } from '../domain/record.ts';
import type { Rubric } from '../domain/rubric.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, type Evidence, raised, unknown } from './define.ts';
import { inCare, NO_PEP, pepsGraded, pepsHeld, ZARA } from './example.ts';

interface Graded {
  readonly pep: Kept<Pep>;
  readonly grade: PepGrade;
}

const gradedOf = (peps: readonly Kept<Pep>[], contents: PepContents, rubric: Rubric): Graded[] =>
  peps.flatMap((pep) => {
    const grade = overallGrade(contentOf(contents, pep.pepId), rubric.id);
    return grade ? [{ pep, grade }] : [];
  });

/** The worst grade of a rubric, and the one before it where it has three or more. */
const poorGrades = ({ grades }: Rubric): { worst: string | undefined; weak: string | undefined } => ({
  worst: grades.at(-1),
  weak: grades.length > 2 ? grades.at(-2) : undefined,
});

/**
 * The PEP just before an amber one, where nobody has graded it: whether two are amber running is not known then, whatever
 * those before it were.
 */
function ungradedBeforeAmber(
  held: readonly Kept<Pep>[],
  graded: readonly Graded[],
  rubric: Rubric,
): Kept<Pep> | undefined {
  const [before, last] = [graded.at(-2), graded.at(-1)];
  if (!last || last.grade.grade !== poorGrades(rubric).weak) return undefined;
  const justBefore = held[held.indexOf(last.pep) - 1];
  return justBefore === before?.pep ? undefined : justBefore;
}

/** The PEPs whose grades are below standard: the last one red, or the last two amber. */
function belowStandard(graded: readonly Graded[], rubric: Rubric): readonly Graded[] {
  const { worst, weak } = poorGrades(rubric);
  const [before, last] = [graded.at(-2), graded.at(-1)];
  if (!last) return [];
  if (last.grade.grade === worst) return [last];
  return before && last.grade.grade === weak && before.grade.grade === weak ? [before, last] : [];
}

export const pepBelowStandard = defineFlag({
  id: 'pep-below-standard',
  title: 'PEP below standard',
  why: 'A plan that was graded poor and left as it is will be as poor in use.',
  severity: 'plan',
  source:
    'St Helens, published practice for PEPs: overall red, or amber twice running. Grades are those of the authority’s own rubric, the worst and the one before it.',
  needs: ['care', 'peps', 'pepContents'],
  parameters: {},
  clears: 'A better grade, of this PEP once it is put right or of the next.',
  find({ identity, care, peps, pepContents }, { asAt, pepClock, pepRubric }) {
    const period = periodWithPep(care.periods, identity.birthDate, pepClock, asAt);
    if (!period) return CLEAR;
    const held = pepsInPlaceSince(peps.peps, period.from, asAt);
    const graded = gradedOf(held, pepContents, pepRubric);
    const ungraded = ungradedBeforeAmber(held, graded, pepRubric);
    if (ungraded) return unknown(`a grade of the PEP of ${pepTermName(ungraded)}`);
    const poor = belowStandard(graded, pepRubric);
    const last = poor.at(-1);
    if (!last) {
      // A plan that is not signed off yet is still to be graded.
      const signedOff = held.findLast(({ completedOn }) => completedOn !== undefined && completedOn <= asAt);
      const isGraded = signedOff && graded.some(({ pep }) => pep.pepId === signedOff.pepId);
      return signedOff && !isGraded ? unknown(`a grade of the last signed-off PEP`) : CLEAR;
    }
    const said = poor.map(
      ({ pep, grade }) => `the PEP of ${pepTermName(pep)} on ${spokenDate(grade.on, asAt)}`,
    );
    const { grade } = last.grade;
    const better = pepRubric.grades[pepRubric.grades.indexOf(grade) - 1] ?? grade;
    return raised({
      sentence:
        poor.length === 1
          ? `The PEP of ${pepTermName(last.pep)} was graded ${grade} on ${spokenDate(last.grade.on, asAt)}, the lowest grade there is.`
          : `Two PEPs running were graded ${grade}: ${said.join(', and ')}.`,
      since: last.grade.on,
      evidence: poor.map(
        (each): Evidence => ({
          ...{ section: 'peps', row: each.pep.ref },
          text: `PEP of ${pepTermName(each.pep)}: graded ${each.grade.grade} on ${spokenDate(each.grade.on, asAt)}`,
        }),
      ),
      clears: `Putting the plan right and grading it again clears this, or grading the next one; it takes ${better} or better.`,
    });
  },
  examples: [
    {
      title: 'the last one red',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: pepsHeld(['summer', '2026-06-10'], ['autumn', '2026-10-08']),
        pepContents: pepsGraded(['green', '2026-06-19'], ['red', '2026-10-16']),
      },
      answer: 'raised',
      sentence: 'The PEP of autumn 2026/27 was graded red on Friday 16 October, the lowest grade there is.',
      clears:
        'Putting the plan right and grading it again clears this, or grading the next one; it takes amber or better.',
    },
    {
      title: 'amber twice running',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: pepsHeld(['summer', '2026-06-10'], ['autumn', '2026-10-08']),
        pepContents: pepsGraded(['amber', '2026-06-19'], ['amber', '2026-10-16']),
      },
      answer: 'raised',
      sentence:
        'Two PEPs running were graded amber: the PEP of summer 2025/26 on Friday 19 June, and the PEP of autumn 2026/27 on Friday 16 October.',
      clears:
        'Putting the plan right and grading it again clears this, or grading the next one; it takes green or better.',
    },
    {
      title: 'amber, one that nobody has graded, and amber: whether two ran is not known',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: pepsHeld(['spring', '2026-02-04'], ['summer', '2026-06-10'], ['autumn', '2026-10-08']),
        pepContents: pepsGraded(['amber', '2026-02-12'], undefined, ['amber', '2026-10-16']),
      },
      answer: 'unknown',
    },
    {
      title: 'the only PEP is amber',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: pepsHeld(['autumn', '2026-10-08']),
        pepContents: pepsGraded(['amber', '2026-10-16']),
      },
      answer: 'clear',
    },
    {
      title: 'amber once, after a green one',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: pepsHeld(['summer', '2026-06-10'], ['autumn', '2026-10-08']),
        pepContents: pepsGraded(['green', '2026-06-19'], ['amber', '2026-10-16']),
      },
      answer: 'clear',
    },
    {
      title: 'red before, and green since',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: pepsHeld(['summer', '2026-06-10'], ['autumn', '2026-10-08']),
        pepContents: pepsGraded(['red', '2026-06-19'], ['green', '2026-10-16']),
      },
      answer: 'clear',
    },
    {
      title: 'red in the summer, and the autumn’s is not graded: it stays until one is better',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: pepsHeld(['summer', '2026-06-10'], ['autumn', '2026-10-08']),
        pepContents: pepsGraded(['red', '2026-06-19'], undefined),
      },
      answer: 'raised',
    },
    {
      title: 'signed off, and nobody has graded it',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: {
          peps: pepsHeld(['autumn', '2026-10-08']).peps.map((pep) => ({
            ...pep,
            completedOn: '2026-10-20' as IsoDate,
          })),
        },
        pepContents: pepsGraded(undefined),
      },
      answer: 'unknown',
    },
    {
      title: 'no PEP at all: other flags say so',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        care: inCare('2024-03-04'),
        peps: NO_PEP,
        pepContents: pepsGraded(),
      },
      answer: 'clear',
    },
  ],
});
