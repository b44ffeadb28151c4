import { addCalendarDays, addMonths, type IsoDate } from '../domain/dates.ts';
import type { Month, Span, Stretch } from './cohort.ts';
import { monthNamed } from './month.ts';
import type { TokenReader } from './reader.ts';

/** `in 12 months`, `in the last 12 months`, `this year`, `last term`, `since 2026-09-01`, `in October`, `between …`. */
export function takeStretch(tokens: TokenReader): Stretch | undefined {
  const named = takeNamed(tokens);
  if (named) return named;
  const { place } = tokens;
  const isIn = tokens.takeWord('in') || tokens.takeWord('within');
  if (!isIn && (tokens.isWord('over') || tokens.isWord('during')) && tokens.isWord('the', 1)) tokens.skip(1);
  tokens.takeWord('the');
  const isLast = tokens.takeWord('last') || tokens.takeWord('past');
  const count = tokens.takeNumber();
  const unit = count || isLast ? tokens.takeDurationUnit() : undefined;
  if ((isIn ? count || isLast : isLast) && unit) return { kind: 'last', count: count?.value ?? 1, unit };
  tokens.back(place);
  return undefined;
}

/** A stretch that has a name or two ends; a count of units is none. */
function takeNamed(tokens: TokenReader): Stretch | undefined {
  if (tokens.isWord('this')) return takeThis(tokens);
  const previous = takeSpan(tokens, 'last') ?? takeSpan(tokens, 'previous');
  if (previous) return { kind: 'previous', what: previous };
  return takeLastTerm(tokens) ?? takeSaid(tokens);
}

/** `in the last term`: the one before. A last year or month is counted back from the day. */
function takeLastTerm(tokens: TokenReader): Stretch | undefined {
  const { place } = tokens;
  if (tokens.takeWord('in', 'the') || tokens.takeWord('during', 'the') || tokens.takeWord('in')) {
    const what = takeSpan(tokens, 'last') ?? takeSpan(tokens, 'previous');
    if (what === 'term' || what === 'half term') return { kind: 'previous', what };
  }
  tokens.back(place);
  return undefined;
}

/** `since 2026-09-01`, `in October`, `in the autumn term`, `in 2025`, `between 1/9/2026 and 31/10/2026`. */
function takeSaid(tokens: TokenReader): Stretch | undefined {
  const ends = takeBetween(tokens) ?? takeTermNamed(tokens) ?? takeSinceBegun(tokens);
  if (ends) return ends;
  const { place } = tokens;
  const isSince = tokens.takeWord('since');
  const date = isSince ? tokens.takeDate() : undefined;
  if (date) return { kind: 'since', date };
  if (isSince || tokens.takeWord('in') || tokens.takeWord('during')) {
    const whole = takeCalendarTime(tokens);
    if (whole) return isSince ? { kind: 'since', date: whole.from } : { kind: 'between', ...whole };
    const month = takeMonthName(tokens);
    if (month) return { kind: isSince ? 'since month' : 'in month', month };
  }
  tokens.back(place);
  return undefined;
}

/** `between 1/9/2026 and 31/10/2026`, `from … to …`. */
function takeBetween(tokens: TokenReader): Stretch | undefined {
  const { place } = tokens;
  const isBetween = tokens.takeWord('between');
  const from = isBetween || tokens.takeWord('from') ? tokens.takeDate() : undefined;
  if (from && (tokens.takeWord(isBetween ? 'and' : 'to') || tokens.takeWord('to'))) {
    const until = tokens.takeDate();
    if (until)
      return from <= until ? { kind: 'between', from, until } : { kind: 'between', from: until, until: from };
  }
  tokens.back(place);
  return undefined;
}

/** `in the autumn term`, `autumn term`. */
function takeTermNamed(tokens: TokenReader): Stretch | undefined {
  const { place } = tokens;
  const isIn = tokens.takeWord('in') || tokens.takeWord('during');
  if (isIn) tokens.takeWord('the');
  for (const term of ['autumn', 'spring', 'summer'] as const)
    if (tokens.takeWord(term, 'term') || (isIn && tokens.takeWord(term))) return { kind: 'in term', term };
  tokens.back(place);
  return undefined;
}

