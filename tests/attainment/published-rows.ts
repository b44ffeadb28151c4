import { KS2_OF_2016, KS4_OF_2016, KS4_OF_2017 } from '../../fixtures/published-results.ts';
import type { KeyStageResult } from '../../src/domain/attainment.ts';
import { result } from './results-of.ts';

const STATES: Record<string, string> = { A: 'absent', D: 'disapplied' };

/** Results of each made-up child of key stage 2 in 2015/16. */
export const ks2 = KS2_OF_2016.map((line): KeyStageResult[] => {
  const [reading = '', writing = '', maths = '', ...progress] = line.split(' ');
  return [
    result('ks2', 2015, 'reading', 'scaled-score', STATES[reading] ?? reading),
    result('ks2', 2015, 'writing', 'teacher-assessment', STATES[writing] ?? writing),
    result('ks2', 2015, 'maths', 'scaled-score', STATES[maths] ?? maths),
    ...progress.map((score, i) =>
      result('ks2', 2015, `${['reading', 'writing', 'maths'][i]} progress`, 'progress-score', score),
    ),
  ];
});

/** Of key stage 4 in 2015/16. */
export const ks4Of2016 = KS4_OF_2016.map((line): KeyStageResult[] => {
  const [grades = '', progress] = line.split(' | ');
  const [english = '', maths = '', ...others] = grades.split(' ');
  const letter = (subject: string, grade: string) => result('ks4', 2015, subject, 'gcse-letters-2016', grade);
  const [language = '', literature] = english.split('/');
  return [
    letter('english language', language),
    ...(literature ? [letter('english literature', literature)] : []),
    letter('maths', maths),
    ...others.flatMap((each) => {
      const [subject = '', grade = ''] = each.split('=');
      // A double award of letters is two results of the same grade.
      return subject === 'combined'
        ? [letter('science', grade.charAt(0)), letter('additional science', grade.charAt(1))]
        : [letter(subject, grade)];
    }),
    ...(progress ? [result('ks4', 2015, 'progress 8', 'progress-score', progress.trim())] : []),
  ];
});

/** Of key stage 4 in 2016/17. */
export const ks4Of2017 = KS4_OF_2017.map((line): KeyStageResult[] => {
  const [english = '', maths = '', ...others] = line.split(' ');
  return [
    result('ks4', 2016, 'english language', 'gcse-9-1', english),
    result('ks4', 2016, 'maths', 'gcse-9-1', maths),
    ...others.map((grade, i) =>
      result('ks4', 2016, ['history', 'biology', 'art'][i] ?? '', 'gcse-letters-2017', grade),
    ),
  ];
});
