import type { Term } from './calendar.ts';
import type { IsoDate } from './dates.ts';
import type { PepStep } from './pep-steps.ts';
import type { SchoolYear } from './school-year.ts';

/** Somebody who was invited to the meeting. */
export interface PepAttendee {
  readonly name: string;
  readonly role: string;
  readonly attended: boolean;
}

export interface PepSignOff {
  readonly role: string;
  readonly name: string;
  readonly on: IsoDate;
}

/** Whose view it is. */
export const PEP_VOICES = ['child', 'carer', 'social worker', 'school'] as const;
export type PepVoiceOf = (typeof PEP_VOICES)[number];

/** What somebody said, in their words. */
export interface PepVoice {
  readonly who: PepVoiceOf;
  readonly words: string;
  readonly takenBy?: string;
  readonly on?: IsoDate;
  /** How it was taken: talking, drawing, a form … */
  readonly how?: string;
}

export const JUDGEMENTS = ['met', 'partly', 'not'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

/** A target of the pupil, set in one PEP and judged in a later one. */
export interface PepTarget {
  readonly targetId: number;
  readonly pepId: number;
  /** A subject, or a domain such as attendance or friendships. */
  readonly subject: string;
  readonly text: string;
  readonly baseline?: string;
  readonly measure?: string;
  readonly owner?: string;
  readonly due?: IsoDate;
  readonly setOn: IsoDate;
  /** The target of an earlier PEP that it carries on. */
  readonly carriedFrom?: number;
}

/** What became of a target, as a later PEP judges it. */
export interface TargetJudgement {
  readonly targetId: number;
  readonly pepId: number;
  readonly judgement: Judgement;
  readonly note?: string;
  readonly by: string;
  readonly on: IsoDate;
}

/** A grade under a rubric: of one of its sections, or overall. */
export interface PepGrade {
  readonly scheme: string;
  /** A section of the rubric, or `overall`. */
  readonly section: string;
  readonly grade: string;
  readonly by: string;
  readonly on: IsoDate;
  /** 1 the first marker, 2 the second. */
  readonly marker: 1 | 2;
}

export const OVERALL = 'overall';

/** All that one PEP holds besides its dates. */
export interface PepContent {
  readonly pepId: number;
  readonly steps: readonly PepStep[];
  readonly attendees: readonly PepAttendee[];
  readonly signOffs: readonly PepSignOff[];
  /** Text by the id of its section; a section without text is empty. */
  readonly sections: Readonly<Record<string, string>>;
  readonly voices: readonly PepVoice[];
  readonly grades: readonly PepGrade[];
}

/**
 * What one PEP says, as it is written down beside its term. A target is judged, or carried on, by its place among those
 * of the PEP before.
 */
export interface PepInWords extends Pick<PepContent, 'attendees' | 'sections' | 'voices' | 'signOffs'> {
  readonly year: SchoolYear;
  readonly term: Term;
  readonly targets: readonly (Pick<PepTarget, 'subject' | 'text'> &
    Partial<Pick<PepTarget, 'baseline' | 'measure' | 'owner' | 'due'>> & { readonly carries?: number })[];
  readonly judgements: readonly { readonly target: number; readonly judgement: Judgement }[];
  readonly grades: readonly Pick<PepGrade, 'section' | 'grade' | 'by' | 'on'>[];
}

/** The PEPs of a pupil in full, with the targets that go from one to the next. */
export interface PepContents {
  readonly contents: readonly PepContent[];
  readonly targets: readonly PepTarget[];
  readonly judgements: readonly TargetJudgement[];
}

export const EMPTY_CONTENT: Omit<PepContent, 'pepId'> = {
  steps: [],
  attendees: [],
  signOffs: [],
  sections: {},
  voices: [],
  grades: [],
};

export const contentOf = (contents: PepContents, pepId: number): PepContent =>
  contents.contents.find((each) => each.pepId === pepId) ?? { pepId, ...EMPTY_CONTENT };

/** The overall grade that a marker gave under a scheme. */
export const overallGrade = (
  { grades }: PepContent,
  scheme: string,
  marker: 1 | 2 = 1,
): PepGrade | undefined =>
  grades.find((each) => each.section === OVERALL && each.scheme === scheme && each.marker === marker);

/**
 * Whether anything is held of what a PEP says. Of one that came as a line of a list nothing is: then it is not known
 * whether the child was asked, and not that it was not.
 */
export function isWritten(contents: PepContents, pepId: number): boolean {
  const { sections, voices } = contentOf(contents, pepId);
  return (
    voices.length > 0 ||
    Object.values(sections).some((text) => text.trim() !== '') ||
    contents.targets.some((target) => target.pepId === pepId)
  );
}

/** Whether what somebody said is there. */
export const hasVoice = ({ voices }: PepContent, who: PepVoiceOf): boolean =>
  voices.some((voice) => voice.who === who && voice.words.trim() !== '');
