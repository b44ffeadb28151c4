import type { IsoDate } from '../domain/dates.ts';
import { nearest } from '../domain/nearest.ts';
import { list } from '../render/text.ts';
import type { Operator, Test } from './cohort.ts';
import type { Field } from './define.ts';
import type { TokenReader } from './reader.ts';
import { takeAhead, takeBeforeMonth, takeCalendarTime, takeStretch } from './stretch-reader.ts';
import { TEXT_ENDS } from './text-ends.ts';

type FieldOf<Type extends Field['type']> = Extract<Field, { type: Type }>;

/** Reads what a term asks of its field, after the field’s name. */
export function readTest(reader: TokenReader, field: Field): Test {
  if (field.type === 'yes or no') return { kind: 'is' };
  if (field.type === 'choice') return { kind: 'oneOf', values: readChoices(reader, field) };
  if (field.type === 'duration') return readDuration(reader, field);
  if (field.type === 'date') return readDateTest(reader, field);
  return readNumbers(reader, field);
}

function readNumbers(reader: TokenReader, field: FieldOf<'number' | 'count'>): Test {
  const isBetween =
    field.type === 'number' || reader.peek(1)?.kind !== 'date' ? reader.takeWord('between') : false;
  const operator = isBetween ? undefined : reader.takeOperator();
  if (isBetween && field.unit === 'year group') reader.takeYearWord();
  const first = numberOf(reader, field);
  if (isBetween && !reader.isWord('and') && !reader.isWord('to'))
    return reader.fail(`${reader.nextText}, where “and” was expected, as in “between 5 and 10”.`);
  if (first === undefined && operator === undefined && field.type === 'count')
    return { kind: 'compare', operator: '>=', value: 1 };
  if (first === undefined && operator === undefined && field.type === 'number' && field.alone)
    return field.alone;
  if (first === undefined)
    return reader.fail(`${reader.nextText}, where a number was expected, as in “${field.example}”.`);
  const isRange =
    operator === undefined &&
    (reader.takeMark('-') || reader.takeWord('to') || (isBetween && reader.takeWord('and')));
  if (!isRange) return { kind: 'compare', operator: operator ?? reader.takeOrMore() ?? '=', value: first };
  if (field.unit === 'year group') reader.takeYearWord();
  const last = numberOf(reader, field);
  if (last === undefined) return reader.fail(`${reader.nextText}, where the end of the range was expected.`);
  return { kind: 'range', from: Math.min(first, last), to: Math.max(first, last) };
}

/** Units that may be said after a number, by the unit of its field. */
const SAID_UNITS: Readonly<Record<string, readonly string[]>> = {
  months: ['months', 'month'],
  years: ['years', 'year'],
  miles: ['miles', 'mile'],
  score: ['points', 'point'],
};

function numberOf(reader: TokenReader, field: FieldOf<'number' | 'count'>): number | undefined {
  const token = reader.peek();
  if (token?.kind === 'word' && field.type === 'number') {
    const value = field.words?.[token.text.toLowerCase()];
    if (value !== undefined) reader.skip(1);
    return value;
  }
  const number = reader.takeNumber();
  if (number === undefined) return undefined;
  if (field.unit === 'rate') return rateOf(reader, number);
  if (field.unit === 'year group') reader.takeWord('s');
  for (const unit of SAID_UNITS[field.unit] ?? []) if (reader.takeWord(unit)) break;
  return number.value;
}

/** `90%`, or `0.9`; a bare number over 1 can only be a percentage, and 1 could be either. */
function rateOf(reader: TokenReader, { value, text }: { value: number; text: string }): number {
  const isPercentage = reader.takeMark('%');
  if (!isPercentage && value === 1) reader.fail('1 could be 1% or all of it: say 1% or 100%.');
  if (!isPercentage && value < 1) return value;
  const rate = Number(`${text}e-2`);
  return rate <= 1 ? rate : reader.fail(`${text}% is more than all of it.`);
}

function readDuration(reader: TokenReader, field: FieldOf<'duration'>): Test {
  reader.takeWord('for');
  if (reader.isWord('since') || reader.isWord('between'))
    return reader.fail(
      `${reader.nextText}. Say for how long, as in “${field.example}”, or “came into care since” a date or a month.`,
    );
  const operator: Operator | undefined = reader.takeOperator();
  const number = reader.takeNumber();
  if (number === undefined)
    return operator === undefined
      ? { kind: 'is' }
      : reader.fail(`${reader.nextText}, where a length of time was expected, such as 12 months.`);
  const isMore = reader.takeMark('+');
  const unit = reader.takeDurationUnit();
  if (unit === undefined)
    return reader.fail(
      `${reader.nextText}, where years, months, weeks or days was expected after ${number.text}.`,
    );
  return {
    kind: 'lasted',
    operator: operator ?? (isMore ? '>=' : (reader.takeOrMore() ?? '>=')),
    count: number.value,
    unit,
  };
}