/** `since the start of term`. */
function takeSinceBegun(tokens: TokenReader): Stretch | undefined {
  const { place } = tokens;
  if (tokens.takeWord('since')) {
    tokens.takeWord('the');
    if (tokens.takeWord('start', 'of') || tokens.takeWord('beginning', 'of')) {
      tokens.takeWord('the');
      tokens.takeWord('this');
      const what = takeSpanName(tokens);
      if (what) return { kind: 'this', what };
    }
  }
  tokens.back(place);
  return undefined;
}

/** `2025`, `September 2025`: a year or a month of the calendar, whole. */
export function takeCalendarTime(
  tokens: TokenReader,
): { readonly from: IsoDate; readonly until: IsoDate } | undefined {
  const { place } = tokens;
  const month = takeMonthName(tokens);
  const year = tokens.peek();
  if (year?.kind === 'number' && Number.isInteger(year.value) && year.value >= 1950 && year.value <= 2150) {
    tokens.skip(1);
    const from = `${year.value}-${String(month ?? 1).padStart(2, '0')}-01` as IsoDate;
    return { from, until: addCalendarDays(addMonths(from, month ? 1 : 12), -1) };
  }
  tokens.back(place);
  return undefined;
}

function takeMonthName(tokens: TokenReader): Month | undefined {
  const said = tokens.peek();
  const month = said?.kind === 'word' ? monthNamed(said.text) : undefined;
  if (month) tokens.skip(1);
  return month;
}

function takeThis(tokens: TokenReader): Stretch {
  const what = takeSpan(tokens, 'this');
  return what
    ? { kind: 'this', what }
    : tokens.fail(
        'comes “this”, after which year, term, half term, month, week or financial year is understood.',
      );
}

/** A stretch of the calendar after a word: `this term`, `last school year`. */
function takeSpan(tokens: TokenReader, word: 'this' | 'last' | 'previous' | 'next'): Span | undefined {
  const { place } = tokens;
  const what = tokens.takeWord(word) ? takeSpanName(tokens) : undefined;
  if (!what) tokens.back(place);
  return what;
}

/** `year`, `half term`: the name of a stretch of the calendar. */
export function takeSpanName(tokens: TokenReader): Span | undefined {
  if (tokens.takeWord('half', 'term') || tokens.takeWord('half-term')) return 'half term';
  for (const what of ['year', 'term', 'month', 'week'] as const) if (tokens.takeWord(what)) return what;
  if (tokens.takeWord('school', 'year') || tokens.takeWord('academic', 'year')) return 'year';
  return tokens.takeWord('financial', 'year') ? 'financial year' : undefined;
}

/** Of days to come: `before April`, `in the next 2 weeks`, `this term`, `next week`, `in December`. */
export function takeAhead(tokens: TokenReader): Stretch | undefined {
  if (tokens.isWord('this')) return takeThis(tokens);
  const next = takeSpan(tokens, 'next');
  if (next) return { kind: 'following', what: next };
  const { place } = tokens;
  const isNext =
    tokens.takeWord('in', 'the', 'next') ||
    tokens.takeWord('within', 'the', 'next') ||
    tokens.takeWord('over', 'the', 'next') ||
    tokens.takeWord('in') ||
    tokens.takeWord('within') ||
    tokens.takeWord('next');
  const count = isNext ? tokens.takeNumber() : undefined;
  const unit = isNext ? tokens.takeDurationUnit() : undefined;
  if (unit) return { kind: 'next', count: count?.value ?? 1, unit };
  tokens.back(place);
  const said = takeBetween(tokens) ?? takeTermNamed(tokens) ?? takeInTime(tokens);
  return said ?? takeBeforeMonth(tokens);
}

/** `in December`, `in 2027`. */
function takeInTime(tokens: TokenReader): Stretch | undefined {
  const { place } = tokens;
  if (tokens.takeWord('in')) {
    const whole = takeCalendarTime(tokens);
    if (whole) return { kind: 'between', ...whole };
    const month = takeMonthName(tokens);
    if (month) return { kind: 'in month', month };
  }
  tokens.back(place);
  return undefined;
}

/** `before April`; with a year it is a date. */
export function takeBeforeMonth(tokens: TokenReader): Stretch | undefined {
  const said = tokens.peek(1);
  const month = tokens.isWord('before') && said?.kind === 'word' ? monthNamed(said.text) : undefined;
  if (month === undefined || tokens.peek(2)?.kind === 'number') return undefined;
  tokens.skip(2);
  return { kind: 'before month', month };
}
