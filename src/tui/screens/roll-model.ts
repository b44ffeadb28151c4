import type { IsoDate } from '../../domain/dates.ts';
import type { PupilId } from '../../domain/ids.ts';
import { safe } from '../../domain/safe.ts';
import { mainEnrolmentOn } from '../../domain/schooling.ts';
import { FLAGS } from '../../flags/index.ts';
import type { Evaluation } from '../../flags/run.ts';
import { attendanceWords, careWords, identityWords, schoolWords } from '../../render/pupil-facts.ts';
import { count } from '../../render/text.ts';
import { titledSentence } from '../../render/titled-sentence.ts';
import type { Roll } from '../../roll.ts';
import type { ScreenRules } from '../../screen-rules.ts';
import type { HeatMap } from '../components/heat-map.ts';
import { type Asking, askingOf, FILTER_SECTIONS } from '../filter/asking.ts';
import type { Role } from '../line.ts';
import { wholeRoll } from '../whole-roll.ts';
import { type AbsenceLevels, absenceLevels } from './absence-levels.ts';
import { attendanceYear } from './attendance-year.ts';
import type { FlagAnswer, ScreenParams } from './params.ts';
import { columnOf, type RollColumn } from './roll-columns.ts';
import { type Known, type RollRow, rollRow } from './roll-rows.ts';
import { SEVERITY_SIGNS } from './severity-signs.ts';

/** What stands beside the list for the chosen pupil. */
export interface Preview {
  readonly facts: readonly string[];
  readonly findings: readonly { readonly glyph: string; readonly role: Role; readonly text: string }[];
  readonly unknown: string | undefined;
  readonly map: HeatMap;
}

/** A flag of a pupil, as a command names both. */
export interface FlagRaised {
  readonly pupil: string;
  readonly flag: string;
  readonly title: string;
}

export interface RollModel {
  /** In order of name. */
  readonly rows: readonly RollRow[];
  /** A column by its id; undefined where none is called so. */
  readonly column: (id: string) => RollColumn | undefined;
  /** What a filter asks of. */
  readonly asking: Asking;
  readonly screenRules: ScreenRules;
  /** What the list is narrowed to by the way it was opened. */
  readonly narrowed: string | undefined;
  /** The flags that are raised of a pupil, the most urgent first; of a list of one flag, that one alone. */
  readonly raised: (pupilId: PupilId) => readonly FlagRaised[];
  readonly preview: (pupilId: PupilId) => Preview | undefined;
}

function preview(known: Known, roll: Roll, asAt: IsoDate, levels: AbsenceLevels): Preview {
  const { record, findings, unknown } = known;
  const { schooling, attendance } = record;
  const schoolId = schooling && mainEnrolmentOn(schooling.enrolments, asAt)?.schoolId;
  return {
    facts: [
      identityWords(record, asAt),
      careWords(record, asAt),
      schoolWords(record, asAt),
      attendanceWords(record, asAt, levels.thresholds),
    ],
    findings: findings.map(({ flag, severity, sentence }) => ({
      glyph: SEVERITY_SIGNS[severity].glyph,
      role: SEVERITY_SIGNS[severity].role,
      text: safe(titledSentence(flag.title, sentence)),
    })),
    unknown: unknown.length === 0 ? undefined : `${count(unknown.length, 'flag')} not known`,
    map: attendanceYear(attendance?.lines ?? [], roll.calendarOf(schoolId), asAt).map,
  };
}

const ANSWER_WORDS: Readonly<Record<FlagAnswer, string>> = {
  raised: 'raised',
  new: 'new',
  cleared: 'cleared since last time',
  unknown: 'not known',
};

/** The pupils with an answer of a flag; as on Home, what somebody has put off or closed is not raised work. */
function pupilsWith(
  { findings, cleared, unknown }: Evaluation,
  { flag, answer }: NonNullable<ScreenParams['roll']['only']>,
): Set<PupilId> {
  const isAsked = (each: { flag: { id: string } }): boolean => flag === undefined || each.flag.id === flag;
  const open = findings.filter((each) => isAsked(each) && (each.work?.state ?? 'open') === 'open');
  const ids = {
    raised: () => open.map((each) => each.pupil.pupilId),
    new: () => open.filter(({ status }) => status === 'new').map((each) => each.pupil.pupilId),
    cleared: () => cleared.filter(isAsked).map((each) => each.pupilId),
    unknown: () => unknown.filter(isAsked).map((each) => each.pupil.pupilId),
  };
  return new Set(ids[answer]());
}

function grouped<Of extends { readonly pupil: { readonly pupilId: PupilId } }>(
  all: readonly Of[],
): Map<PupilId, Of[]> {
  return Map.groupBy(all, (each) => each.pupil.pupilId);
}

/** A function whose answers are kept. */
function onceEach<Question, Answer>(answer: (question: Question) => Answer): (question: Question) => Answer {
  const known = new Map<Question, Answer>();
  return (question) => {
    const found = known.get(question) ?? answer(question);
    known.set(question, found);
    return found;
  };
}

const byName = new Intl.Collator('en-GB');

/** Everyone looked after on a date, or those with an answer of a flag, in finished words. */
export async function loadRoll(roll: Roll, params: ScreenParams['roll'], asAt: IsoDate): Promise<RollModel> {
  const { only } = params;
  const whole = await wholeRoll(roll, asAt, FILTER_SECTIONS);
  const wanted = only && pupilsWith(whole.evaluation, only);
  const onRoll = new Set(whole.records.map((record) => record.identity.pupilId));
  // A flag can clear because its pupil has left the roll: the count on the home screen has it, and so has the list.
  const left = [...(wanted ?? [])].filter((id) => !onRoll.has(id));
  const gone = left.length === 0 ? [] : await roll.records(FILTER_SECTIONS, asAt, left);
  const records = [...whole.records, ...gone].filter(
    (record) => wanted?.has(record.identity.pupilId) ?? true,
  );
  const findings = grouped(whole.evaluation.findings);
  const unknown = grouped(whole.evaluation.unknown);
  const known = new Map(
    records.map((record): [PupilId, Known] => {
      const { pupilId } = record.identity;
      const verdicts = { findings: findings.get(pupilId) ?? [], unknown: unknown.get(pupilId) ?? [] };
      return [pupilId, { record, ...verdicts }];
    }),
  );
  const levels = absenceLevels(roll, asAt);
  const asking = await askingOf(roll, asAt, records);
  const title = FLAGS.find((flag) => flag.id === only?.flag)?.title ?? 'Any flag';
  const rows = [...known.values()]
    .map((each) => rollRow(each, roll, asAt, levels))
    .sort((a, b) => byName.compare(a.called.name, b.called.name));
  return {
    rows,
    column: onceEach((id: string) => columnOf(id, rows, asking)),
    asking,
    screenRules: roll.screenRules(),
    narrowed: only && `${title}: ${ANSWER_WORDS[only.answer]}`,
    raised: (pupilId) =>
      (known.get(pupilId)?.findings ?? [])
        .filter(({ flag }) => only?.flag === undefined || flag.id === only.flag)
        .map(({ pupil, flag }) => ({ pupil: pupil.localId, flag: flag.id, title: flag.title })),
    preview: onceEach((pupilId: PupilId) => {
      const one = known.get(pupilId);
      return one && preview(one, roll, asAt, levels);
    }),
  };
}
