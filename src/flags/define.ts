import type { SchoolCalendar } from '../domain/calendar.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { PepClock } from '../domain/pep.ts';
import type { ProgressRule } from '../domain/progress.ts';
import type { Identity, PupilRecord, RecordWith, Section } from '../domain/record.ts';
import type { Rubric } from '../domain/rubric.ts';

/** How soon somebody should do something: today, this week, or keep an eye on it. */
export type Severity = 'act' | 'plan' | 'watch';

/** One row that made the flag true, so that anybody can look at it. */
export interface Evidence {
  /** The section of the record; `identity` for the pupil’s own row. */
  readonly section: Section | 'identity';
  /** Where the row is kept: `table/key`. */
  readonly row: string;
  /** The row as a sentence or a phrase. */
  readonly text: string;
}

export interface Raised {
  readonly answer: 'raised';
  /** One or two plain sentences, without the pupil's name, that can be read aloud. */
  readonly sentence: string;
  /** The first day on which this was true. */
  readonly since: IsoDate;
  readonly evidence: readonly Evidence[];
  /** How soon, where that depends on the finding; else as soon as the flag says. */
  readonly severity?: Severity;
  /** What would clear it and by when, or that nothing can this year. */
  readonly clears: string;
  /** The first day on which that would clear it, in step with `clears`; absent where no day can be worked out. */
  readonly clearsOn?: IsoDate;
}
export interface Clear {
  readonly answer: 'clear';
}
export interface Unknown {
  readonly answer: 'unknown';
  /** What would have to be known, as a noun phrase. */
  readonly missing: string;
}
/** Three answers, always. Not known is never fine. */
export type Verdict = Raised | Clear | Unknown;

export const CLEAR: Clear = { answer: 'clear' };
export const unknown = (missing: string): Unknown => ({ answer: 'unknown', missing });
export const raised = (finding: Omit<Raised, 'answer'>): Raised => ({ answer: 'raised', ...finding });

/** A threshold, written once; help, pages and sentences print it from here. */
export interface Parameter {
  readonly value: number;
  /** `rate` is 0 to 1; the rest are counts. */
  readonly unit:
    | 'rate'
    | 'sessions'
    | 'school days'
    | 'working days'
    | 'grades'
    | 'terms'
    | 'calendar days'
    | 'weeks'
    | 'school weeks'
    | 'months'
    | 'miles'
    | 'percentage points'
    | 'points'
    | 'spells'
    | 'moves'
    | 'placements'
    | 'episodes'
    | 'subjects';
  readonly meaning: string;
  readonly source: string;
}

/** What a rule may ask besides the record. */
export interface Asked<P extends string = string> {
  readonly asAt: IsoDate;
  /** The school's own calendar, else the authority's; undefined where neither is known. */
  readonly calendarOf: (schoolId?: number) => SchoolCalendar | undefined;
  readonly pepClock: PepClock;
  /** By which the authority judges PEPs. */
  readonly pepRubric: Rubric;
  /** The authority’s own code, which tells inside from outside; absent where it was not given. */
  readonly laCode?: string;
  /** Months from an EHC plan, or its last review, to the next review. */
  readonly ehcReviewMonths: number;
  /** School days without a mark after which attendance is not known. */
  readonly staleAfterSchoolDays: number;
  /** What each answer on progress takes, as the authority has it. */
  readonly progress: ProgressRule;
  /** Absence from which it is persistent and severe, as the authority has it: the same for every flag. */
  readonly rates: { readonly persistent: number; readonly severe: number };
  readonly parameters: Readonly<Record<P, number>>;
}

/** A record with a date and the answer that it should get: test, documentation and explanation at once. */
export interface Example<S extends Section> {
  readonly title: string;
  readonly asAt: string;
  readonly record: { readonly identity: Identity } & {
    readonly [Name in S]?: RecordWith<Name>[Name];
  };
  readonly answer: Verdict['answer'];
  /** For a raised example, the sentence word for word. */
  readonly sentence?: string;
  /** For a raised example, how urgent, where that depends on the finding. */
  readonly severity?: Severity;
  readonly clears?: string;
}

interface Definition<S extends Section, P extends string, A extends Section = never> {
  /** A noun phrase for the pattern, not the cure: `persistent-absence`. */
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly source: string;
  /** The sections of the record that the rule reads; it can read no other. */
  readonly needs: readonly S[];
  /** Sections that it reads where somebody has supplied them, and can do without. */
  readonly alsoReads?: readonly A[];
  readonly parameters: Readonly<Record<P, Parameter>>;
  /** What clears it, said in general. */
  readonly clears: string;
  readonly find: (record: RecordWith<S> & Pick<PupilRecord, A>, asked: Asked<P>) => Verdict;
  readonly examples: readonly Example<S | A>[];
}

/** A flag as the engine and the registry see it: the sections it needs are checked before it is asked. */
export interface Flag extends Omit<Definition<Section, string, Section>, 'find'> {
  readonly find: (record: PupilRecord, asked: Asked) => Verdict;
}

/** Makes a flag: the rule sees just the sections that it names, and all of them. */
export function defineFlag<const S extends Section, const P extends string, const A extends Section = never>(
  definition: Definition<S, P, A>,
): Flag {
  // The engine answers unknown before it calls a rule whose sections are not all there.
  return definition as unknown as Flag;
}
