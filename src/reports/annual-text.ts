import type { PupilRecord } from '../domain/record.ts';
import type { ReportAsked, ReportTable } from './define.ts';
import { ncYearOf, schoolOf } from './groups.ts';
import { measure } from './measure.ts';
import { daysOf, trendMeasures } from './trend.ts';

const YEAR_12 = 12;

/** Young people of Years 12 and 13 who are on the roll of a school or college. */
export function postSixteenTables(records: readonly PupilRecord[], asked: ReportAsked): ReportTable[] {
  return [
    trendMeasures(
      'Looked-after young people of Years 12 and 13',
      daysOf(records, asked),
      ({ records: own, asked: day }) => [
        measure(
          {
            id: 'post-16-on-a-roll',
            title: 'On the roll of a school or college',
            of: day.asAt,
            counted:
              'an enrolment at a school or college on the day, of looked-after young people of Year 12 and over; an apprenticeship, work or training is not held here, so that who is not on a roll is not by that out of education, employment or training',
          },
          own,
          (record) => {
            if (ncYearOf(record, day.asAt) < YEAR_12) return '';
            return record.schooling && schoolOf(record, day.asAt) !== undefined;
          },
        ),
      ],
    ),
  ];
}

const text = (title: string, ...notes: readonly string[]): ReportTable => ({ title, rows: [], notes });

/** What the record cannot tell: to be written by the virtual school head, and said to be so. */
export const EXTENDED_DUTIES: readonly ReportTable[] = [
  text(
    'Previously looked-after children and extended duties',
    'To be written by the virtual school head: how often advice and information were given to parents, schools and others about previously looked-after children, children with a social worker and children in kinship care. Advice is not recorded in this program, so that no figure stands here.',
  ),
];

export const VOICE_AND_PRIORITIES: readonly ReportTable[] = [
  text(
    'What children say',
    'To be written by the virtual school head, with the children: what they told the virtual school this year, and what was done about it. How many PEPs hold the child’s own words stands under section 3.',
  ),
  text(
    'Training, and staff',
    'To be written by the virtual school head: who was trained in what (designated teachers, governors, social workers, carers), and how the virtual school is staffed.',
  ),
  text(
    'Priorities',
    'To be written by the virtual school head: what became of last year’s priorities, and the priorities of the year to come. “vschool report scorecard” sets measures beside their targets.',
  ),
];
