import type { Identity } from '../../domain/record.ts';
import type { Test } from '../cohort.ts';
import type { Asked, FlagVerdict } from '../define.ts';
import { defineField, type Field } from '../define.ts';

interface Whose {
  readonly identity: Identity;
}

const verdicts = ({ identity }: Whose, { verdictsOf }: Asked): readonly FlagVerdict[] | undefined =>
  verdictsOf?.(identity.pupilId);

const raised = (flag: string): Test => ({ kind: 'oneOf', values: [flag] });

const having = (
  whose: Whose,
  asked: Asked,
  answer: FlagVerdict['answer'],
): readonly FlagVerdict[] | undefined => verdicts(whose, asked)?.filter((each) => each.answer === answer);

export const FLAG_FIELDS: readonly Field[] = [
  defineField({
    name: 'flag',
    type: 'choice',
    hyphened: true,
    help: 'A flag that is raised, by its id: “vschool explain ID” is its page. Closed and snoozed ones are raised all the same.',
    example: 'flag persistent-absence',
    sayings: {
      'initial pep overdue': raised('initial-pep-overdue'),
      'initial peps overdue': raised('initial-pep-overdue'),
      'part time timetable': raised('part-time-timetable'),
      'part-time timetable': raised('part-time-timetable'),
      'part-time timetables': raised('part-time-timetable'),
      'part time timetables': raised('part-time-timetable'),
      'reduced timetable': raised('part-time-timetable'),
      'reduced timetables': raised('part-time-timetable'),
      'below age related': raised('below-age-related'),
      'below age related expectations': raised('below-age-related'),
      'no marks received': raised('no-marks-received'),
      'behind target': raised('behind-target'),
      'behind targets': raised('behind-target'),
    },
    needs: [],
    ofFlags: true,
    values: (record, asked) => having(record, asked, 'raised')?.map(({ flag }) => flag),
    perhaps: (record, asked) => having(record, asked, 'unknown')?.map(({ flag }) => flag) ?? [],
  }),
  defineField({
    name: 'flag severity',
    type: 'choice',
    help: 'How urgent a raised flag is.',
    example: 'flag severity act',
    needs: [],
    ofFlags: true,
    choices: { act: 'act now', plan: 'plan', watch: 'watch' },
    sayings: {
      'urgent flags': { kind: 'oneOf', values: ['act'] },
      'urgent flag': { kind: 'oneOf', values: ['act'] },
      'act now': { kind: 'oneOf', values: ['act'] },
      'red flags': { kind: 'oneOf', values: ['act'] },
    },
    values: (record, asked) => having(record, asked, 'raised')?.map(({ severity }) => severity),
    perhaps: (record, asked) => having(record, asked, 'unknown')?.map(({ severity }) => severity) ?? [],
  }),
  defineField({
    name: 'flags',
    aliases: ['number of flags', 'flagged', 'any flag', 'any flags'],
    type: 'number',
    alone: { kind: 'compare', operator: '>', value: 0 },
    unit: 'count',
    help: 'How many flags are raised. Where some are not known, there may be more: the answer is then known only if these make no difference.',
    example: 'flags >= 3',
    needs: [],
    ofFlags: true,
    of: (record, asked) => having(record, asked, 'raised')?.length,
    upTo: (record, asked) => verdicts(record, asked)?.filter(({ answer }) => answer !== 'clear').length,
  }),
];
