import type { SchoolCalendar } from '../domain/calendar.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { PupilRecord, Section } from '../domain/record.ts';

/** A raised flag, as far as a pattern looks at it. */
export interface RaisedFlag {
  readonly flag: string;
  readonly since: IsoDate;
  readonly sentence: string;
}

export interface PatternAsked {
  readonly asAt: IsoDate;
  readonly calendar: SchoolCalendar | undefined;
}

/** Raised flags of one child, and what is to be said of them together; absent where there is nothing to say. */
export interface PatternExample {
  readonly title: string;
  readonly asAt: string;
  readonly raised: readonly RaisedFlag[];
  readonly record: PupilRecord;
  readonly sentence?: string;
}

/** Flags of one child that say more together than each alone. */
export interface Pattern {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  /** Sections that it reads besides the flags. */
  readonly needs: readonly Section[];
  /** Of each part one flag has to be raised, by its id. A flag that there is not yet is never raised. */
  readonly parts: readonly (readonly string[])[];
  /** The sentence, from one raised flag a part; undefined where they do not belong together. */
  readonly say: (
    raised: readonly RaisedFlag[],
    record: PupilRecord,
    asked: PatternAsked,
  ) => string | undefined;
  readonly examples: readonly PatternExample[];
}

/** A pattern that holds of a child. */
export interface PatternFound {
  readonly pattern: Pattern;
  readonly sentence: string;
}

/** The patterns that hold of one child. */
export function patternsIn(
  patterns: readonly Pattern[],
  raised: readonly RaisedFlag[],
  record: PupilRecord,
  asked: PatternAsked,
): PatternFound[] {
  return patterns.flatMap((pattern) => {
    const parts = pattern.parts.map((ids) => raised.find(({ flag }) => ids.includes(flag)));
    const sentence = parts.every((part) => part !== undefined)
      ? pattern.say(parts, record, asked)
      : undefined;
    return sentence === undefined ? [] : [{ pattern, sentence }];
  });
}
