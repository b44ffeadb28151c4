import type { Term } from './calendar.ts';
import type { IsoDate } from './dates.ts';
import { easterSunday } from './easter.ts';
import type { SchoolYear } from './school-year.ts';

/** Where a result belongs: the profile, a check, or the end of a key stage. */
export type Stage = 'eyfsp' | 'phonics' | 'ks1' | 'mtc' | 'ks2' | 'ks4' | 'ks5';

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  eyfsp: 'early years foundation stage profile',
  phonics: 'phonics screening check',
  ks1: 'key stage 1',
  mtc: 'multiplication tables check',
  ks2: 'key stage 2',
  ks4: 'key stage 4',
  ks5: 'A levels and the like',
};

export const isStage = (text: string): text is Stage => Object.hasOwn(STAGE_NAMES, text);

/** Year groups that sit it; a child who is taught out of cohort may be a year off. */
export const YEARS_OF_STAGE: Readonly<Record<Stage, readonly number[]>> = {
  eyfsp: [0],
  phonics: [1, 2],
  ks1: [2],
  mtc: [4],
  ks2: [6],
  ks4: [10, 11],
  ks5: [12, 13, 14],
};

/** What became of it. Only what was awarded says anything of what a child can do. */
export type ResultState = 'awarded' | 'absent' | 'disapplied' | 'not available' | 'suppressed';

export interface KeyStageResult {
  readonly stage: Stage;
  readonly subject: string;
  readonly year: SchoolYear;
  readonly state: ResultState;
  readonly value?: string;
  /** Points, position or score on the scale. */
  readonly number?: number;
  /** Age-related band: 0 pre-key-stage, 1 working towards, 2 expected, 3 greater depth. */
  readonly band?: number;
  /** The grade of 9–1 that it passes as. */
  readonly pass?: number;
  readonly scale?: string;
  /** After schools have checked it; a first file is not yet. */
  readonly validated: boolean;
  /** The day from which it can be known. */
  readonly on: IsoDate;
}

export type AssessmentKind = 'teacher assessment' | 'target' | 'prediction';

export const ASSESSMENT_KINDS: readonly AssessmentKind[] = ['teacher assessment', 'target', 'prediction'];

export interface Assessment {
  readonly subject: string;
  readonly kind: AssessmentKind;
  readonly on: IsoDate;
  readonly year: SchoolYear;
  readonly term: Term;
  readonly scale: string;
  /** Steps, grades or scores: what may be compared with what. */
  readonly scaleKind: 'ordinal' | 'graded' | 'score';
  readonly value: string;
  readonly number?: number;
  readonly band?: number;
  readonly pass?: number;
  /** Of a target or a prediction: the day that it is for. */
  readonly dueOn?: IsoDate;
  readonly by?: string;
}

/** Results are out in July, those of key stages 4 and 5 in August. */
export const resultKnownOn = (stage: Stage, year: SchoolYear): IsoDate =>
  `${year + 1}-${stage === 'ks4' || stage === 'ks5' ? '08' : '07'}-01` as IsoDate;

/**
 * The term of a date: autumn to 31 December, spring to Easter Sunday, summer after it. Source: DfE, the windows of
 * absence in the school census.
 */
export function termOfDate(date: IsoDate): Term {
  if (date.slice(5) >= '09-01') return 'autumn';
  return date <= easterSunday(+date.slice(0, 4)) ? 'spring' : 'summer';
}

/** Subjects by the names that files give them. */
const SUBJECT_NAMES: Readonly<Record<string, readonly string[]>> = {
  'english language': ['english lang', 'gcse english language', 'eng lang', 'english language gcse'],
  'english literature': ['english lit', 'eng lit'],
  maths: ['mathematics', 'math', 'number'],
  reading: ['read'],
  writing: ['write'],
  'combined science': ['double science', 'science double award', 'trilogy science', 'science: trilogy'],
};

/** A subject in one spelling: `Mathematics` is maths. */
export function subjectOf(raw: string): string {
  const text = raw
    .trim()
    .toLowerCase()
    .replaceAll(/[_\s/]+/g, ' ');
  return Object.entries(SUBJECT_NAMES).find(([, names]) => names.includes(text))?.[0] ?? text;
}
