import type { SavedView } from '../../cohort/saved.ts';
import type { IsoDate } from '../../domain/dates.ts';
import type { PupilId } from '../../domain/ids.ts';
import { safe } from '../../domain/safe.ts';
import { count, number, percentage, shortDate, spokenDate } from '../../render/text.ts';
import { type Coverage, freshness } from '../../reports/coverage.ts';
import type { Figure } from '../../reports/define.ts';
import { DUE_SECTIONS } from '../../reports/due.ts';
import { KEY_FIGURE_SECTIONS, type KeyFigure, keyFigures } from '../../reports/key-figures.ts';
import { flagsToShow, type Morning, morningOf, setAsideText } from '../../reports/morning.ts';
import type { Roll, RunSummary } from '../../roll.ts';
import type { Role } from '../line.ts';
import { spokenTime } from '../spoken-time.ts';
import { wholeRoll } from '../whole-roll.ts';
import { type Dues, duesOf } from './due-model.ts';
import { homeHeading, viewsHeading, viewsListed } from './home-words.ts';
import { type Called, called } from './names.ts';
import type { FlagAnswer } from './params.ts';
import { SEVERITY_SIGNS } from './severity-signs.ts';

/** A flag's line: its counts in the order of `ANSWERS`. */
export interface FlagLine {
  readonly flag: string;
  readonly glyph: string;
  readonly role: Role;
  readonly title: string;
  /** How soon something should be done. */
  readonly word: string;
  readonly counts: readonly string[];
}

export interface NewFinding {
  readonly pupilId: PupilId;
  readonly flag: string;
  readonly called: Called;
  readonly glyph: string;
  readonly role: Role;
  readonly title: string;
  /** Why, after the name and the title. */
  readonly text: string;
}

/** A key figure in finished words. */
export interface KeyLine {
  readonly title: string;
  readonly report: string;
  readonly now: string;
  /** A year before, and whether it has moved since by more than chance. */
  readonly before: string;
  readonly england: string;
}

/** Something about the data that stands behind all else, and the report or the school that it is about. */
export interface TrustLine {
  readonly text: string;
  /** Whose pupils are to be looked at; absent: the report on the data says more. */
  readonly school?: string;
}

export interface HomeModel {
  readonly heading: string;
  readonly facts: readonly string[];
  readonly dues: Dues;
  readonly keyFigures: readonly KeyLine[];
  readonly flags: readonly FlagLine[];
  readonly newHeading: string;
  readonly newFindings: readonly NewFinding[];
  readonly trustHeading: string;
  readonly trust: readonly TrustLine[];
  readonly viewsHeading: string | undefined;
  /** The first saved cohorts by name. */
  readonly views: readonly { readonly view: SavedView; readonly text: string }[];
  readonly runs: readonly { readonly run: number; readonly text: string }[];
  readonly quarantine: string;
}

export const ANSWERS: readonly { readonly answer: FlagAnswer; readonly title: string }[] = [
  { answer: 'raised', title: 'Raised' },
  { answer: 'new', title: 'New' },
  { answer: 'cleared', title: 'Cleared' },
  { answer: 'unknown', title: 'Unknown' },
];

const runLine = (run: RunSummary, asAt: IsoDate): string =>
  safe(
    `${spokenTime(run.at, asAt)}  ${run.kind}, ${run.file}: ${number(run.read)} read, ${number(run.new)} new, ${number(run.changed)} changed, ${number(run.quarantined)} in quarantine`,
  );

function facts({ pupils, pupilsWithAFlag, dataAsAt, asAt }: Morning): string[] {
  const marks = dataAsAt === undefined ? 'No marks are held.' : `Marks up to ${shortDate(dataAsAt, asAt)}.`;
  return [`${count(pupils, 'pupil')} looked after, ${number(pupilsWithAFlag)} with a flag raised. ${marks}`];
}

/** `18.0% (21 of 120)`. What is not known is said, and never shown as nought. */
function figureWords({ rate, count: n, of }: Figure): string {
  if (n === null && rate === undefined) return 'not known';
  if (rate === undefined) return of === 0 ? 'nobody counted' : `${n}`;
  return n === null || of === undefined
    ? percentage(rate)
    : `${percentage(rate)} (${number(n)} of ${number(of)})`;
}

const TREND_WORDS = { up: 'clearly up', down: 'clearly down', 'no clear change': 'no clear change' } as const;

function keyLine({ title, report, now, before, england }: KeyFigure): KeyLine {
  const was = before?.rate === undefined ? 'not known' : percentage(before.rate);
  const trend = now.trend === undefined ? '' : `, ${TREND_WORDS[now.trend]}`;
  return {
    ...{ title, report, now: figureWords(now), before: `${was}${trend}` },
    england:
      england === undefined
        ? ''
        : `${england.symbol ?? figureWords(england)}${england.at?.replace(/^England, published/, ',') ?? ''}`,
  };
}

