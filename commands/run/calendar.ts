import { type KeptCalendar, keptCalendar, schoolsWithCalendar } from '../../db/calendar-edits.ts';
import { type CalendarEdit, editCalendar } from '../../db/edit-calendar.ts';
import type { ClosedDay } from '../../src/domain/calendar.ts';
import { closedAnyway, halfTermClash, halfTermFault, isInHalfTerm } from '../../src/domain/calendar-edits.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { nearest } from '../../src/domain/nearest.ts';
import { readHalfTerm, readSchoolYear } from '../../src/domain/read-school-terms.ts';
import type { Result } from '../../src/domain/result.ts';
import { safe } from '../../src/domain/safe.ts';
import { schoolYearLabel } from '../../src/domain/school-year.ts';
import { UserError } from '../../src/domain/user-error.ts';
import type { SchoolOnRoll } from '../../src/marks.ts';
import { calendarText } from '../../src/render/calendar.ts';
import { list, spokenDate } from '../../src/render/text.ts';
import { optionWords } from '../../src/render/typed-words.ts';
import { calendarYears } from '../../src/reports/calendar.ts';
import { noMoreWords } from '../action-named.ts';
import { calendarJson } from '../calendar-json.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import { dayFrom } from '../day-typed.ts';
import type { Command, Input } from '../define.ts';
import { envelope } from '../json.ts';
import { schoolOfUrn } from '../school-named.ts';

/** One thing to do with a calendar, with what was typed after it. */
interface Asked {
  readonly context: Context;
  readonly opened: Opened;
  readonly words: readonly string[];
  readonly note: string | undefined;
  readonly dryRun: boolean;
  readonly school: SchoolOnRoll | undefined;
}

const ACTIONS: Readonly<Record<string, (asked: Asked) => Promise<void>>> = { show, add, remove, term };

const CLOSED_KINDS: readonly ClosedDay['kind'][] = ['inset', 'closure'];

const usage = (message: string): UserError => new UserError('usage', message);

/** The word of a list that was typed, or the nearest there is. */
function oneOf<T extends string>(word: string, words: readonly T[], what: string): T {
  const found = words.find((each) => each === word);
  if (found) return found;
  const like = nearest(word, words);
  throw usage(
    `${word === '' ? `Say which ${what}.` : `There is no ${what} ${safe(word)}.`}${like ? ` Did you mean ${like}?` : ''} There are ${list(words)}.`,
  );
}

export const runCalendar: Command['run'] = (context, input: Input) => {
  const action = oneOf(String(input.arguments[0] ?? 'show'), Object.keys(ACTIONS), 'action');
  const words = (input.arguments[1] ?? []) as readonly string[];
  return context.withStore(async (opened) => {
    const urn = textOption(input, 'school');
    await ACTIONS[action]?.({
      ...{
        context,
        opened,
        words,
        note: textOption(input, 'note'),
        dryRun: input.options['dryRun'] === true,
      },
      school: urn === undefined ? undefined : await schoolOfUrn(opened.roll, urn),
    });
    return 0;
  });
};

/** A word that has to be there and to be read. */
function wordOf<T>(words: readonly string[], at: number, form: string, read: (text: string) => Result<T>): T {
  const word = words[at];
  if (word === undefined) throw usage(`Something is missing. Type ${form}.`);
  const found = read(word);
  if (!found.ok) throw usage(`${found.error} Type ${form}.`);
  return found.value;
}

function dateWord({ context, opened, words }: Asked, at: number, form: string): IsoDate {
  const word = words[at];
  if (word === undefined) throw usage(`A date is missing. Type ${form}.`);
  return dayFrom({ out: context.out, asAt: opened.asAt }, word, 'calendar', 'ahead');
}

const ownerOf = ({ opened, school }: Asked): string => school?.name ?? opened.roll.about.authority;

