import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import type { MissingEpisode } from '../domain/missing.ts';
import { isInterviewLate } from '../domain/return-interview.ts';
import { endOfRun, firstOfRun } from '../domain/run-of-days.ts';
import { count, shortDate, spokenDate } from '../render/text.ts';
import { CLEAR, defineFlag, raised, unknown } from './define.ts';
import { wasMissing, ZARA } from './example.ts';

const TIMES: Readonly<Record<number, string>> = { 1: 'once', 2: 'twice' };

const lastDay = ({ from, until }: MissingEpisode, asAt: IsoDate): IsoDate => {
  const back = until !== undefined && until <= asAt ? addCalendarDays(until, -1) : asAt;
  // Back on the day on which the child went: that day was one of them.
  return back < from ? from : back;
};

export const missingFromCare = defineFlag({
  id: 'missing-from-care',
  title: 'Missing from care',
  why: 'A child who is missing on a school day is unsafe first and out of school second.',
  severity: 'plan',
  source:
    'The virtual school’s strategy: missing children are reviewed every week. Three times in 90 days is local practice.',
  needs: ['missing'],
  parameters: {
    days: {
      value: 90,
      unit: 'calendar days',
      meaning: 'how far back missing episodes are counted',
      source: 'local practice: three times in 90 days',
    },
    often: {
      value: 3,
      unit: 'episodes',
      meaning: 'missing episodes in that time from which somebody acts now',
      source: 'local practice: three times in 90 days',
    },
  },
  clears: 'Time without being missing on a school day.',
  find({ missing }, { asAt, calendarOf, parameters }) {
    const { days, often } = parameters;
    const inTime = (day: IsoDate) =>
      missing.episodes.filter(
        (each) => each.kind === 'M' && each.from <= day && lastDay(each, day) > addCalendarDays(day, -days),
      );
    const recent = inTime(asAt);
    if (recent.length === 0) return CLEAR;
    const calendar = calendarOf();
    const first = recent[0]?.from ?? asAt;
    if (recent.length < often && !(calendar?.knows(first) && calendar.knows(asAt)))
      return unknown('school term dates');
    const isOnSchoolDay = (each: MissingEpisode, day: IsoDate): boolean =>
      (calendar?.schoolDays(each.from, lastDay(each, day)).length ?? 0) > 0;
    const isOften = (day: IsoDate): boolean => inTime(day).length >= often;
    const isRaised = (day: IsoDate): boolean =>
      isOften(day) || inTime(day).some((each) => isOnSchoolDay(each, day));
    if (!isRaised(asAt)) return CLEAR;
    const now = recent.find(({ until }) => until === undefined || until > asAt);
    const last = recent.at(-1) as (typeof recent)[number];
    const latest = now
      ? `missing since ${spokenDate(now.from, asAt)}`
      : `the last time was on ${spokenDate(last.from, asAt)}`;
    const times = TIMES[recent.length] ?? count(recent.length, 'time');
    const onSchoolDay = recent.some((each) => isOnSchoolDay(each, asAt))
      ? recent.length === 1
        ? 'on a school day'
        : 'at least once on a school day'
      : 'though on no school day';
    const clearsOn = now ? undefined : endOfRun(asAt, isRaised);
    return raised({
      severity: isOften(asAt) ? 'act' : 'plan',
      sentence: `Went missing from care ${times} in the last ${days} days, ${onSchoolDay}; ${latest}.`,
      since: firstOfRun(asAt, isRaised),
      evidence: recent.map((each) => ({
        section: 'missing',
        row: each.ref,
        text: `Missing from ${shortDate(each.from, asAt)}${each.until && each.until <= asAt ? ` to ${shortDate(each.until, asAt)}` : ', not back'}${isInterviewLate(each, asAt) ? '; no return interview within three days' : ''}`,
      })),
      clears: clearsOn
        ? `Not going missing again clears this on ${spokenDate(clearsOn, asAt)}.`
        : `Coming back, and not going missing again for ${days} days, clears this.`,
      ...(clearsOn ? { clearsOn } : {}),
    });
  },
  examples: [
    {
      title: 'missing overnight on a school day in October',
      asAt: '2026-11-20',
      record: { identity: ZARA, missing: wasMissing('2026-10-06..2026-10-07') },
      answer: 'raised',
      sentence:
        'Went missing from care once in the last 90 days, on a school day; the last time was on Tuesday 6 October.',
      clears: 'Not going missing again clears this on Monday 4 January 2027.',
    },
    {
      title: 'three times in 90 days',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        missing: wasMissing('2026-09-12..2026-09-13', '2026-10-06..2026-10-07', '2026-11-14..2026-11-15'),
      },
      answer: 'raised',
      sentence:
        'Went missing from care 3 times in the last 90 days, at least once on a school day; the last time was on Saturday 14 November.',
    },
    {
      title: 'missing today',
      asAt: '2026-11-20',
      record: { identity: ZARA, missing: wasMissing('2026-11-18..') },
      answer: 'raised',
      sentence:
        'Went missing from care once in the last 90 days, on a school day; missing since Wednesday 18 November.',
      clears: 'Coming back, and not going missing again for 90 days, clears this.',
    },
    {
      title: 'once, on a Saturday',
      asAt: '2026-11-20',
      record: { identity: ZARA, missing: wasMissing('2026-11-14..2026-11-15') },
      answer: 'clear',
    },
    {
      title: 'away without authorisation is not missing',
      asAt: '2026-11-20',
      record: {
        identity: ZARA,
        missing: {
          episodes: wasMissing('2026-11-10..2026-11-11').episodes.map((each) => ({ ...each, kind: 'A' })),
        },
      },
      answer: 'clear',
    },
    {
      title: 'missing episodes were never supplied',
      asAt: '2026-11-20',
      record: { identity: ZARA },
      answer: 'unknown',
    },
  ],
});
