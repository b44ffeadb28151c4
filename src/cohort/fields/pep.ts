import { periodOn } from '../../domain/care.ts';
import { calendarDaysBetween, type IsoDate } from '../../domain/dates.ts';
import {
  dayInPlace,
  isInPlace,
  type Pep,
  pepsInPlace,
  pepsInPlaceSince,
  termsBegun,
} from '../../domain/pep.ts';
import { BOARD, type BoardStatus, boardStatusOf, furthestPepOf } from '../../domain/pep-board.ts';
import { isOverdue, isPepOf } from '../../domain/pep-clock.ts';
import { contentOf, hasVoice, isWritten, overallGrade } from '../../domain/pep-content.ts';
import { clockOf } from '../../domain/pep-of-record.ts';
import { nextOwed, owesWithoutDay } from '../../domain/pep-owed.ts';
import type { RecordWith } from '../../domain/record.ts';
import type { Test } from '../cohort.ts';
import { type Asked, defineField, type Field } from '../define.ts';

const CLOCK = ['care', 'peps', 'schooling'] as const;

const newest = ({ peps }: RecordWith<'peps'>, asAt: IsoDate): Pep | undefined =>
  peps.peps.findLast(({ openedOn }) => openedOn <= asAt);

const lastHeld = (peps: readonly Pep[], asAt: IsoDate): IsoDate | undefined => {
  const last = pepsInPlace(peps, asAt).at(-1);
  return last && dayInPlace(last);
};

/** Whether a PEP was held for the last term begun, or one before it; undefined where no calendar knows that term. */
function isHeldFor(
  back: 1 | 2,
  { peps }: RecordWith<'peps'>,
  { asAt, calendarOf }: Asked,
): boolean | undefined {
  const calendar = calendarOf();
  const term = calendar?.knows(asAt) ? termsBegun(calendar, asAt).at(-back) : undefined;
  return term && peps.peps.some((pep) => isInPlace(pep, asAt) && isPepOf(pep, term));
}

/** `pep red`, `red peps`: the grades of the shipped rubric that stand for colours. */
const COLOURS = ['red', 'amber', 'green'] as const;
const GRADED: Readonly<Record<string, Test>> = Object.fromEntries(
  COLOURS.flatMap((grade) =>
    [`pep ${grade}`, `peps ${grade}`, `${grade} pep`, `${grade} peps`].map((said) => [
      said,
      { kind: 'oneOf', values: [grade] } satisfies Test,
    ]),
  ),
);

/** `red or amber peps`. */
const GRADED_EITHER: Readonly<Record<string, Test>> = Object.fromEntries(
  COLOURS.flatMap((one) =>
    COLOURS.filter((other) => other !== one).flatMap((other) =>
      [`${one} or ${other} pep`, `${one} or ${other} peps`, `${one} and ${other} peps`].map((said) => [
        said,
        { kind: 'oneOf', values: [one, other] } satisfies Test,
      ]),
    ),
  ),
);

/** `pep not green`: graded, and another. */
const GRADED_OTHER: Readonly<Record<string, Test>> = Object.fromEntries(
  COLOURS.flatMap((grade) =>
    [`pep not ${grade}`, `peps not ${grade}`].map((said) => [
      said,
      { kind: 'oneOf', values: COLOURS.filter((each) => each !== grade) } satisfies Test,
    ]),
  ),
);

const inStatus = (...values: readonly string[]): Test => ({ kind: 'oneOf', values });
const NOT_COMPLETE = inStatus('draft', 'submitted', 'returned');
const STATUS_SAYINGS: Readonly<Record<string, Test>> = {
  ...Object.fromEntries(
    ['draft', 'submitted', 'returned'].flatMap((status) =>
      [`${status} pep`, `${status} peps`, `pep ${status}`, `peps ${status}`].map((said) => [
        said,
        inStatus(status),
      ]),
    ),
  ),
  'pep in draft': inStatus('draft'),
  'peps in draft': inStatus('draft'),
  'incomplete pep': NOT_COMPLETE,
  'incomplete peps': NOT_COMPLETE,
};

/** The board’s own words, as one word each, which can be typed after a field. */
const ON_BOARD: Readonly<Record<BoardStatus, string>> = {
  'not opened': 'unopened',
  draft: 'draft',
  'meeting held': 'held',
  submitted: 'submitted',
  returned: 'returned',
  complete: 'complete',
};

/** Signed off or not, of everyone who owes a PEP this term: one that nobody has opened is not signed off either. */
const NOT_SIGNED_OFF = inStatus(
  ...BOARD.filter((status) => status !== 'complete').map((status) => ON_BOARD[status]),
);
const TERM_SAYINGS: Readonly<Record<string, Test>> = {
  ...Object.fromEntries(
    ['pep', 'peps'].flatMap((pep) => [
      ...['not signed off', 'not complete', 'not completed'].map((end) => [`${pep} ${end}`, NOT_SIGNED_OFF]),
      ...['signed off', 'complete', 'completed'].map((end) => [`${pep} ${end}`, inStatus('complete')]),
      [`complete ${pep}`, inStatus('complete')],
      [`${pep} not opened`, inStatus('unopened')],
      [`no ${pep} opened`, inStatus('unopened')],
    ]),
  ),
};

