import { isShortBreak, periodOn } from '../domain/care.ts';
import { continuousCareAt } from '../domain/continuous-care.ts';
import { addCalendarDays, addMonths, type IsoDate } from '../domain/dates.ts';
import { isOfAgeForSdq, sdqScores } from '../domain/sdq.ts';
import { spokenDate } from '../render/text.ts';
import { careEvidence } from './care-evidence.ts';
import { CLEAR, defineFlag, type Evidence, raised } from './define.ts';
import { born, inCare, scored, ZARA } from './example.ts';

const latest = (dates: readonly IsoDate[]): IsoDate => dates.reduce((a, b) => (a > b ? a : b));

export const sdqMissing = defineFlag({
  id: 'sdq-missing',
  title: 'SDQ missing',
  why: 'Without a score nobody knows how the child feels, and the year’s return has a gap.',
  severity: 'watch',
  source:
    'DfE, SSDA903, rule 186: a score each year of children of 4 to 16 who were looked after for twelve months.',
  needs: ['care', 'health'],
  parameters: {},
  clears: 'A questionnaire with its score and day.',
  find({ identity, care, health }, { asAt }) {
    const { birthDate } = identity;
    const period = periodOn(care.periods, asAt);
    if (!period || !continuousCareAt(care.periods, asAt).strict) return CLEAR;
    if (!isOfAgeForSdq(birthDate, asAt)) return CLEAR;
    const last = sdqScores(health, asAt).at(-1);
    if (last && asAt <= addMonths(last.on, 12)) return CLEAR;
    const due = latest([
      addMonths(period.from, 12),
      addCalendarDays(addMonths(birthDate, 5 * 12), -1),
      ...period.episodes.filter(isShortBreak).flatMap(({ until }) => (until ? addMonths(until, 12) : [])),
      ...(last ? [addCalendarDays(addMonths(last.on, 12), 1)] : []),
    ]);
    const evidence: Evidence[] = last
      ? [{ section: 'health', row: last.ref, text: `Last SDQ: ${spokenDate(last.on, asAt)}` }]
      : careEvidence(period, 'Looked after since', asAt);
    const before = last
      ? `the last was on ${spokenDate(last.on, asAt)}`
      : `none is recorded, and the child has been looked after since ${spokenDate(period.from, asAt)}`;
    return raised({
      sentence: `No Strengths and Difficulties Questionnaire in the last twelve months: ${before}.`,
      since: due > asAt ? asAt : due,
      evidence,
      clears: 'Asking the carer to fill in a questionnaire, and recording its score and day, clears this.',
    });
  },
  examples: [
    {
      title: 'the last was a year and a day ago',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04'), health: scored({ '2025-11-19': 12 }) },
      answer: 'raised',
      sentence:
        'No Strengths and Difficulties Questionnaire in the last twelve months: the last was on Wednesday 19 November 2025.',
      clears: 'Asking the carer to fill in a questionnaire, and recording its score and day, clears this.',
    },
    {
      title: 'none since coming into care',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04'), health: scored({}) },
      answer: 'raised',
      sentence:
        'No Strengths and Difficulties Questionnaire in the last twelve months: none is recorded, and the child has been looked after since Monday 4 March 2024.',
    },
    {
      title: 'a year ago to the day',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04'), health: scored({ '2025-11-20': 12 }) },
      answer: 'clear',
    },
    {
      title: 'in care for eleven months',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2025-12-21'), health: scored({}) },
      answer: 'clear',
    },
    {
      title: 'in a series of short breaks',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04', { legalStatus: 'V4' }), health: scored({}) },
      answer: 'clear',
    },
    {
      title: 'turned four this year',
      asAt: '2026-11-20',
      record: { identity: born('2022-02-01'), care: inCare('2024-03-04'), health: scored({}) },
      answer: 'clear',
    },
    {
      title: 'questionnaires were never supplied',
      asAt: '2026-11-20',
      record: { identity: ZARA, care: inCare('2024-03-04') },
      answer: 'unknown',
    },
  ],
});
