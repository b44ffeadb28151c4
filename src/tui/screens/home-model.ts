import type { SavedView } from '../../cohort/saved.ts';
import type { IsoDate } from '../../domain/dates.ts';
import type { PupilId } from '../../domain/ids.ts';
import { safe } from '../../domain/safe.ts';
import { count, number, shortDate, spokenDate } from '../../render/text.ts';
import { flagsToShow, type Morning, morning, setAsideText } from '../../reports/morning.ts';
import type { Roll, RunSummary } from '../../roll.ts';
import type { Role } from '../line.ts';
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
  /** After the name. */
  readonly text: string;
}

export interface HomeModel {
  readonly heading: string;
  readonly facts: readonly string[];
  readonly flags: readonly FlagLine[];
  readonly newHeading: string;
  readonly newFindings: readonly NewFinding[];
  /** Where there are more new ones than are listed. */
  readonly more: string | undefined;
  readonly silentHeading: string;
  readonly silent: readonly { readonly school: string; readonly text: string }[];
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

const LISTED = 12;
const VIEWS_LISTED = 5;

/** Where there are more than are listed, it says where the rest is. */
const viewsHeading = (views: number): string | undefined => {
  if (views === 0) return undefined;
  return views <= VIEWS_LISTED
    ? 'Saved cohorts'
    : `Saved cohorts, ${VIEWS_LISTED} of ${number(views)}: V on the roll lists them all`;
};

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** `20 November, 02:10`, by London's clocks. */
export function spokenTime(at: string, asAt: IsoDate): string {
  const part = Object.fromEntries(
    LONDON.formatToParts(Date.parse(at)).map(({ type, value }) => [type, value]),
  );
  const date = `${part['year']}-${part['month']}-${part['day']}` as IsoDate;
  return `${shortDate(date, asAt)}, ${part['hour']}:${part['minute']}`;
}

const runLine = (run: RunSummary, asAt: IsoDate): string =>
  safe(
    `${spokenTime(run.at, asAt)}  ${run.kind}, ${run.file}: ${number(run.read)} read, ${number(run.new)} new, ${number(run.changed)} changed, ${number(run.quarantined)} in quarantine`,
  );

function facts({ pupils, pupilsWithAFlag, dataAsAt, asAt }: Morning): string[] {
  const marks =
    dataAsAt === undefined
      ? 'No attendance marks are held.'
      : `Attendance marks are held up to ${spokenDate(dataAsAt, asAt)}.`;
  return [`${count(pupils, 'pupil')} looked after, ${number(pupilsWithAFlag)} with a flag raised. ${marks}`];
}

/** The morning summary in finished words. */
export async function loadHome(roll: Roll, asAt: IsoDate): Promise<HomeModel> {
  const report = await morning(roll, asAt);
  const views = await roll.savedViews();
  const { shown, knownOfNobody } = flagsToShow(report);
  const setAside = setAsideText(report);
  const { newFindings, comparedWith, silentSchools } = report;
  const since = comparedWith === undefined ? undefined : spokenDate(comparedWith, asAt);
  const names = silentSchools.map(({ schoolName, pupils, lastMarked }) => {
    const last = lastMarked === undefined ? 'no mark yet' : `last mark ${spokenDate(lastMarked, asAt)}`;
    return { school: safe(schoolName), text: safe(`${schoolName}: ${count(pupils, 'pupil')}, ${last}`) };
  });
  return {
    heading: safe(`${report.authority} · ${spokenDate(asAt, asAt)} ${asAt.slice(0, 4)}`),
    facts: [...facts(report), ...[setAside, knownOfNobody].filter((each) => each !== undefined)],
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
        : `New since ${since}${newFindings.length === 0 ? ': none' : ''}`,
    newFindings: newFindings.slice(0, LISTED).map((finding) => ({
      pupilId: finding.pupil.pupilId,
      flag: finding.flag.id,
      called: called(finding.pupil),
      glyph: SEVERITY_SIGNS[finding.severity].glyph,
      role: SEVERITY_SIGNS[finding.severity].role,
      text: safe(finding.sentence),
    })),
    more:
      newFindings.length > LISTED
        ? `and ${number(newFindings.length - LISTED)} more: see them on the roll`
        : undefined,
    silentHeading:
      report.schoolsExpected === 0
        ? 'Whether schools have sent their marks is not known: no enrolments have been supplied.'
        : silentSchools.length === 0
          ? 'Every school has sent marks for the last school day.'
          : 'No marks for the last school day',
    silent: names,
    viewsHeading: viewsHeading(views.length),
    views: views.slice(0, VIEWS_LISTED).map((view) => ({
      view,
      text: safe(`${view.name}: ${view.question === '' ? 'everyone looked after' : view.question}`),
    })),
    runs: report.lastRuns.map((run) => ({ run: run.run, text: runLine(run, asAt) })),
    quarantine:
      report.quarantined === 0
        ? 'No row is held in quarantine.'
        : `${count(report.quarantined, 'row')} held in quarantine: see why, and put right what can be.`,
  };
}
