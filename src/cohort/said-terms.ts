import type { Operator, Term, Test } from './cohort.ts';
import type { Field } from './define.ts';
import type { FieldReader } from './field-reader.ts';
import { termOf } from './term-of.ts';
import { readTest } from './term-test.ts';

/** The oldest whom anybody asks for by a bare number. */
const OLDEST = 25;
/** What makes a number none of years of life. */
const UNITS_SAID = [
  ...['day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years', 'mile', 'miles', 'times', 'points'],
  ...['school', 'sessions', 'pounds', 'attendance', 'absence'],
];

/** Reads conditions that do not begin with the name of their field, but with a number or with what is asked of one. */
export class SaidTerms {
  readonly #reader: FieldReader;
  readonly #fields: readonly Field[];

  constructor(reader: FieldReader, fields: readonly Field[]) {
    this.#reader = reader;
    this.#fields = fields;
  }

  /** An attendance, an age, or a number of something. */
  unnamed(): Term | undefined {
    return this.#ofAttendance() ?? this.ofNumber();
  }

  /** An age, or a number of something. */
  ofNumber(): Term | undefined {
    return this.#yearOlds() ?? this.#numberFirst() ?? this.#ageAlone();
  }

  /** `predicted below 4 in maths`. */
  aroundNumber(): Term | undefined {
    const { tokens } = this.#reader;
    const { place } = tokens;
    for (const field of this.#fields) {
      if (field.type !== 'number' || !field.around) continue;
      const [before, after] = field.around;
      const isBegun = tokens.takeWord(...before.split(' '));
      if (isBegun) tokens.takeAny(['a grade', 'grade', 'a']);
      const operator = isBegun ? tokens.takeOperator() : undefined;
      if (operator) tokens.takeAny(['a grade', 'grade', 'a']);
      const number = isBegun ? tokens.takeNumber() : undefined;
      const test = number && {
        kind: 'compare' as const,
        operator: operator ?? tokens.takeOrMore() ?? '=',
        value: number.value,
      };
      if (test && tokens.takeWord(...after.split(' '))) return this.#term(field, test);
      tokens.back(place);
    }
    return undefined;
  }

  /** `below 90%` is said of attendance, and of nothing else. */
  #ofAttendance(): Term | undefined {
    const { tokens } = this.#reader;
    const place = tokens.place;
    const isCompared = tokens.takeOperator() !== undefined;
    const number = tokens.takeNumber();
    const isRate = number !== undefined && tokens.takeMark('%');
    const isOrMore = tokens.takeOrMore() !== undefined;
    // Exactly so much attendance is a question only of all of it.
    const isAsked = isCompared || isOrMore || number?.value === 100;
    const isSaid = number !== undefined && tokens.isWord('attendance');
    tokens.back(place);
    const isOfIt = isAsked && (isRate || isSaid);
    const field = isOfIt ? this.#fields.find(({ name }) => name === 'attendance') : undefined;
    if (!field) return undefined;
    const test = readTest(tokens, field);
    tokens.takeWord('attendance');
    return this.#term(field, test);
  }

  /** `16 year olds`, `16 and 17 year olds`, `16 to 18-year-olds`. */
  #yearOlds(): Term | undefined {
    const { tokens } = this.#reader;
    const { place } = tokens;
    const field = this.#fields.find(({ name }) => name === 'age');
    const first = tokens.takeNumber()?.value;
    const isTo = tokens.takeWord('to');
    const isJoined = isTo || tokens.takeWord('and') || tokens.takeWord('or');
    const isRun = !isJoined && tokens.takeMark('-');
    const last = isJoined || (isRun && tokens.peek()?.kind === 'number') ? tokens.takeNumber()?.value : first;
    tokens.takeMark('-');
    const isOld = ['old', 'olds'].some(
      (old) => tokens.takeWord('year', old) || tokens.takeWord(`year-${old}`),
    );
    // Two ages that do not follow one another are no range.
    const isRange =
      first !== undefined &&
      last !== undefined &&
      (isTo || isRun ? last >= first : last - first <= 1 && last >= first);
    if (field && isOld && isRange)
      return this.#term(
        field,
        first === last
          ? { kind: 'compare', operator: '=', value: first }
          : { kind: 'range', from: first, to: last },
      );
    tokens.back(place);
    return undefined;
  }

  /** `two or more school moves in 12 months`, `more than 20 miles from home`. */
  #numberFirst(): Term | undefined {
    const { tokens } = this.#reader;
    const place = tokens.place;
    const said = tokens.takeOperator();
    const number = tokens.takeNumber();
    const long = number && this.#longFirst(said, number.value);
    if (long) return long;
    const operator = number && (said ?? tokens.takeOrMore() ?? '=');
    const field = number && this.#reader.field();
    const isCounted =
      (field?.type === 'number' || field?.type === 'count') && !['rate', 'year group'].includes(field.unit);
    if (operator && field && isCounted)
      return this.#term(field, { kind: 'compare', operator, value: number.value });
    tokens.back(place);
    return undefined;
  }

  /** `less than 20 days in care`, after the number. */
  #longFirst(said: Operator | undefined, count: number): Term | undefined {
    const { tokens } = this.#reader;
    const { place } = tokens;
    const isMore = tokens.takeMark('+');
    const unit = tokens.takeDurationUnit();
    const orMore = isMore ? '>=' : unit && tokens.takeOrMore();
    const field = unit && this.#reader.field();
    if (unit && field?.type === 'duration')
      return this.#term(field, { kind: 'lasted', operator: said ?? orMore ?? '>=', count, unit });
    tokens.back(place);
    return undefined;
  }

  /** `under 5`, `over 16s`, `16+`, `16 and over`: a small number that nothing is said of is an age. */
  #ageAlone(): Term | undefined {
    const { tokens } = this.#reader;
    const { place } = tokens;
    const field = this.#fields.find(({ name }) => name === 'age');
    const isWord = ['under', 'over', 'at', 'up'].some((word) => tokens.isWord(word));
    const said = isWord ? tokens.takeOperator() : undefined;
    const number = tokens.takeNumber();
    tokens.takeWord('s');
    const operator = number && (said ?? tokens.takeOrMore());
    const isOld = tokens.takeWord('years', 'old') || tokens.takeWord('years', 'of', 'age');
    const isOther = !isOld && (UNITS_SAID.some((unit) => tokens.isWord(unit)) || tokens.peek()?.text === '%');
    if (field && operator && number.value <= OLDEST && !isOther)
      return this.#term(field, { kind: 'compare', operator, value: number.value });
    tokens.back(place);
    return undefined;
  }

  #term = (field: Field, test: Test): Term => termOf(this.#reader, field, test);
}
