import { byStart, type Exclusion } from '../../domain/exclusion.ts';
import { ladderOf } from '../../domain/exclusion-ladder.ts';
import { exclusionRuns, runOn } from '../../domain/exclusion-run.ts';
import type { RecordWith } from '../../domain/record.ts';
import { schoolYearOf } from '../../domain/school-year.ts';
import { type Asked, defineField, type Field } from '../define.ts';

type WithExclusions = RecordWith<'exclusions'>;

/** Suspensions that had begun by a date. One that was cancelled from its first day on was none. */
const suspensionsBy = ({ exclusions }: WithExclusions, { asAt }: Pick<Asked, 'asAt'>): Exclusion[] =>
  byStart(exclusions.exclusions).filter(
    ({ kind, from, cancelledOn }) => kind === 'SUSP' && from <= asAt && cancelledOn !== from,
  );

export const EXCLUSION_FIELDS: readonly Field[] = [
  defineField({
    name: 'suspended',
    aliases: ['excluded for a fixed term', 'last suspended'],
    type: 'date',
    counted: 'suspensions',
    help: 'The first day of the latest suspension. Alone: ever suspended, as far as anybody has told the authority.',
    example: 'suspended this year',
    needs: ['exclusions'],
    on: (record, asked) => suspensionsBy(record, asked).at(-1)?.from ?? null,
  }),
  defineField({
    name: 'suspended now',
    type: 'yes or no',
    help: 'In a suspension on the date, or permanently excluded and neither rescinded nor cancelled.',
    example: 'suspended now',
    needs: ['exclusions'],
    is: ({ exclusions }, { asAt, calendarOf }) => {
      const running = exclusions.exclusions.filter(({ from }) => from <= asAt);
      const last = running.at(-1);
      if (!last) return false;
      if (!calendarOf(last.schoolId)?.knows(asAt)) return undefined;
      return runOn(exclusionRuns(running, calendarOf), asAt) !== undefined;
    },
  }),
  defineField({
    name: 'suspensions',
    aliases: ['times suspended'],
    type: 'count',
    unit: 'count',
    months: 12,
    help: 'Suspensions that began in a time, twelve months unless another is named, over all schools. Lunchtimes are not counted.',
    example: 'suspensions >= 2 in 12 months',
    needs: ['exclusions'],
    of: (record, asked, { from, until }) =>
      suspensionsBy(record, asked).filter((each) => each.from >= from && each.from <= until).length,
  }),
  defineField({
    name: 'days suspended',
    aliases: ['school days suspended'],
    type: 'number',
    unit: 'count',
    help: 'School days suspended this school year over all schools, in halves: what the limit of 45 is about. Days ahead of a suspension that has begun count; lunchtimes do not.',
    example: 'days suspended > 5',
    needs: ['exclusions'],
    of: ({ exclusions }, { asAt, calendarOf }) =>
      ladderOf(
        exclusions.exclusions.filter(({ from }) => from <= asAt),
        asAt,
        calendarOf,
      )?.yearSchoolDays,
  }),
  defineField({
    name: 'permanently excluded',
    aliases: ['permanent exclusion'],
    type: 'yes or no',
    help: 'A permanent exclusion of this school year, proposed or upheld; neither rescinded nor cancelled.',
    example: 'permanently excluded',
    needs: ['exclusions'],
    is: ({ exclusions }, { asAt }) =>
      exclusions.exclusions.some(
        ({ kind, from, state, cancelledOn }) =>
          kind === 'PERM' &&
          from <= asAt &&
          state !== 'rescinded' &&
          cancelledOn === undefined &&
          (state === 'proposed' || schoolYearOf(from) === schoolYearOf(asAt)),
      ),
  }),
  defineField({
    name: 'suspension reason',
    aliases: ['suspended for'],
    type: 'choice',
    help: 'Reasons of the suspensions of this school year, by DfE’s codes.',
    example: 'suspension reason PA, OW',
    needs: ['exclusions'],
    values: (record, asked) => [
      ...new Set(
        suspensionsBy(record, asked)
          .filter(({ from }) => schoolYearOf(from) === schoolYearOf(asked.asAt))
          .flatMap(({ reasons }) => reasons),
      ),
    ],
  }),
];
