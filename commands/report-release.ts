import { addRelease, childCodes, type ReleaseListed, releases } from '../db/report-releases.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { UserError } from '../src/domain/user-error.ts';
import { spokenDate } from '../src/render/text.ts';
import { type Released, tooLike } from '../src/reports/release.ts';
import { type Context, type Opened, textOption } from './context.ts';
import type { Input } from './define.ts';
import type { ReportAnswer } from './report-answer.ts';

const day = (date: IsoDate): string => spokenDate(date, '' as IsoDate);

/** Why a report is handed on although it is too like an earlier one; undefined where nobody said so. */
export function releaseReason(input: Input, profile: string): string | undefined {
  const text = textOption(input, 'releaseAnyway')?.trim();
  if (text === undefined) return undefined;
  if (text === '')
    throw new UserError('usage', '--release-anyway needs the reason, in words. Nothing was written.');
  if (profile === 'internal')
    throw new UserError(
      'usage',
      '--release-anyway is for a report that is handed on, with --profile board or public. Nothing was written.',
    );
  return text;
}

/** The same answer in another format, or once more, is no other release. */
const isSame = (
  one: ReleaseListed,
  other: Released & { readonly knownAt: IsoDate | undefined; readonly dataHash: string },
): boolean =>
  one.report === other.report &&
  one.profile === other.profile &&
  one.query === other.query &&
  one.asAt === other.asAt &&
  one.knownAt === other.knownAt &&
  one.dataHash === other.dataHash;

/**
 * Holds a report for others against those that were handed on before, and enters it among them where it goes to a file or
 * a pipe. One that is only looked at on a terminal is held against them and not entered.
 */
export async function release(
  context: Context,
  opened: Opened,
  { answer, asked, hash, query }: ReportAnswer,
  reason: string | undefined,
): Promise<void> {
  const { report, profile, asAt, knownAt } = asked;
  if (profile === 'internal') return;
  const { actor, out } = context;
  const { roll, store } = opened;
  const localIds = answer.records.map(({ identity }) => identity.localId);
  const now: Released = {
    ...{ report: report.id, profile, query, asAt },
    children: childCodes(store.driver, localIds),
  };
  const earlier = releases(store);
  const like = tooLike(now, earlier, roll.rules.reports);
  if (like && reason === undefined)
    throw new UserError(
      'refused',
      `The children of this report and of release ${like.release} (${like.report} for ${like.profile}, as at ${day(like.asAt)}, ${like.query === undefined ? 'everyone looked after' : `cohort “${like.query}”`}) differ by so few that one less the other would tell of them. Choose a cohort that differs by more, or none, or let the one that is out stand. “vschool reports --released” lists them. Where the two never meet the same reader, --release-anyway "the reason" hands it on, and the reason stays in the log. Nothing was written.`,
    );
  if (out.isTerminal && !out.json) {
    out.note('Only looked at: it is entered among the reports handed on when --output writes it to a file.');
    return;
  }
  const again = earlier.find((each) => isSame(each, { ...now, knownAt, dataHash: hash }));
  if (again) {
    out.note(
      `The same as release ${again.release} among the reports handed on: “vschool reports --released”.`,
    );
    return;
  }
  const number = await addRelease(store, actor(), {
    ...now,
    dataHash: hash,
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(reason === undefined ? {} : { reason }),
  });
  out.note(`Entered as release ${number} among the reports handed on: “vschool reports --released”.`);
}
