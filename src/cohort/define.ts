import type { AuthorityRules } from '../domain/authority.ts';
import type { SchoolCalendar } from '../domain/calendar.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { PupilId } from '../domain/ids.ts';
import type { PupilRecord, RecordWith, Section } from '../domain/record.ts';
import type { Test } from './cohort.ts';

/** True, false, or not known: what is not known is in no cohort and in no opposite of one, and is counted. */
export type Truth = boolean | undefined;

/** A first and a last date, both included, and how it was asked for: `in 12 months`, `this year`. */
export interface Window {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** What a flag says of a pupil. */
export interface FlagVerdict {
  readonly flag: string;
  readonly severity: string;
  readonly answer: 'raised' | 'clear' | 'unknown';
}

/** What a field may know besides the record. */
export interface Asked {
  /** The date that a term is about: that of the question, or the term’s own after `at`. */
  readonly asAt: IsoDate;
  /** The date of the question, where a term is about another: of that day is what the record holds. */
  readonly readAt?: IsoDate;
  readonly calendarOf: (schoolId?: number) => SchoolCalendar | undefined;
  readonly rules: AuthorityRules;
  /** What every flag says of a pupil on the date of the question; absent where flags are not worked out. */
  readonly verdictsOf?: (pupil: PupilId) => readonly FlagVerdict[] | undefined;
}

interface Base<S extends Section> {
  /** As the field says it: `placement moves`. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Phrases that are whole terms, with what each asks of the field: `section 20` is legal status V2. */
  readonly sayings?: Readonly<Record<string, Test>>;
  /** What it is, as a sentence. */
  readonly help: string;
  /** A whole term. */
  readonly example: string;
  /** The sections of the record that it reads; it can read no other. */
  readonly needs: readonly S[];
  /** Sections that it reads where they were supplied, and can do without: `year` is known by birth date as well. */
  readonly uses?: readonly Section[];
  /** Its values say who a child is, or who is around the child: shown only where names are. */
  readonly identifies?: true;
  /** It tells where a child lives, or with whom: of a confidential placement it is asked and answered for nobody. */
  readonly tellsPlace?: true;
  /** Fields that are never so of a pupil of whom this is: `boys and girls` can only mean either. */
  readonly neverWith?: readonly string[];
  /** It speaks of people who are looked after no longer: the question is then put to everyone that there is. */
  readonly ofEveryone?: boolean;
  /** It asks `verdictsOf`: whoever puts the question reads what the flags read. */
  readonly ofFlags?: boolean;
}

/** Something that is so or not: `ehcp`, `out of borough`. */
export interface YesNoField<S extends Section = Section> extends Base<S> {
  readonly type: 'yes or no';
  /** The name of the field that is asked where a time follows: `missing from care this month`. */
  readonly counted?: string;
  readonly is: (record: RecordWith<S>, asked: Asked) => Truth;
  /** As `is`, over a stretch of time that a term may name: `persistently absent last term`. */
  readonly over?: (record: RecordWith<S>, asked: Asked, window: Window) => Truth;
}

export type Unit = 'rate' | 'count' | 'months' | 'years' | 'year group' | 'miles' | 'score' | 'pounds';

/** A number, with its unit: `attendance < 90%`, `placement moves >= 3 in 12 months`. */
export interface NumberField<S extends Section = Section> extends Base<S> {
  readonly type: 'number';
  /** What it asks where no number is said: of `pp+ unspent`, more than nothing. */
  readonly alone?: Test;
  /** Words that stand before and after the number: `predicted below 4 in maths`. */
  readonly around?: readonly [before: string, after: string];
  readonly unit: Unit;
  /** Words for some of its numbers: `reception` is 0. */
  readonly words?: Readonly<Record<string, number>>;
  readonly of: (record: RecordWith<S>, asked: Asked) => number | undefined;
  /** As `of`, over a stretch of time that a term may name: `attendance < 90% last term`. */
  readonly over?: (record: RecordWith<S>, asked: Asked, window: Window) => number | undefined;
  /** What a rate over a stretch of time is a part of, and the part: rates of many pupils are put together by them. */
  readonly parts?: (
    record: RecordWith<S>,
    asked: Asked,
    window: Window,
  ) => { readonly part: number; readonly of: number } | undefined;
  /** The most that it may be, where a part of it is not known. */
  readonly upTo?: (record: RecordWith<S>, asked: Asked) => number | undefined;
}

/** A number counted over a stretch of time that a term may name. */
export interface CountField<S extends Section = Section> extends Base<S> {
  readonly type: 'count';
  readonly unit: Unit;
  /** The months counted where a term names no stretch. */
  readonly months: number;
  readonly of: (record: RecordWith<S>, asked: Asked, window: Window) => number | undefined;
}

/** How long something has lasted: `in care >= 12 months`. Alone it asks whether it is so at all. */
export interface DurationField<S extends Section = Section> extends Base<S> {
  readonly type: 'duration';
  /** The day since which it is so; null where it is not so, undefined where that is not known. */
  readonly since: (record: RecordWith<S>, asked: Asked) => IsoDate | null | undefined;
}

/** A date: `born >= 2012-09-01`, `left care this year`. */
export interface DateField<S extends Section = Section> extends Base<S> {
  readonly type: 'date';
  /** The name of the field that counts how often: `suspensions`. */
  readonly counted?: string;
  /** A day to come: `before` a date means from the day of the question, and `this year` the whole of it. */
  readonly ahead?: true;
  /** Null where there is none. */
  readonly on: (record: RecordWith<S>, asked: Asked) => IsoDate | null | undefined;
}

/** One or some of a list, or a text: `legal status C2`, `school "Oak Academy"`. */
export interface ChoiceField<S extends Section = Section> extends Base<S> {
  readonly type: 'choice';
  /** Codes with their meanings, where there is a list of them. */
  readonly choices?: Readonly<Record<string, string>>;
  /** A pupil has no two of its values at once: `C1 and C2` can only mean the one or the other. */
  readonly single?: true;
  /** Values that may be joined to one that was said, where there is no list of all: `red or amber peps`. */
  readonly joined?: readonly string[];
  /** A part of a meaning stands for all codes whose meanings have it: `assault`. */
  readonly byMeaning?: true;
  /** Its values are words joined by hyphens, however they are typed. */
  readonly hyphened?: true;
  /** A part of the text is enough. */
  readonly byPart?: boolean;
  readonly values: (record: RecordWith<S>, asked: Asked) => readonly string[] | undefined;
  /** Values of which it is not known whether they are among them. */
  readonly perhaps?: (record: RecordWith<S>, asked: Asked) => readonly string[];
}

type AnyField<S extends Section> =
  | YesNoField<S>
  | NumberField<S>
  | CountField<S>
  | DurationField<S>
  | DateField<S>
  | ChoiceField<S>;

/** A field as the language and the registry see it. */
export type Field = AnyField<never> & { readonly needs: readonly Section[] };

/** Makes a field: it sees just the sections that it names, and all of them. */
export const defineField = <const S extends Section>(field: AnyField<S>): Field => field as unknown as Field;

/** All sections that a field reads. */
export const sectionsRead = ({ needs, uses = [] }: Field): readonly Section[] => [...needs, ...uses];

/** Whether a field would tell what nobody may be told of this pupil. */
export const isConfidential = (field: Field, { identity }: PupilRecord): boolean =>
  field.tellsPlace === true && identity.isPlaceConfidential === true;

/** The field that counts how often what this one says was so; undefined where none does. */
export function countedBy(fields: readonly Field[], field: Field): Field | undefined {
  const counted = field.type === 'date' || field.type === 'yes or no' ? field.counted : undefined;
  return counted === undefined ? undefined : fields.find(({ name }) => name === counted);
}

/** Whether a term of the field may name a stretch of time to be counted over. */
export const takesStretch = (field: Field): boolean =>
  field.type === 'count' ||
  ((field.type === 'number' || field.type === 'yes or no') && field.over !== undefined);

/** Whether every section that a field reads was read and has ever been supplied. */
export const isKnown = (field: Field, record: PupilRecord): boolean =>
  field.needs.every((section) => record[section] !== undefined);