async function edit(
  asked: Asked,
  work: (
    calendar: KeptCalendar,
    save: Parameters<Parameters<typeof editCalendar>[4]>[0],
  ) => Omit<CalendarEdit, 'detail'> & { readonly takeBack?: readonly string[] | undefined },
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { context, opened, school, dryRun } = asked;
  const subject = school?.urn === undefined ? 'authority' : String(school.urn);
  let takeBack: readonly string[] | undefined;
  const done = await editCalendar(opened.store, context.actor(), subject, dryRun, (editor) => {
    const hadOwn = keptCalendar(opened.store.driver, school?.schoolId) !== undefined;
    const { changed, sentence, takeBack: back } = work(editor.calendar(school?.schoolId), editor);
    const ofSchool = school?.urn === undefined ? [] : ['--school', String(school.urn)];
    if (changed && back) takeBack = ['calendar', ...back, ...ofSchool];
    const copied =
      changed && !hadOwn
        ? ` ${ownerOf(asked)} has a calendar of its own from now on, begun as a copy of the authority’s.`
        : '';
    return { changed, sentence: `${sentence}${copied}`, detail };
  });
  const { out } = context;
  const dry = dryRun && done.changed ? ' (dry run, nothing changed)' : '';
  if (out.json)
    out.result(
      envelope('calendar', opened, {
        dryRun,
        changed: done.changed,
        school: school?.urn ?? null,
        ...detail,
        rows: [],
      }),
    );
  else
    out.done({
      sentence: `${ownerOf(asked)}: ${done.sentence}${dry}`,
      takeBack: dryRun ? undefined : takeBack,
    });
}

const closedAgain = ({ kind, date, note }: ClosedDay): readonly string[] => [
  ...['add', kind, date],
  ...optionWords('note', note),
];

async function add(asked: Asked): Promise<void> {
  const form = '“vschool calendar add inset DATE” or “vschool calendar add closure DATE”';
  const kind = oneOf(asked.words[0] ?? '', CLOSED_KINDS, 'kind of closed day');
  const date = dateWord(asked, 1, form);
  noMoreWords(asked.words, 2, form);
  const anyway = closedAnyway(date);
  if (anyway !== undefined) throw usage(`${anyway} Nothing was changed.`);
  const { note } = asked;
  const day: ClosedDay = { date, kind, ...(note === undefined ? {} : { note: safe(note) }) };
  await edit(
    asked,
    ({ calendarId, halfTerms, closedDays }, editor) => {
      const before = closedDays.find((each) => each.date === date);
      const outcome = editor.saveClosedDay(calendarId, day);
      const what = kind === 'inset' ? 'an INSET day' : 'closed';
      const term = isInHalfTerm(halfTerms, date)
        ? ''
        : ' It lies in no half term, so that nothing else changes.';
      return {
        changed: outcome !== 'unchanged',
        takeBack: before ? closedAgain(before) : ['remove', date],
        sentence: `${spokenDate(date, '' as IsoDate)} is ${what}${outcome === 'unchanged' ? ' already' : ''}.${term}`,
      };
    },
    { action: 'add', kind, date, note: note ?? null },
  );
}

/** A half term without dates again, as it was before somebody set them for the first time. */
async function removeTerm(asked: Asked): Promise<void> {
  const form = '“vschool calendar remove YEAR HALFTERM”, such as “remove 2027/28 1”';
  const { words } = asked;
  const year = wordOf(words, 0, form, readSchoolYear);
  const halfTerm = wordOf(words, 1, form, readHalfTerm);
  noMoreWords(words, 2, form);
  const name = `half term ${halfTerm} of ${schoolYearLabel(year)}`;
  await edit(
    asked,
    ({ calendarId, halfTerms }, editor) => {
      const before = halfTerms.find((each) => each.year === year && each.halfTerm === halfTerm);
      if (!before || !editor.removeHalfTerm(calendarId, year, halfTerm))
        throw new UserError('notFound', `${ownerOf(asked)}: ${name} has no dates. Nothing was changed.`);
      return {
        changed: true,
        takeBack: ['term', schoolYearLabel(year), String(halfTerm), before.from, before.until],
        sentence: `${name} has no dates any more; until it has, none of its days counts as a school day.`,
      };
    },
    { action: 'remove', schoolYear: schoolYearLabel(year), halfTerm },
  );
}

