import { addWorkingDays } from '../../domain/calendar.ts';
import { episodeOn, isShortBreak, periodOn } from '../../domain/care.ts';
import { leaverStatus } from '../../domain/care-leaver.ts';
import { LEGAL_STATUS } from '../../domain/codes/legal-status.ts';
import { NEED } from '../../domain/codes/need.ts';
import { meaningsOf } from '../../domain/codes/return-code.ts';
import { continuousCareAt, lastCountingDay } from '../../domain/continuous-care.ts';
import type { IsoDate } from '../../domain/dates.ts';
import type { PupilRecord, RecordWith } from '../../domain/record.ts';
import { nextReviewDue } from '../../domain/review-clock.ts';
import { compulsorySchoolAgeUntil } from '../../domain/school-year.ts';
import { enrolmentsOn } from '../../domain/schooling.ts';
import type { Test } from '../cohort.ts';
import { defineField, type Field } from '../define.ts';

type WithCare = RecordWith<'care'>;

/** The episode that is open on a date, if the child is looked after on it. */
const episodeOf = ({ care }: WithCare, asAt: IsoDate) => {
  const period = periodOn(care.periods, asAt);
  return period && episodeOn(period, asAt);
};

const ofEpisode = (record: WithCare, asAt: IsoDate, code: 'legalStatus' | 'need'): string[] => {
  const episode = episodeOf(record, asAt);
  return episode ? [episode[code]] : [];
};

const oneOf = (...values: string[]): Test => ({ kind: 'oneOf', values });

const LEAVERS = ['eligible', 'relevant', 'former relevant'] as const;

