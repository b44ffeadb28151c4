import type { IsoDate } from '../../domain/dates.ts';
import type { PupilId } from '../../domain/ids.ts';
import { safe } from '../../domain/safe.ts';
import type { Finding } from '../../flags/run.ts';
import { partsWords } from '../../render/flags-by-pupil.ts';
import { count, list, shortDate } from '../../render/text.ts';
import { byPupil, type PupilFlags } from '../../reports/by-pupil.ts';
import type { Roll } from '../../roll.ts';
import { type Asking, askingOf, FILTER_SECTIONS } from '../filter/asking.ts';
import { searchWords } from '../filter/search-words.ts';
import type { Role } from '../line.ts';
import { wholeRoll } from '../whole-roll.ts';
import { type Called, calledInList } from './names.ts';
import type { FlagChosen, ScreenParams } from './params.ts';
import { SEVERITY_SIGNS } from './severity-signs.ts';

/** A line of the work list: one flag of a pupil, or all of a pupil. */
export interface FlagsRow {
  readonly pupilId: PupilId;
  readonly localId: string;
  readonly called: Called;
  /** The flags that the line stands for, the most urgent first. */
  readonly flags: readonly string[];
  /** What is done is done to this one. */
  readonly flag: string;
  readonly glyph: string;
  readonly word: string;
  readonly role: Role;
  /** What is raised, by title. */
  readonly title: string;
  readonly since: string;
  /** New since flags were last worked out. */
  readonly isNew: boolean;
  /** Neither put off nor closed, or at least one that is not. */
  readonly isOpen: boolean;
  /** `put off` or `closed`; empty while it is open. */
  readonly state: string;
  readonly owner: string;
  /** The weights and their sum: of a pupil's line alone. */
  readonly weights: string;
  /** What bare words look in, folded. */
  readonly search: string;
}

export interface FlagsModel {
  /** The one flag that is shown; undefined: all of them. */
  readonly only: string | undefined;
  readonly byFlag: readonly FlagsRow[];
  readonly byPupil: readonly FlagsRow[];
  /** Like the rows by pupil, with what is put off and closed. */
  readonly byPupilAll: readonly FlagsRow[];
  readonly unknown: string;
  readonly asking: Asking;
}

const STATE_WORDS = { open: '', snoozed: 'put off', closed: 'closed' } as const;

function rowOf(
  findings: readonly [Finding, ...Finding[]],
  weights: string,
  asAt: IsoDate,
  { recordOf }: Asking,
): FlagsRow {
  const [first] = findings;
  const { pupil, severity, since } = first;
  const { glyph, role, word } = SEVERITY_SIGNS[severity];
  const state = first.work?.state ?? 'open';
  const owners = [...new Set(findings.map(({ work }) => work?.owner ?? ''))].filter(Boolean);
  const title = list(findings.map(({ flag }) => flag.title));
  const called = calledInList(pupil);
  const owner = safe(owners.join(', '));
  return {
    ...{ pupilId: pupil.pupilId, localId: safe(pupil.localId), called, owner, weights, title },
    flags: findings.map(({ flag }) => flag.id),
    flag: first.flag.id,
    ...{ glyph, role, word },
    since: shortDate(since, asAt),
    isNew: findings.some(({ status }) => status === 'new'),
    isOpen: findings.some(({ work }) => (work?.state ?? 'open') === 'open'),
    state: STATE_WORDS[state],
    search: searchWords(recordOf(pupil.pupilId), asAt, [title, owner, word, STATE_WORDS[state]]),
  };
}

const pupilRow = (each: PupilFlags, asAt: IsoDate, asking: Asking): FlagsRow =>
  rowOf(each.findings as [Finding, ...Finding[]], partsWords(each), asAt, asking);

/** Everything that is raised, the most urgent first, with who has it. */
export async function loadFlags(
  roll: Roll,
  { flag }: ScreenParams['flags'],
  asAt: IsoDate,
): Promise<FlagsModel> {
  const { evaluation, flags, records } = await wholeRoll(roll, asAt, FILTER_SECTIONS);
  const asking = await askingOf(roll, asAt, records);
  const findings = evaluation.findings.filter((each) => flag === undefined || each.flag.id === flag);
  const unknown = evaluation.unknown.filter((each) => flag === undefined || each.flag.id === flag);
  const open = findings.filter(({ work }) => (work?.state ?? 'open') === 'open');
  return {
    only: flags.find(({ id }) => id === flag)?.title,
    byFlag: findings.map((each) => rowOf([each], '', asAt, asking)),
    byPupil: byPupil(open, new Map()).map((each) => pupilRow(each, asAt, asking)),
    byPupilAll: byPupil(findings, new Map()).map((each) => pupilRow(each, asAt, asking)),
    asking,
    unknown: unknown.length === 0 ? '' : `${count(unknown.length, 'answer')} not known`,
  };
}

/** Every flag of some lines, in their order. */
export const chosenOf = (rows: readonly FlagsRow[]): FlagChosen[] =>
  rows.flatMap(({ pupilId, flags }) => flags.map((flag) => ({ pupilId, flag })));
