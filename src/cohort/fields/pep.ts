import { calendarDaysBetween, type IsoDate } from '../../domain/dates.ts';
import { isInPlace, type Pep, termsBegun } from '../../domain/pep.ts';
import { isOverdue, isPepOf, type PepClockAnswer, pepClockOf } from '../../domain/pep-clock.ts';
import { contentOf, hasVoice, isWritten, overallGrade } from '../../domain/pep-content.ts';
import type { RecordWith } from '../../domain/record.ts';
import { mainEnrolmentOn } from '../../domain/schooling.ts';
import { type Asked, defineField, type Field } from '../define.ts';

const CLOCK = ['care', 'peps', 'schooling'] as const;

function clockOf(
  record: RecordWith<(typeof CLOCK)[number]>,
  { asAt, rules, calendarOf }: Asked,
): PepClockAnswer {
  const { identity, care, peps, schooling } = record;
  const school = mainEnrolmentOn(schooling.enrolments, asAt);
  return pepClockOf(
    {
      birthDate: identity.birthDate,
      periods: care.periods,
      enrolments: schooling.enrolments,
      peps: peps.peps,
    },
    asAt,
    rules.pepClock,
    calendarOf(school?.schoolId),
  );
}

const newest = ({ peps }: RecordWith<'peps'>, asAt: IsoDate): Pep | undefined =>
  peps.peps.findLast(({ openedOn }) => openedOn <= asAt);

const heldOn = (pep: Pep): IsoDate => (pep.meetingOn ?? pep.completedOn) as IsoDate;

const lastHeld = (peps: readonly Pep[], asAt: IsoDate): IsoDate | undefined =>
  peps
    .filter((pep) => isInPlace(pep, asAt))
    .map(heldOn)
    .sort()
    .at(-1);

export const PEP_FIELDS: readonly Field[] = [
  defineField({
    name: 'pep overdue',
    aliases: ['overdue pep', 'pep late', 'late pep'],
    type: 'yes or no',
    help: 'Some PEP date has passed, by the authority’s clock, and what was due is not done.',
    example: 'pep overdue',
    needs: CLOCK,
    is: (record, asked) => {
      const { dues } = clockOf(record, asked);
      if (dues.some((due) => isOverdue(due, asked.asAt))) return true;
      return dues.some(({ doneOn, dueOn }) => doneOn === undefined && dueOn === undefined)
        ? undefined
        : false;
    },
  }),
  defineField({
    name: 'pep due in',
    aliases: ['days to pep'],
    type: 'number',
    unit: 'count',
    help: 'Calendar days until the next PEP date; below 0 where it has passed.',
    example: 'pep due in <= 14',
    needs: CLOCK,
    of: (record, asked) => {
      const owed = clockOf(record, asked).dues.find(
        ({ doneOn, dueOn }) => doneOn === undefined && dueOn !== undefined,
      );
      return owed?.dueOn && calendarDaysBetween(asked.asAt, owed.dueOn);
    },
  }),
  defineField({
    name: 'pep this term',
    aliases: ['pep held this term'],
    type: 'yes or no',
    help: 'A PEP meeting was held for the term of the date.',
    example: 'not pep this term',
    needs: ['peps'],
    is: ({ peps }, { asAt, calendarOf }) => {
      const calendar = calendarOf();
      const term = calendar?.knows(asAt) ? termsBegun(calendar, asAt).at(-1) : undefined;
      return term && peps.peps.some((pep) => isInPlace(pep, asAt) && isPepOf(pep, term));
    },
  }),
  defineField({
    name: 'pep status',
    type: 'choice',
    choices: { draft: 'draft', submitted: 'submitted', returned: 'returned', complete: 'complete' },
    help: 'Status of the newest PEP.',
    example: 'pep status submitted, returned',
    needs: ['peps'],
    values: (record, { asAt }) => {
      const pep = newest(record, asAt);
      return pep ? [pep.status] : [];
    },
  }),
  defineField({
    name: 'pep quality',
    aliases: ['pep grade'],
    type: 'choice',
    help: 'Overall grade of the newest PEP that has one, by the rubric in use.',
    example: 'pep quality red',
    needs: ['peps', 'pepContents'],
    values: ({ peps, pepContents }, { asAt, rules }) => {
      const grades = peps.peps
        .filter(({ openedOn }) => openedOn <= asAt)
        .flatMap(({ pepId }) => overallGrade(contentOf(pepContents, pepId), rules.pepRubric.id)?.grade ?? []);
      return grades.slice(-1);
    },
  }),
  defineField({
    name: 'pep assigned to',
    type: 'choice',
    byPart: true,
    help: 'A part of the name of whoever looks after the newest PEP.',
    example: 'pep assigned to "Bell"',
    needs: ['peps'],
    values: (record, { asAt }) => {
      const to = newest(record, asAt)?.assignedTo;
      return to === undefined ? [] : [to];
    },
  }),
  defineField({
    name: 'last pep',
    aliases: ['pep held', 'pep meeting', 'peps'],
    type: 'date',
    help: 'Day of the last PEP meeting.',
    example: 'last pep < 2026-06-01',
    needs: ['peps'],
    on: ({ peps }, { asAt }) => lastHeld(peps.peps, asAt) ?? null,
  }),
  defineField({
    name: 'days since last pep',
    aliases: ['days since pep'],
    type: 'number',
    unit: 'count',
    help: 'Calendar days since the last PEP meeting; not known where none was held.',
    example: 'days since last pep > 120',
    needs: ['peps'],
    of: ({ peps }, { asAt }) => {
      const last = lastHeld(peps.peps, asAt);
      return last && calendarDaysBetween(last, asAt);
    },
  }),
  defineField({
    name: 'voice',
    aliases: ['pep voice', 'pupil voice', 'child voice'],
    type: 'yes or no',
    help: 'The child’s own words stand in the newest PEP whose meeting was held; not known where none was, or nothing of its text is held.',
    example: 'not voice',
    needs: ['peps', 'pepContents'],
    is: ({ peps, pepContents }, { asAt }) => {
      const held = peps.peps.findLast((pep) => isInPlace(pep, asAt));
      if (!held || !isWritten(pepContents, held.pepId)) return undefined;
      return hasVoice(contentOf(pepContents, held.pepId), 'child');
    },
  }),
];
