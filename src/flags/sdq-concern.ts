import { addMonths, ageOn } from '../domain/dates.ts';
import { sdqScores } from '../domain/sdq.ts';
import { spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, type Evidence, raised, unknown } from './define.ts';
import { born, scored, ZARA } from './example.ts';

export const sdqConcern = defineFlag({
  id: 'sdq-concern',
  title: 'SDQ concern',
  why: 'A child in distress cannot learn, and a meeting with the mental health team is the way to help.',
  severity: 'plan',
  source:
    'Bands of the Strengths and Difficulties Questionnaire: 17 and over is a cause for concern. The virtual school’s strategy: an urgent meeting with CAMHS.',
  needs: ['health'],
  parameters: {
    concern: {
      value: 17,
      unit: 'points',
      meaning: 'score from which there is concern',
      source: 'DfE, guide to the SSDA903: 0 to 13, 14 to 16, 17 to 40',
    },
    rise: {
      value: 5,
      unit: 'points',
      meaning: 'rise over the score before that is a concern as well',
      source: 'local practice, as this program’s list of rules has it',
    },
    staleAfter: {
      value: 15,
      unit: 'months',
      meaning: 'months after which a score says nothing of today',
      source: 'default of this program: a year, and a term for the next one',
    },
  },
  clears: 'A new questionnaire whose score is no concern.',
  find({ identity, health }, { asAt, parameters }) {
    const { concern, rise, staleAfter } = parameters;
    const age = ageOn(identity.birthDate, asAt);
    if (age < 4 || age > 16) return CLEAR;
    const scores = sdqScores(health, asAt);
    const [before, last] = [scores.at(-2), scores.at(-1)];
    if (!last || addMonths(last.on, staleAfter) < asAt)
      return unknown(`an SDQ score of the last ${staleAfter} months`);
    const isHigh = last.score >= concern;
    const rose = before === undefined ? 0 : last.score - before.score;
    if (!isHigh && rose < rise) return CLEAR;
    // The first of the high scores in a row; a rise alone begins with the score itself.
    const calm = scores.findLastIndex(({ score }) => score < concern);
    const since = isHigh ? (scores[calm + 1] ?? last) : last;
    const rows = rose >= rise && before ? [before, last] : [last];
    const evidence: Evidence[] = rows.map(({ on, score, ref }) => ({
      section: 'health',
      row: ref,
      text: `SDQ score of ${spokenDate(on, asAt)}: ${score}`,
    }));
    const up = rose >= rise ? `, ${rose} more than the time before` : '';
    const below = isHigh ? '' : `; concern begins at ${concern}`;
    const target = Math.min(concern - 1, last.score + rise - 1);
    return raised({
      sentence: `The last score of the Strengths and Difficulties Questionnaire was ${last.score}, on ${spokenDate(last.on, asAt)}${up}${isHigh ? `; ${concern} and over is a cause for concern` : below}.`,
      since: since.on,
      evidence,
      clears: `A new questionnaire with a score of ${target} or less clears this.`,
    });
  },
  examples: [
    {
      title: 'a score of 17',
      asAt: '2026-11-20',
      record: { identity: ZARA, health: scored({ '2025-10-06': 15, '2026-10-05': 17 }) },
      answer: 'raised',
      sentence:
        'The last score of the Strengths and Difficulties Questionnaire was 17, on Monday 5 October; 17 and over is a cause for concern.',
      clears: 'A new questionnaire with a score of 16 or less clears this.',
    },
    {
      title: 'five points more than a year ago',
      asAt: '2026-11-20',
      record: { identity: ZARA, health: scored({ '2025-10-06': 8, '2026-10-05': 13 }) },
      answer: 'raised',
      sentence:
        'The last score of the Strengths and Difficulties Questionnaire was 13, on Monday 5 October, 5 more than the time before; concern begins at 17.',
    },
    {
      title: 'sixteen, and four more than a year ago',
      asAt: '2026-11-20',
      record: { identity: ZARA, health: scored({ '2025-10-06': 12, '2026-10-05': 16 }) },
      answer: 'clear',
    },
    {
      title: 'three years old: no questionnaire',
      asAt: '2026-11-20',
      record: { identity: born('2023-05-14'), health: scored({}) },
      answer: 'clear',
    },
    {
      title: 'the last score is two years old',
      asAt: '2026-11-20',
      record: { identity: ZARA, health: scored({ '2024-10-07': 22 }) },
      answer: 'unknown',
    },
    {
      title: 'questionnaires were never supplied',
      asAt: '2026-11-20',
      record: { identity: ZARA },
      answer: 'unknown',
    },
  ],
});
