import type { IsoDate } from '../../domain/dates.ts';
import { byStart } from '../../domain/exclusion.ts';
import { ladderOf } from '../../domain/exclusion-ladder.ts';
import type { PupilId } from '../../domain/ids.ts';
import type { PupilRecord } from '../../domain/record.ts';
import { safe } from '../../domain/safe.ts';
import { schoolYearOf, schoolYearStart } from '../../domain/school-year.ts';
import { isOnLadder, type LadderRow, ladderHeight, lastText, nextText } from '../../render/exclusions.ts';
import { number } from '../../render/text.ts';
import { CHECK_NEEDS, exclusionCheck } from '../../reports/exclusion-check.ts';
import type { Roll } from '../../roll.ts';
import { type Asking, askingOf, FILTER_SECTIONS } from '../filter/asking.ts';
import { searchWords } from '../filter/search-words.ts';
import { type Called, calledInList } from './names.ts';
import type { ScreenParams } from './params.ts';

/** One pupil, in finished words. */
export interface ExclusionListed {
  readonly pupilId: PupilId;
  readonly localId: string;
  readonly called: Called;
  readonly term: string;
  readonly year: string;
  readonly last: string;
  readonly next: string;
  /** How much of the register and the letters does not agree, or is worth a question. */
  readonly toAsk: string;
  readonly search: string;
}

export interface ExclusionsModel {
  readonly rows: readonly ExclusionListed[];
  readonly asking: Asking;
  /** Said where there is no row. */
  readonly nothing: string;
}

const KNOWN = 'Nobody looked after has been suspended this school year, and registers and letters agree.';
const NOT_KNOWN =
  'Nothing is known of suspensions: nobody has supplied any. “vschool import exclusions” reads a list.';

const schoolDays = (value: number | undefined): string => (value === undefined ? '?' : number(value));

const listed = (row: LadderRow, asked: number, roll: Roll, asAt: IsoDate) => ({
  pupilId: row.identity.pupilId,
  localId: safe(row.identity.localId),
  called: calledInList(row.identity),
  term: schoolDays(row.ladder?.termSchoolDays),
  year: schoolDays(row.ladder?.yearSchoolDays),
  last: safe(lastText(row, asAt, roll.calendarOf)),
  next: safe(nextText(row, asAt)),
  toAsk: asked === 0 ? '' : number(asked),
});

/** Everyone with an exclusion this school year, or of whom there is something to ask; furthest up the ladder first. */
export async function loadExclusions(
  roll: Roll,
  _params: ScreenParams['exclusions'],
  asAt: IsoDate,
): Promise<ExclusionsModel> {
  const sections = [...new Set([...CHECK_NEEDS, ...FILTER_SECTIONS])];
  const records: readonly PupilRecord[] = await roll.records(sections, asAt);
  const asking = await askingOf(roll, asAt, records);
  const isKnown = records.some(({ exclusions }) => exclusions !== undefined);
  if (!isKnown) return { rows: [], asking, nothing: NOT_KNOWN };
  const { calendarOf } = roll;
  const from = schoolYearStart(schoolYearOf(asAt));
  const check = exclusionCheck(records, { asAt, from, calendarOf });
  const asked = new Map(
    check.pupils.map((each) => [each.identity.pupilId, each.disagreements.length + each.questions.length]),
  );
  const rows = records
    .flatMap(({ identity, exclusions }): LadderRow[] => {
      const all = byStart(exclusions?.exclusions ?? []);
      const own = all.filter((each) => isOnLadder(each, asAt));
      if (own.length === 0 && !asked.has(identity.pupilId)) return [];
      return [{ identity, exclusions: own, ladder: ladderOf(all, asAt, calendarOf) }];
    })
    .sort((a, b) => ladderHeight(b.ladder) - ladderHeight(a.ladder));
  return {
    rows: rows.map((each): ExclusionListed => {
      const row = listed(each, asked.get(each.identity.pupilId) ?? 0, roll, asAt);
      const search = searchWords(asking.recordOf(row.pupilId), asAt, [row.last, row.next]);
      return { ...row, search };
    }),
    asking,
    nothing: KNOWN,
  };
}