export const CARE_FIELDS: readonly Field[] = [
  defineField({
    name: 'in care',
    aliases: [
      ...[
        'looked after',
        'cla',
        'lac',
        'cic',
        'children in care',
        'children looked after',
        'everyone',
        'everybody',
      ],
    ],
    type: 'duration',
    help: 'Looked after on the date, and for how long without a break. Care from 1 April has lasted twelve months on 31 March.',
    example: 'in care >= 12 months at 2026-03-31',
    needs: ['care'],
    since: ({ care }, { asAt }) => periodOn(care.periods, asAt)?.from ?? null,
  }),
  defineField({
    name: 'cla12',
    aliases: ['cla 12'],
    type: 'yes or no',
    help: 'Looked after continuously for at least twelve months at the last 31 March, and in no short break (V3, V4) in that year: the strict reading of DfE’s rule.',
    example: 'cla12',
    needs: ['care'],
    ofEveryone: true,
    is: ({ care }, { asAt }) => continuousCareAt(care.periods, lastCountingDay(asAt)).strict,
  }),
  defineField({
    name: 'cla12 statistical',
    type: 'yes or no',
    help: 'As cla12, where a short break counts only if it is the last episode of the year: the note to DfE’s statistics.',
    example: 'cla12 statistical and not cla12',
    needs: ['care'],
    ofEveryone: true,
    is: ({ care }, { asAt }) => continuousCareAt(care.periods, lastCountingDay(asAt)).statistical,
  }),
  defineField({
    name: 'came into care',
    aliases: [
      ...['care began', 'started care', 'entered care', 'new into care', 'new entrants', 'new entrant'],
      ...['became looked after', 'taken into care', 'entrants', 'entrants to care'],
    ],
    type: 'date',
    help: 'The day on which this period of care began.',
    example: 'came into care since 2026-09-01',
    needs: ['care'],
    on: ({ care }, { asAt }) => periodOn(care.periods, asAt)?.from ?? null,
  }),
  defineField({
    name: 'left care',
    aliases: ['care ended', 'ceased to be looked after', 'ceased being looked after', 'exited care'],
    type: 'date',
    help: 'The day on which the last period of care ended, of those who are looked after no longer.',
    example: 'left care this year',
    needs: ['care'],
    ofEveryone: true,
    on: ({ care }, { asAt }) =>
      periodOn(care.periods, asAt)
        ? null
        : (care.periods.findLast(({ until }) => until !== undefined)?.until ?? null),
  }),
  defineField({
    name: 'periods of care',
    aliases: ['times in care'],
    type: 'number',
    unit: 'count',
    help: 'How many times a child has come into care.',
    example: 'periods of care >= 2',
    needs: ['care'],
    of: ({ care }, { asAt }) => care.periods.filter(({ from }) => from <= asAt).length,
  }),
  defineField({
    name: 'legal status',
    type: 'choice',
    single: true,
    choices: meaningsOf(LEGAL_STATUS),
    help: 'Legal status of the open episode (LS of the SSDA903).',
    example: 'legal status C1, C2',
    sayings: {
      'section 20': oneOf('V2'),
      'under section 20': oneOf('V2'),
      s20: oneOf('V2'),
      'interim care order': oneOf('C1'),
      'on an interim care order': oneOf('C1'),
      'interim care orders': oneOf('C1'),
      'full care orders': oneOf('C2'),
      'care orders': oneOf('C1', 'C2'),
      'placement orders': oneOf('E1'),
      'full care order': oneOf('C2'),
      'on a full care order': oneOf('C2'),
      'care order': oneOf('C1', 'C2'),
      'on a care order': oneOf('C1', 'C2'),
      'placement order': oneOf('E1'),
      'police protection': oneOf('L1'),
      'on remand': oneOf('J1'),
      remand: oneOf('J1'),
      remanded: oneOf('J1'),
      'emergency protection order': oneOf('L2'),
      epo: oneOf('L2'),
      ico: oneOf('C1'),
      fco: oneOf('C2'),
    },
    needs: ['care'],
    values: (record, { asAt }) => ofEpisode(record, asAt, 'legalStatus'),
  }),
  defineField({
    name: 'category of need',
    aliases: ['need category', 'category'],
    type: 'choice',
    single: true,
    sayings: {
      'abuse or neglect': oneOf('N1'),
      'abuse and neglect': oneOf('N1'),
      'absent parenting': oneOf('N8'),
    },
    choices: meaningsOf(NEED),
    help: 'Why the child came into care (CIN of the SSDA903, N1 to N8).',
    example: 'category of need N1',
    needs: ['care'],
    values: (record, { asAt }) => ofEpisode(record, asAt, 'need'),
  }),
  defineField({
    name: 'adopted',
    type: 'date',
    help: 'The day of leaving care by adoption (REC E11, E12 of the SSDA903), of those who are looked after no longer. Alone: adopted at all.',
    example: 'adopted',
    needs: ['care'],
    ofEveryone: true,
    on: ({ care }, { asAt }) =>
      periodOn(care.periods, asAt)
        ? null
        : (care.episodes.findLast(
            ({ until, reasonEnded }) =>
              until !== undefined && until <= asAt && (reasonEnded === 'E11' || reasonEnded === 'E12'),
          )?.until ?? null),
  }),
  defineField({
    name: 'neet',
    aliases: ['not in education employment or training'],
    type: 'yes or no',
    help: 'Not in education, employment or training at the last yearly return of those who left care (ACTIV G4, G5, G6), and on no school’s roll since; not known where no return says.',
    example: 'care leavers and neet',
    needs: ['leaving'],
    uses: ['schooling'],
    ofEveryone: true,
    is: ({ identity, leaving, schooling }: PupilRecord & RecordWith<'leaving'>, { asAt }) => {
      if (asAt <= compulsorySchoolAgeUntil(identity.birthDate)) return false;
      if (enrolmentsOn(schooling?.enrolments ?? [], asAt).length > 0) return false;
      const last = leaving.contacts.findLast(({ returnYear }) => `${returnYear}-03-31` <= asAt);
      return last?.activity === undefined || last.activity === '0'
        ? undefined
        : ['G4', 'G5', 'G6'].includes(last.activity);
    },
  }),
  defineField({
    name: 'short breaks',
    type: 'yes or no',
    help: 'Looked after under a series of short breaks (V3, V4).',
    example: 'not short breaks',
    needs: ['care'],
    is: (record, { asAt }) => {
      const episode = episodeOf(record, asAt);
      return episode !== undefined && isShortBreak(episode);
    },
  }),
  defineField({
    name: 'care leaver',
    aliases: ['leaver status'],
    type: 'choice',
    single: true,
    choices: { eligible: 'eligible', relevant: 'relevant', 'former relevant': 'former relevant' },
    help: 'Eligible: 16 or 17, looked after for thirteen weeks since 14 and still. Relevant: the same, and looked after no longer. Former relevant: from 18 to the 25th birthday, was one or the other.',
    example: 'care leaver relevant, "former relevant"',
    sayings: { 'care leavers': oneOf('relevant', 'former relevant') },
    needs: ['care'],
    ofEveryone: true,
    values: ({ identity, care }, { asAt }) => {
      const status = leaverStatus(care.periods, identity.birthDate, asAt);
      return LEAVERS.filter((each) => each === status);
    },
  }),
  defineField({
    name: 'unaccompanied',
    aliases: [
      'unaccompanied asylum seeking',
      'unaccompanied asylum seeker',
      'unaccompanied asylum seekers',
      'asylum seeking',
      'asylum seekers',
      'asylum seeker',
      'uasc',
    ],
    type: 'yes or no',
    help: 'Came to the country alone and seeks asylum.',
    example: 'unaccompanied and age >= 16',
    needs: ['careDetails'],
    is: ({ careDetails }, { asAt }) =>
      careDetails.unaccompanied !== undefined &&
      (careDetails.unaccompanied.until === undefined || asAt < careDetails.unaccompanied.until),
  }),
  defineField({
    name: 'deprivation of liberty',
    aliases: ['dolo'],
    type: 'yes or no',
    help: 'A deprivation of liberty order is in force.',
    example: 'deprivation of liberty',
    needs: ['careDetails'],
    is: ({ careDetails }, { asAt }) =>
      careDetails.deprivations.some(
        ({ from, until }) => from <= asAt && (until === undefined || asAt < until),
      ),
  }),
  defineField({
    name: 'review overdue',
    aliases: ['looked-after review overdue'],
    type: 'yes or no',
    help: 'A review is past its day: 20 working days after coming into care, three months after the first, six months after any later one. None is due in a series of short breaks (V3, V4).',
    example: 'review overdue',
    needs: ['care', 'reviews'],
    is: ({ care, reviews }, { asAt }) => {
      const period = periodOn(care.periods, asAt);
      const episode = period && episodeOn(period, asAt);
      if (!period || !episode || isShortBreak(episode)) return false;
      const { on } = nextReviewDue(
        period.from,
        reviews.reviews.filter((each) => each.on <= asAt),
      );
      return on < asAt;
    },
  }),
  defineField({
    name: 'new to care',
    type: 'yes or no',
    counted: 'came into care',
    help: 'Came into care within the last 20 working days.',
    example: 'new to care',
    needs: ['care'],
    is: ({ care }, { asAt }) => {
      const period = periodOn(care.periods, asAt);
      if (!period) return false;
      const last = addWorkingDays(period.from, 20);
      return last === undefined ? undefined : asAt <= last;
    },
  }),
];
