import { describeLine } from '../../domain/attendance-evidence.ts';
import { linesThisYear } from '../../domain/attendance-summary.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { byStart } from '../../domain/exclusion.ts';
import type { PupilRecord, Section } from '../../domain/record.ts';
import { safe } from '../../domain/safe.ts';
import { schoolYearLabel, schoolYearOf } from '../../domain/school-year.ts';
import { mainEnrolmentOn } from '../../domain/schooling.ts';
import { FLAGS } from '../../flags/index.ts';
import type { Evaluation, Finding } from '../../flags/run.ts';
import { exclusionLines, ladderLines } from '../../render/exclusions.ts';
import {
  attendanceWords,
  careWords,
  identityWords,
  schoolWords,
  senWords,
} from '../../render/pupil-facts.ts';
import { list, number, spokenDate } from '../../render/text.ts';
import { evaluateRoll } from '../../reports/evaluate-roll.ts';
import type { Roll } from '../../roll.ts';
import type { ScreenRules } from '../../screen-rules.ts';
import type { HeatMap } from '../components/heat-map.ts';
import type { Role } from '../line.ts';
import { absenceLevels } from './absence-levels.ts';
import { attendanceYear } from './attendance-year.ts';
import { type Called, called } from './names.ts';
import type { FlagChosen, ScreenParams } from './params.ts';
import { pepWords } from './pep-of-term.ts';
import { SEVERITY_SIGNS } from './severity-signs.ts';

/** A piece of text; `indent` cells in, and its further lines `hang` cells in. */
export interface Paragraph {
  readonly text: string;
  readonly role: Role;
  readonly indent: number;
  readonly hang: number;
}

/** A part of the screen under a heading. */
export interface Block {
  readonly title: string;
  readonly before: readonly Paragraph[];
  readonly map?: HeatMap;
  readonly after: readonly Paragraph[];
}

export interface PupilModel {
  readonly called: Called;
  readonly localId: string;
  /** Where the child lives is left out: it is shown by itself, after a second key. */
  readonly hiddenPlace: ScreenParams['place'] | undefined;
  readonly facts: readonly string[];
  readonly flags: Block;
  /** What is raised, the most urgent first. */
  readonly raised: readonly FlagChosen[];
  readonly record: readonly Block[];
  /** The flag that a note from a meeting is kept on: the most urgent. */
  readonly note:
    | { readonly given: { readonly pupil: string; readonly flag: string }; readonly title: string }
    | undefined;
  readonly upn: string | null;
  readonly screenRules: ScreenRules;
  /** `Pupil 3 of 30`. */
  readonly position: string;
  readonly previous: ScreenParams['pupil'] | undefined;
  readonly next: ScreenParams['pupil'] | undefined;
}

const SECTIONS: readonly Section[] = ['care', 'schooling', 'attendance', 'peps', 'sen', 'exclusions'];

const text = (said: string, role: Role = 'text', indent = 1, hang = indent): Paragraph => ({
  text: safe(said),
  role,
  indent,
  hang,
});

function findingText(finding: Finding, asAt: IsoDate): Paragraph[] {
  const { flag, severity, status, since, sentence, evidence, clears } = finding;
  const { glyph, role, word } = SEVERITY_SIGNS[severity];
  const fresh = status === 'new' ? ', new' : '';
  return [
    text(`${glyph} ${flag.title}: ${word}, since ${spokenDate(since, asAt)}${fresh}`, role, 1, 3),
    text(sentence, 'text', 3),
    ...evidence.map((each) => text(`· ${each.text}`, 'muted', 3, 5)),
    text(`→ ${clears}`, 'accent', 3, 5),
  ];
}

function flagsBlock({ findings, unknown }: Evaluation, asAt: IsoDate): Block {
  const byMissing = [...Map.groupBy(unknown, ({ missing }) => missing)];
  const notKnown = byMissing.map(([missing, all]) =>
    text(
      `? ${list(all.map(({ flag }) => flag.title))} ${all.length === 1 ? 'is' : 'are'} not known: needs ${missing}`,
      'warn',
      1,
      3,
    ),
  );
  const asked = new Set([...findings, ...unknown].map((each) => each.flag.id));
  const clear = FLAGS.filter((flag) => !asked.has(flag.id)).map((flag) => flag.title);
  const before = [
    ...findings.flatMap((finding) => findingText(finding, asAt)),
    ...notKnown,
    ...(clear.length === 0 ? [] : [text(`✓ Clear: ${list(clear)}`, 'good', 1, 3)]),
  ];
  return { title: 'Flags', before, after: [] };
}

