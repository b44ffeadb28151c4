import { SUSPENSION_REASONS } from '../../domain/codes/suspension-reason.ts';
import { byStart, type Exclusion } from '../../domain/exclusion.ts';
import { ladderOf } from '../../domain/exclusion-ladder.ts';
import { exclusionRuns, runOn } from '../../domain/exclusion-run.ts';
import type { PupilRecord, RecordWith } from '../../domain/record.ts';
import { schoolYearOf } from '../../domain/school-year.ts';
import { type Asked, defineField, type Field, type Window } from '../define.ts';

type WithExclusions = RecordWith<'exclusions'>;

/** Suspensions that had begun by a date. One that was cancelled from its first day on was none. */
const suspensionsBy = ({ exclusions }: WithExclusions, { asAt }: Pick<Asked, 'asAt'>): Exclusion[] =>
  byStart(exclusions.exclusions).filter(
    ({ kind, from, cancelledOn }) => kind === 'SUSP' && from <= asAt && cancelledOn !== from,
  );

/** Permanent exclusions from a day on, to another; those that were rescinded or cancelled are none. */
const permanentBetween = ({ exclusions }: WithExclusions, { from, until }: Window): Exclusion[] =>
  exclusions.exclusions.filter(
    (each) =>
      each.kind === 'PERM' &&
      each.from >= from &&
      each.from <= until &&
      each.state !== 'rescinded' &&
      each.cancelledOn === undefined,
  );

const suspensionsBetween = (record: WithExclusions, asked: Asked, { from, until }: Window): Exclusion[] =>
  suspensionsBy(record, asked).filter((each) => each.from >= from && each.from <= until);

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
    help: 'In a suspension on the date; or permanently excluded, with the exclusion neither rescinded nor cancelled and no place at another school since.',
    example: 'suspended now',
    needs: ['exclusions'],
    uses: ['schooling'],
    is: ({ exclusions, schooling }: PupilRecord & WithExclusions, { asAt, calendarOf }) => {
      const running = exclusions.exclusions.filter(({ from }) => from <= asAt);
      const last = running.at(-1);
      if (!last) return false;
      if (!calendarOf(last.schoolId)?.knows(asAt)) return undefined;
      return runOn(exclusionRuns(running, calendarOf, schooling?.enrolments), asAt) !== undefined;
    },
  }),
  defineField({
    name: 'suspensions',
    aliases: [
      ...[
        'times suspended',
        'suspension',
        'fts',
        'fte',
        'ftes',
        'fixed term suspension',
        'fixed term suspensions',
      ],
      ...['fixed term exclusion', 'fixed term exclusions', 'fixed-term exclusion', 'fixed-term exclusions'],
      ...['fixed-term suspension', 'fixed-term suspensions'],
    ],
    type: 'count',
    unit: 'count',
    months: 12,
    help: 'Suspensions that began in a time, twelve months unless another is named, over all schools. Lunchtimes are not counted.',
    example: 'suspensions >= 2 in 12 months',
    needs: ['exclusions'],
    of: (record, asked, window) => suspensionsBetween(record, asked, window).length,
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
    aliases: ['permanent exclusion', 'pex', 'perm ex', 'permanently excluded now'],
    type: 'yes or no',
    counted: 'permanent exclusions',
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
    name: 'permanent exclusions',
    aliases: ['times permanently excluded', 'pexes', 'pexs'],
    type: 'count',
    unit: 'count',
    months: 12,
    help: 'Permanent exclusions that began in a time, twelve months unless another is named, proposed or upheld; neither rescinded nor cancelled.',
    example: 'permanent exclusions last year',
    needs: ['exclusions'],
    of: (record, _, window) => permanentBetween(record, window).length,
  }),
  defineField({
    name: 'exclusions',
    aliases: ['excluded', 'exclusion', 'suspended or excluded', 'suspensions and exclusions'],
    type: 'count',
    unit: 'count',
    months: 12,
    help: 'Suspensions and permanent exclusions that began in a time, twelve months unless another is named: “excluded” is said of both. “suspended” and “permanently excluded” ask for the one or the other.',
    example: 'excluded this year',
    needs: ['exclusions'],
    of: (record, asked, window) =>
      suspensionsBetween(record, asked, window).length + permanentBetween(record, window).length,
  }),
  defineField({
    name: 'suspension reason',
    aliases: ['suspended for'],
    type: 'choice',
    choices: Object.fromEntries(SUSPENSION_REASONS.map(({ code, meaning }) => [code, meaning])),
    byMeaning: true,
    sayings: {
      'suspended for persistent disruption': { kind: 'oneOf', values: ['DB'] },
      'suspended for disruption': { kind: 'oneOf', values: ['DB'] },
      'suspended for disruptive behaviour': { kind: 'oneOf', values: ['DB'] },
    },
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