const SILENT_LISTED = 5;

/** What of the data is late, missing or held back. */
function trustOf(
  {
    silentSchools,
    feeds,
    unmarkedPupils,
    pupilsWithoutCalendar,
    staleAfterSchoolDays,
  }: Pick<
    Coverage,
    'silentSchools' | 'feeds' | 'unmarkedPupils' | 'pupilsWithoutCalendar' | 'staleAfterSchoolDays'
  >,
  asAt: IsoDate,
): TrustLine[] {
  const more = silentSchools.length - SILENT_LISTED;
  return [
    ...silentSchools.slice(0, SILENT_LISTED).map(({ schoolName, pupils, lastMarked }) => {
      const last = lastMarked === undefined ? 'no mark yet' : `last mark ${spokenDate(lastMarked, asAt)}`;
      const school = safe(schoolName);
      return { school, text: safe(`${school} is silent: ${count(pupils, 'pupil')}, ${last}`) };
    }),
    ...(more > 0 ? [{ text: `and ${count(more, 'more school')} without marks of the last school day` }] : []),
    ...feeds
      .filter(({ isLate }) => isLate)
      .map(({ feed, marksUntil }) => ({
        text: safe(
          `The feed ${feed} is late: ${marksUntil === undefined ? 'it has sent no mark' : `its newest mark is of ${spokenDate(marksUntil, asAt)}`}`,
        ),
      })),
    ...(unmarkedPupils.length === 0
      ? []
      : [
          {
            text: `${count(unmarkedPupils.length, 'pupil')} on a school’s roll without a mark for more than ${count(staleAfterSchoolDays, 'school day')}`,
          },
        ]),
    ...(pupilsWithoutCalendar === 0
      ? []
      : [
          {
            text: `Whether marks are missing is not known of ${count(pupilsWithoutCalendar, 'pupil')}: no term dates`,
          },
        ]),
  ];
}

/** The morning summary in finished words. */
export async function loadHome(roll: Roll, asAt: IsoDate): Promise<HomeModel> {
  const whole = await wholeRoll(roll, asAt, [...DUE_SECTIONS, ...KEY_FIGURE_SECTIONS]);
  const report = await morningOf(roll, asAt, whole);
  const dues = duesOf(roll, asAt, report.records, report.evaluation.findings);
  const trust = trustOf(
    { ...(await freshness(roll, report.records, asAt)), silentSchools: report.silentSchools },
    asAt,
  );
  const views = await roll.savedViews();
  const { shown, knownOfNobody } = flagsToShow(report);
  const setAside = setAsideText(report);
  const { newFindings, comparedWith } = report;
  const since = comparedWith === undefined ? undefined : spokenDate(comparedWith, asAt);
  return {
    heading: homeHeading(report.authority, asAt),
    facts: [...facts(report), ...[setAside, knownOfNobody].filter((each) => each !== undefined)],
    dues,
    keyFigures: (await keyFigures(roll, asAt, report.records)).map(keyLine),
    flags: (shown.length > 0 ? shown : report.counts).map((each) => ({
      flag: each.flag,
      glyph: SEVERITY_SIGNS[each.severity].glyph,
      role: SEVERITY_SIGNS[each.severity].role,
      title: each.title,
      word: SEVERITY_SIGNS[each.severity].word,
      counts: ANSWERS.map(({ answer }) => number(each[answer])),
    })),
    newHeading:
      since === undefined
        ? 'New since last time: not known, flags have not been worked out before'
        : `New since ${since}: ${newFindings.length === 0 ? 'none' : count(newFindings.length, 'flag')}`,
    newFindings: newFindings.map((finding) => ({
      pupilId: finding.pupil.pupilId,
      flag: finding.flag.id,
      called: called(finding.pupil),
      glyph: SEVERITY_SIGNS[finding.severity].glyph,
      role: SEVERITY_SIGNS[finding.severity].role,
      title: finding.flag.title,
      text: safe(finding.sentence),
    })),
    trustHeading:
      trust.length > 0
        ? 'Data that is late or missing'
        : report.schoolsExpected === 0
          ? 'Whether schools have sent their marks is not known: no enrolments have been supplied.'
          : 'Every school has sent marks for the last school day, and no feed is late.',
    trust,
    viewsHeading: viewsHeading(views.length),
    views: viewsListed(views),
    runs: report.lastRuns.map((run) => ({ run: run.run, text: runLine(run, asAt) })),
    quarantine:
      report.quarantined === 0
        ? 'No row is held in quarantine.'
        : `${count(report.quarantined, 'row')} held in quarantine: see why, and put right what can be.`,
  };
}