export const PEP_FIELDS: readonly Field[] = [
  defineField({
    name: 'pep overdue',
    aliases: [
      ...['overdue pep', 'overdue peps', 'peps overdue', 'pep late', 'late pep', 'late peps', 'peps late'],
      ...['pep is overdue', 'pep out of date', 'out of date pep', 'out of date peps'],
    ],
    type: 'yes or no',
    help: 'Some PEP date has passed, by the authority’s clock, and what was due is not done.',
    example: 'pep overdue',
    needs: CLOCK,
    is: (record, asked) => {
      const clock = clockOf(record, asked);
      if (clock?.dues.some((due) => isOverdue(due, asked.asAt))) return true;
      return !clock || owesWithoutDay(clock) ? undefined : false;
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
      const clock = clockOf(record, asked);
      const due = clock && nextOwed(clock)?.dueOn;
      return due && calendarDaysBetween(asked.asAt, due);
    },
  }),
  defineField({
    name: 'next pep',
    aliases: ['pep due', 'peps due', 'pep is due', 'pep meeting due', 'next pep due'],
    type: 'date',
    ahead: true,
    help: 'The next PEP date of the authority’s clock that is owed, passed or to come.',
    example: 'next pep before 2026-12-18',
    needs: CLOCK,
    on: (record, asked) => {
      const clock = clockOf(record, asked);
      return clock && (nextOwed(clock)?.dueOn ?? (owesWithoutDay(clock) ? undefined : null));
    },
  }),
  defineField({
    name: 'pep this term',
    aliases: ['pep held this term'],
    type: 'yes or no',
    help: 'A PEP meeting was held in the term of the date; where no day of a meeting is recorded, a PEP of that term was signed off.',
    example: 'not pep this term',
    needs: ['peps'],
    is: (record, asked) => isHeldFor(1, record, asked),
  }),
  defineField({
    name: 'pep last term',
    aliases: [
      ...['pep held last term', 'pep meeting last term', 'peps last term', 'pep in the last term'],
      ...['pep in last term', 'pep held in the last term'],
    ],
    type: 'yes or no',
    help: 'As “pep this term”, of the term before that of the date; not known where no calendar knows it.',
    example: 'not pep last term',
    needs: ['peps'],
    is: (record, asked) => isHeldFor(2, record, asked),
  }),
  defineField({
    name: 'peps held',
    type: 'count',
    unit: 'count',
    months: 12,
    help: 'PEPs that came into place in a time: by their meeting, or where none is recorded by their sign-off.',
    example: 'peps held >= 3 this year',
    needs: ['peps'],
    of: ({ peps }, { asAt }, { from, until }) =>
      peps.peps.filter((pep) => {
        const day = isInPlace(pep, asAt) ? dayInPlace(pep) : undefined;
        return day !== undefined && day >= from && day <= until;
      }).length,
  }),
  defineField({
    name: 'pep of the term',
    aliases: ['pep of this term'],
    type: 'choice',
    single: true,
    sayings: TERM_SAYINGS,
    choices: Object.fromEntries(BOARD.map((status) => [ON_BOARD[status], status])),
    help: 'How far the PEP of the term has come, as on the board: of everyone for whom the PEP clock runs, those too for whom none is opened.',
    example: 'pep of the term unopened, draft',
    needs: CLOCK,
    values: (record, asked) => {
      const clock = clockOf(record, asked);
      const calendar = asked.calendarOf();
      const term = calendar?.knows(asked.asAt) ? termsBegun(calendar, asked.asAt).at(-1) : undefined;
      if (!clock || (clock.runs && !term)) return undefined;
      const opened = record.peps.peps.filter(({ openedOn }) => openedOn <= asked.asAt);
      return clock.runs && term ? [ON_BOARD[boardStatusOf(furthestPepOf(opened, term))]] : [];
    },
  }),
  defineField({
    name: 'pep status',
    type: 'choice',
    single: true,
    sayings: STATUS_SAYINGS,
    choices: { draft: 'draft', submitted: 'submitted', returned: 'returned', complete: 'complete' },
    help: 'Status of the newest PEP that was opened, of whatever term.',
    example: 'pep status submitted, returned',
    needs: ['peps'],
    values: (record, { asAt }) => {
      const pep = newest(record, asAt);
      return pep ? [pep.status] : [];
    },
  }),
  defineField({
    name: 'pep quality',
    aliases: ['pep grade', 'pep graded', 'peps graded', 'pep rag'],
    sayings: { ...GRADED, ...GRADED_EITHER, ...GRADED_OTHER },
    type: 'choice',
    single: true,
    joined: COLOURS,
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
    aliases: ['pep', 'pep held', 'pep meeting', 'peps', 'pep meetings', 'last pep meeting'],
    type: 'date',
    counted: 'peps held',
    help: 'Day of the last PEP meeting.',
    example: 'last pep < 2026-06-01',
    needs: ['peps'],
    on: ({ peps }, { asAt }) => lastHeld(peps.peps, asAt) ?? null,
  }),
  defineField({
    name: 'initial pep',
    aliases: ['first pep', 'initial peps'],
    type: 'date',
    help: 'Day on which the first PEP of this period of care came into place. Alone: it did.',
    example: 'no initial pep',
    needs: ['care', 'peps'],
    on: ({ care, peps }, { asAt }) => {
      const period = periodOn(care.periods, asAt);
      const first = period && pepsInPlaceSince(peps.peps, period.from, asAt)[0];
      return (first && dayInPlace(first)) ?? null;
    },
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