function readDateTest(reader: TokenReader, field: FieldOf<'date'>): Test {
  // `since` with a date is an operator here; a stretch needs no other.
  const said = field.ahead
    ? takeAhead(reader)
    : reader.isDateNext()
      ? undefined
      : (takeStretch(reader) ?? takeBeforeMonth(reader));
  if (said?.kind === 'since') return { kind: 'date', operator: '>=', date: said.date };
  if (said) return { kind: 'within', stretch: said };
  const ago = field.ahead ? undefined : readAgo(reader);
  if (ago) return ago;
  const operator = reader.takeOperator(true);
  const date = reader.takeDate();
  if (date) return { kind: 'date', operator: operator ?? '=', date };
  const whole = operator && takeCalendarTime(reader);
  if (whole) return besideTime(operator, whole);
  if (operator === undefined && !field.ahead && reader.endsTerm()) return { kind: 'is' };
  return reader.fail(`${reader.nextText}, where a date was expected, as in “${field.example}”.`);
}

/** `more than 6 months ago`. */
function readAgo(reader: TokenReader): Test | undefined {
  const { place } = reader;
  const isOlder = reader.takeWord('older', 'than');
  const operator = isOlder ? '>' : reader.takeOperator();
  const count = reader.takeNumber();
  const unit = count && reader.takeDurationUnit();
  const orMore = unit && reader.takeOrMore();
  if (unit && (reader.takeWord('ago') || isOlder))
    return { kind: 'ago', operator: operator ?? orMore ?? '=', count: count.value, unit };
  reader.back(place);
  return undefined;
}

/** `before 2010`, `after September 2025`. */
function besideTime(operator: Operator, { from, until }: { from: IsoDate; until: IsoDate }): Test {
  if (operator === '=') return { kind: 'within', stretch: { kind: 'between', from, until } };
  const isFrom = operator === '<' || operator === '>=';
  return { kind: 'date', operator, date: isFrom ? from : until };
}

function readChoices(reader: TokenReader, field: FieldOf<'choice'>): string[] {
  const { at } = reader;
  if (reader.peek()?.kind === 'operator' && reader.takeOperator() !== '=')
    reader.failAt(at, '“=” alone, or nothing, can stand there.');
  reader.takeWord('is');
  const values = [...readChoice(reader, field)];
  for (;;) {
    if (reader.takeMark(',')) values.push(...readChoice(reader, field));
    else {
      const other = otherChoice(reader, field);
      if (other === undefined) return values;
      values.push(other);
    }
  }
}

/** `C1 or C2`: another value of a list that a pupil has one of. */
function otherChoice(reader: TokenReader, field: FieldOf<'choice'>): string | undefined {
  const { place } = reader;
  const isJoined =
    field.choices !== undefined && (reader.takeWord('or') || (field.single && reader.takeWord('and')));
  const text = isJoined ? reader.takeText(TEXT_ENDS) : '';
  const found = choiceOf(field, text);
  if (found === undefined) reader.back(place);
  return found;
}

const codesMeaning = (choices: Readonly<Record<string, string>>, text: string): string[] =>
  Object.entries(choices)
    .filter(([, meaning]) => meaning.toLowerCase().includes(text.toLowerCase()))
    .map(([code]) => code);

const choiceOf = ({ choices = {} }: FieldOf<'choice'>, text: string): string | undefined =>
  Object.entries(choices).find(([code, meaning]) =>
    [code, meaning].some((each) => each.toLowerCase() === text.toLowerCase()),
  )?.[0];

/** One value, or all those whose meanings it is a part of. */
function readChoice(reader: TokenReader, field: FieldOf<'choice'>): readonly string[] {
  const { at } = reader;
  const isQuoted = reader.peek()?.kind === 'text';
  const text = reader.takeText(TEXT_ENDS);
  if (text === '')
    return reader.fail(`${reader.nextText}, where one of its values was expected, as in “${field.example}”.`);
  if (!field.choices) return [field.hyphened && !isQuoted ? text.replaceAll(' ', '-') : text];
  const found = choiceOf(field, text);
  if (found !== undefined) return [found];
  const meant = field.byMeaning ? codesMeaning(field.choices, text) : [];
  if (meant.length > 0) return meant;
  const codes = Object.entries(field.choices);
  const like = nearest(text, codes.flat());
  const all =
    codes.length <= 12
      ? ` It can be ${list(codes.map(([code, meaning]) => (code === meaning ? code : `${code} (${meaning})`)))}.`
      : '';
  return reader.failAt(
    at,
    `comes “${text}”, which is no value of ${field.name}.${like ? ` Did you mean ${like}?` : ''}${all}`,
  );
}
