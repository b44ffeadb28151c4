import { addExclusion } from '../db/edit-exclusion.ts';
import { exclusionRow } from '../db/save-exclusion.ts';
import { reasonFault } from '../src/domain/codes/suspension-reason.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { byStart, type Exclusion, exclusionKind } from '../src/domain/exclusion.ts';
import { exclusionErrors, exclusionWarnings, overlaps } from '../src/domain/exclusion-faults.ts';
import { ladderOf } from '../src/domain/exclusion-ladder.ts';
import { safe } from '../src/domain/safe.ts';
import { mainEnrolmentOn, type SpecialNeed } from '../src/domain/schooling.ts';
import { exclusionText } from '../src/render/exclusion-words.ts';
import { ladderLines } from '../src/render/exclusions.ts';
import { upperFirst } from '../src/render/text.ts';
import { textOption } from './context.ts';
import { dateOption, type ExclusionAsked, usage } from './exclusion-asked.ts';
import { envelope } from './json.ts';
import { namesShow } from './names.ts';
import { pupilNamed } from './pupil-named.ts';
import { schoolOfUrn } from './school-named.ts';

/** The reasons as typed: up to three, in force on the day. */
function reasonsOf(asked: ExclusionAsked, from: IsoDate): string[] {
  const codes = (textOption(asked.input, 'reason') ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((code) => code.toUpperCase());
  if (codes.length > 3) throw usage(`${codes.length} reasons were given; there is room for three.`);
  const [fault] = codes.flatMap((code) => reasonFault(code, from) ?? []);
  if (fault !== undefined) throw usage(fault);
  return codes;
}

function sessionsOf({ input }: ExclusionAsked): number | undefined {
  const text = textOption(input, 'sessions');
  if (text === undefined) return undefined;
  if (!/^\d{1,3}$/.test(text)) throw usage(`--sessions is ${safe(text)}; it has to be a whole number.`);
  return Number(text);
}

function givenOf(asked: ExclusionAsked): Omit<Exclusion, 'exclusionId' | 'schoolId' | 'schoolName'> {
  const { input, opened } = asked;
  const text = textOption(input, 'kind') ?? 'SUSP';
  const kind = exclusionKind(text);
  if (!kind) throw usage(`--kind ${safe(text)} is none. There are SUSP, PERM and LNCH.`);
  const from = dateOption(asked, 'from');
  if (from === undefined) throw usage('The first day is missing: --from DATE.');
  const [until, sessions] = [dateOption(asked, 'until'), sessionsOf(asked)];
  if (kind !== 'PERM' && until === undefined && sessions === undefined)
    throw usage('How long it lasts is missing: --until DATE, or --sessions N.');
  if (kind === 'PERM' && (until !== undefined || sessions !== undefined))
    throw usage('A permanent exclusion has no last day and no number of sessions.');
  return {
    ...{ kind, from, reasons: reasonsOf(asked, from), toldVirtualSchoolOn: opened.asAt },
    ...(until === undefined ? {} : { until }),
    ...(sessions === undefined ? {} : { sessions }),
    ...(input.options['afternoon'] === true ? { fromAfternoon: true } : {}),
    ...(input.options['exam'] === true ? { missesExam: true } : {}),
    ...(kind === 'PERM' ? { state: 'proposed' as const } : {}),
  };
}

/** The SEN provision at the time is kept with the exclusion: it may be another by the time that somebody counts. */
const needOn = (needs: readonly SpecialNeed[], on: IsoDate): SpecialNeed | undefined =>
  needs.findLast(({ from, until }) => from <= on && (until === undefined || on < until));

/** Adds one, and says what it comes to. Exit 1 where it is over a limit or worth a look. */
export async function addOne(asked: ExclusionAsked): Promise<number> {
  const { context, opened, input, words, dryRun } = asked;
  const { roll, asAt, store } = opened;
  const [text] = words;
  if (text === undefined) throw usage('Say whose: “vschool exclusion add PUPIL --from DATE --until DATE”.');
  const names = await namesShow(context, store, input);
  const identity = await pupilNamed(roll, text, names);
  const typed = givenOf(asked);
  const [record] = await roll.records(['exclusions', 'schooling', 'sen'], asAt, [identity.pupilId]);
  const urn = textOption(input, 'school');
  const own = mainEnrolmentOn(record?.schooling?.enrolments ?? [], typed.from);
  const school = urn === undefined ? own : await schoolOfUrn(roll, urn);
  if (!school)
    throw usage(`The pupil is on no school’s roll on ${typed.from}. Say which school with --school URN.`);
  const schoolName = 'schoolName' in school ? school.schoolName : school.name;
  const sen = needOn(record?.sen?.needs ?? [], typed.from)?.provision;
  const given = { ...typed, ...(sen === undefined ? {} : { sen }) };
  const row: Exclusion = { ...given, exclusionId: 0, schoolId: school.schoolId, schoolName };
  const [error] = exclusionErrors(row, asAt, roll.calendarOf);
  if (error) throw usage(upperFirst(error.reason));
  const others = (record?.exclusions?.exclusions ?? []).filter(
    ({ schoolId, kind, from }) => schoolId !== row.schoolId || kind !== row.kind || from !== row.from,
  );
  const warnings = [...exclusionWarnings(row, roll.calendarOf), ...overlaps(row, others, roll.calendarOf)];
  const cells = exclusionRow(identity.pupilId, row.schoolId, given, 'typed');
  const done = await addExclusion(store, context.actor(), { subject: identity.localId, dryRun }, cells);
  const all = byStart([...others, row]);
  const ladder = ladderOf(all, asAt, roll.calendarOf);
  for (const { reason } of warnings) context.out.note(`Worth a look: ${reason}`);
  const said = done.changed
    ? dryRun
      ? '(dry run, nothing changed)'
      : `It is number ${done.id}.`
    : 'It was on record already; nothing changed.';
  if (context.out.json)
    context.out.result(
      envelope('exclusion', opened, {
        ...{
          action: 'add',
          dryRun,
          changed: done.changed,
          exclusion: dryRun ? null : done.id,
          pupil: identity.localId,
        },
        warnings: warnings.map(({ kind, reason }) => ({ kind, reason })),
        rows: [],
      }),
    );
  else
    context.out.done({
      sentence: `${exclusionText(row, asAt, roll.calendarOf)}. ${said}`,
      takeBack: done.changed && !dryRun ? ['exclusion', 'remove', String(done.id)] : undefined,
      after: ladderLines(
        { exclusions: all, enrolments: record?.schooling?.enrolments },
        asAt,
        roll.calendarOf,
      ),
    });
  const isOver = ladder?.rungs[2].passedOn !== undefined;
  return warnings.length > 0 || isOver ? 1 : 0;
}