function attendanceBlock(record: PupilRecord, roll: Roll, asAt: IsoDate): Block {
  const { schooling, attendance } = record;
  const lines = linesThisYear(attendance?.lines ?? [], asAt);
  const schoolId = schooling && mainEnrolmentOn(schooling.enrolments, asAt)?.schoolId;
  const { map, summary } = attendanceYear(lines, roll.calendarOf(schoolId), asAt);
  const before = [text(attendanceWords(record, asAt, absenceLevels(roll, asAt).thresholds))];
  const title = `Attendance ${schoolYearLabel(schoolYearOf(asAt))}`;
  if (lines.length === 0) return { title, before, after: [] };
  const bySchool = lines.map((each) => text(`· ${describeLine(each, asAt)}`, 'muted', 1, 3));
  return { title, before, map, after: [text(summary), ...bySchool] };
}

function pepsBlock({ peps }: PupilRecord, asAt: IsoDate): Block {
  const title = 'Personal education plans';
  if (!peps)
    return { title, before: [text('? Not known: no personal education plans are held.', 'warn')], after: [] };
  const opened = peps.peps.filter((pep) => pep.openedOn <= asAt);
  const newestFirst = opened.toSorted((a, b) => (a.openedOn < b.openedOn ? 1 : -1));
  const before =
    newestFirst.length === 0
      ? [text('No plan has been opened.')]
      : newestFirst.map((pep) => text(`· ${pepWords(pep, asAt)}`, 'text', 1, 3));
  return { title, before, after: [] };
}

function exclusionsBlock({ exclusions, schooling }: PupilRecord, { calendarOf }: Roll, asAt: IsoDate): Block {
  const title = 'Suspensions and exclusions';
  if (!exclusions)
    return { title, before: [text('? Not known: nobody has supplied any suspension.', 'warn')], after: [] };
  const all = byStart(exclusions.exclusions);
  const facts = { exclusions: all, enrolments: schooling?.enrolments };
  const ladder = ladderLines(facts, asAt, calendarOf);
  const each = exclusionLines(all, asAt, calendarOf).map((said) => text(`· ${said}`, 'muted', 1, 3));
  return { title, before: ladder.map((said) => text(said)), after: each };
}

function noteOf({ findings }: Evaluation, pupil: string): PupilModel['note'] {
  const flag = findings[0]?.flag;
  return flag && { given: { pupil, flag: flag.id }, title: flag.title };
}

/** One pupil in finished words. That the record was opened is written down. */
export async function loadPupil(
  roll: Roll,
  { pupilId, order }: ScreenParams['pupil'],
  asAt: IsoDate,
): Promise<PupilModel> {
  const { evaluation, records } = await evaluateRoll(roll, asAt, [pupilId], FLAGS, SECTIONS);
  const record = records[0];
  if (!record) throw new Error('this pupil is not in the database any more.');
  await roll.opened(pupilId);
  const at = order.indexOf(pupilId);
  const beside = (step: number): ScreenParams['pupil'] | undefined => {
    const other = at < 0 ? undefined : order[at + step];
    return other === undefined ? undefined : { pupilId: other, order };
  };
  return {
    called: called(record.identity),
    upn: record.identity.upn ?? null,
    screenRules: roll.screenRules(),
    localId: safe(record.identity.localId),
    hiddenPlace: record.identity.isPlaceConfidential ? { pupilId } : undefined,
    facts: [
      identityWords(record, asAt),
      careWords(record, asAt),
      `${schoolWords(record, asAt)} ${senWords(record, asAt)}`,
    ],
    flags: flagsBlock(evaluation, asAt),
    raised: evaluation.findings.map(({ flag }) => ({ pupilId, flag: flag.id })),
    note: noteOf(evaluation, record.identity.localId),
    record: [
      attendanceBlock(record, roll, asAt),
      exclusionsBlock(record, roll, asAt),
      pepsBlock(record, asAt),
    ],
    position: at < 0 ? '' : `Pupil ${number(at + 1)} of ${number(order.length)}`,
    previous: beside(-1),
    next: beside(1),
  };
}
