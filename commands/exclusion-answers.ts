import type { IsoDate } from '../src/domain/dates.ts';
import { byStart } from '../src/domain/exclusion.ts';
import { ladderOf } from '../src/domain/exclusion-ladder.ts';
import { schoolYearLabel, schoolYearOf, schoolYearStart } from '../src/domain/school-year.ts';
import { UserError } from '../src/domain/user-error.ts';
import { exclusionCheckText } from '../src/render/exclusion-check.ts';
import { exclusionMeasuresText } from '../src/render/exclusion-measures.ts';
import {
  exclusionLines,
  isOnLadder,
  type LadderRow,
  ladderColumns,
  ladderHeight,
  ladderLines,
} from '../src/render/exclusions.ts';
import { pupilName, spokenDate } from '../src/render/text.ts';
import { wrap } from '../src/render/width.ts';
import { CHECK_NEEDS, exclusionCheck } from '../src/reports/exclusion-check.ts';
import { BREAKDOWNS, exclusionMeasures, MEASURES_NEED } from '../src/reports/exclusion-measures.ts';
import { textOption } from './context.ts';
import { dayFrom } from './day-typed.ts';
import type { ExclusionAsked } from './exclusion-asked.ts';
import { checkJson, exclusionJson, ladderJson, measuresJson, runJson } from './exclusion-json.ts';
import { envelope, pupilJson } from './json.ts';
import { namesShow } from './names.ts';
import { pupilNamed } from './pupil-named.ts';
import { schoolOfUrn } from './school-named.ts';

const NONE_SUPPLIED =
  'Nobody has supplied any suspension yet, so that nothing is known of them. Import a list (“vschool import exclusions”) or a school census, or add one (“vschool exclusion add”).';

function fromOption({ context, input, opened }: ExclusionAsked): IsoDate {
  const text = textOption(input, 'from');
  const from =
    text === undefined
      ? schoolYearStart(schoolYearOf(opened.asAt))
      : dayFrom({ out: context.out, asAt: opened.asAt }, text, '--from');
  if (from > opened.asAt)
    throw new UserError('usage', `--from ${from} is after ${opened.asAt}, the date asked about.`);
  return from;
}

/** Everyone with an exclusion this school year, or one pupil's ladder. */
export async function listExclusions(asked: ExclusionAsked): Promise<number> {
  const [pupil] = asked.words;
  if (pupil !== undefined) return onePupil(asked, pupil);
  const { context, opened, input } = asked;
  const { roll, asAt, store } = opened;
  const { out } = context;
  const names = await namesShow(context, store, input);
  const records = await roll.records(['exclusions'], asAt);
  const year = schoolYearOf(asAt);
  const rows = records
    .flatMap(({ identity, exclusions }): LadderRow[] => {
      const all = byStart(exclusions?.exclusions ?? []);
      const own = all.filter((each) => isOnLadder(each, asAt));
      return own.length === 0
        ? []
        : [{ identity, exclusions: own, ladder: ladderOf(all, asAt, roll.calendarOf) }];
    })
    .sort((a, b) => ladderHeight(b.ladder) - ladderHeight(a.ladder));
  const isKnown = records.some(({ exclusions }) => exclusions !== undefined);
  if (out.json) {
    const shown = rows.map(({ identity, exclusions, ladder }) => ({
      ...pupilJson(identity, names),
      exclusions: exclusions.length,
      ...ladderJson(ladder),
    }));
    out.result(envelope('exclusion', opened, { known: isKnown, rows: shown }));
    return 0;
  }
  const heading = `Suspensions and exclusions of looked-after children in ${schoolYearLabel(year)}, on ${spokenDate(asAt, '' as IsoDate)}: school days lost this term, lunchtimes as halves among them, and this year without lunchtimes, as the limit of 45 counts them`;
  const table = out.table(ladderColumns(names, asAt, roll.calendarOf), rows, out.columns);
  const nothing = isKnown ? 'Nobody.' : NONE_SUPPLIED;
  out.result([...wrap(heading, out.columns), '', rows.length === 0 ? nothing : table].join('\n'));
  return 0;
}

async function onePupil({ context, opened, input }: ExclusionAsked, text: string): Promise<number> {
  const { roll, asAt, store } = opened;
  const { out } = context;
  const names = await namesShow(context, store, input);
  const identity = await pupilNamed(roll, text, names);
  await roll.opened(identity.pupilId);
  const [record] = await roll.records(['exclusions', 'schooling'], asAt, [identity.pupilId]);
  const own = record?.exclusions?.exclusions;
  const exclusions = byStart(own ?? []);
  const enrolments = record?.schooling?.enrolments;
  if (out.json) {
    out.result(
      envelope('exclusion', opened, {
        ...pupilJson(identity, names),
        known: own !== undefined,
        ladder: own === undefined ? null : ladderJson(ladderOf(exclusions, asAt, roll.calendarOf)),
        run: runJson(exclusions, enrolments, asAt, roll.calendarOf),
        rows: exclusions.map((each) => exclusionJson(each, roll.calendarOf)),
      }),
    );
    return 0;
  }
  const said =
    own === undefined ? [NONE_SUPPLIED] : ladderLines({ exclusions, enrolments }, asAt, roll.calendarOf);
  out.result(
    [
      out.paint.heading(
        `${pupilName(identity, names)} (${identity.localId}) on ${spokenDate(asAt, '' as IsoDate)}`,
      ),
      ...said.flatMap((each) => wrap(each, out.columns)),
      ...(exclusions.length > 0 ? [''] : []),
      ...exclusionLines(exclusions, asAt, roll.calendarOf).flatMap((each) => wrap(each, out.columns)),
    ].join('\n'),
  );
  return 0;
}

/** The register held against the log. */
export async function reconcileExclusions(asked: ExclusionAsked): Promise<number> {
  const { context, opened, input, words } = asked;
  const { roll, asAt, store } = opened;
  const { out } = context;
  const names = await namesShow(context, store, input);
  const urn = textOption(input, 'school');
  const school = urn === undefined ? undefined : await schoolOfUrn(roll, urn);
  const pupil = words[0] === undefined ? undefined : await pupilNamed(roll, words[0], names);
  if (pupil) await roll.opened(pupil.pupilId);
  const records = await roll.records(CHECK_NEEDS, asAt, pupil ? [pupil.pupilId] : undefined);
  const question = { asAt, from: fromOption(asked), calendarOf: roll.calendarOf };
  const check = exclusionCheck(records, { ...question, ...(school ? { schoolId: school.schoolId } : {}) });
  out.result(
    out.json
      ? envelope('exclusion', opened, checkJson(check, asAt, names))
      : exclusionCheckText(check, { asAt, names, width: out.columns, paint: out.paint }),
  );
  return 0;
}

/** How many pupils, of how many. */
export async function measureExclusions(asked: ExclusionAsked): Promise<number> {
  const { context, opened, input } = asked;
  const { roll, asAt } = opened;
  const by = BREAKDOWNS.find((each) => each === textOption(input, 'by'));
  const records = await roll.records(MEASURES_NEED, asAt);
  if (records.every(({ exclusions }) => exclusions === undefined))
    throw new UserError('notFound', NONE_SUPPLIED);
  const span = { from: fromOption(asked), until: asAt };
  const measures = exclusionMeasures(records, { asAt, span, calendarOf: roll.calendarOf }, by);
  const { out } = context;
  out.result(
    out.json
      ? envelope('exclusion', opened, measuresJson(measures))
      : exclusionMeasuresText(measures, out.columns),
  );
  return 0;
}