async function remove(asked: Asked): Promise<void> {
  if (readSchoolYear(asked.words[0] ?? '').ok) return removeTerm(asked);
  const form = '“vschool calendar remove DATE”';
  const date = dateWord(asked, 0, form);
  noMoreWords(asked.words, 1, form);
  await edit(
    asked,
    ({ calendarId, closedDays }, editor) => {
      const before = closedDays.find((each) => each.date === date);
      if (!editor.removeClosedDay(calendarId, date))
        throw new UserError(
          'notFound',
          `${ownerOf(asked)}: ${spokenDate(date, '' as IsoDate)} is neither an INSET day nor a closure. Nothing was changed.`,
        );
      return {
        changed: true,
        takeBack: before && closedAgain(before),
        sentence: `${spokenDate(date, '' as IsoDate)} is no longer closed.`,
      };
    },
    { action: 'remove', date },
  );
}

async function term(asked: Asked): Promise<void> {
  const form =
    '“vschool calendar term YEAR HALFTERM FROM TO”, such as “term 2026/27 1 2026-09-01 2026-10-23”';
  const { words } = asked;
  const year = wordOf(words, 0, form, readSchoolYear);
  const halfTerm = wordOf(words, 1, form, readHalfTerm);
  const dates = { year, halfTerm, from: dateWord(asked, 2, form), until: dateWord(asked, 3, form) };
  noMoreWords(words, 4, form);
  const fault = halfTermFault(dates);
  if (fault !== undefined) throw usage(`calendar: ${fault} Nothing was changed.`);
  await edit(
    asked,
    ({ calendarId, halfTerms }, editor) => {
      const clash = halfTermClash(dates, halfTerms);
      if (clash !== undefined) throw usage(`calendar: ${clash} Nothing was changed.`);
      const before = halfTerms.find((each) => each.year === year && each.halfTerm === halfTerm);
      const outcome = editor.saveHalfTerm(calendarId, dates);
      const from = spokenDate(dates.from, '' as IsoDate);
      return {
        changed: outcome !== 'unchanged',
        takeBack: before
          ? ['term', schoolYearLabel(year), String(halfTerm), before.from, before.until]
          : ['remove', schoolYearLabel(year), String(halfTerm)],
        sentence: `half term ${halfTerm} of ${schoolYearLabel(year)} is ${from} to ${spokenDate(dates.until, '' as IsoDate)}${outcome === 'unchanged' ? ' already' : ''}.`,
      };
    },
    { action: 'term', schoolYear: schoolYearLabel(year), halfTerm, from: dates.from, to: dates.until },
  );
}

async function show(asked: Asked): Promise<void> {
  const { context, opened, school, words } = asked;
  noMoreWords(words, 0, '“vschool calendar” or “vschool calendar show”');
  const { driver } = opened.store;
  const own = keptCalendar(driver, school?.schoolId);
  const shown = own ?? keptCalendar(driver);
  const years = calendarYears(shown?.halfTerms ?? [], shown?.closedDays ?? []);
  const ownCalendars = school ? [] : schoolsWithCalendar(driver);
  const { out } = context;
  if (out.json)
    out.result(envelope('calendar', opened, calendarJson(years, school, own === undefined, ownCalendars)));
  else
    out.result(
      calendarText(
        {
          owner: ownerOf(asked),
          isFollowed: own === undefined,
          years,
          ownCalendars: ownCalendars.map(({ name, urn }) => (urn === null ? name : `${name} (${urn})`)),
        },
        { width: out.columns, paint: out.paint },
      ),
    );
}
