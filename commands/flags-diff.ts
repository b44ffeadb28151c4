import type { IsoDate } from '../src/domain/dates.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { Flag } from '../src/flags/define.ts';
import { flagDiffText } from '../src/render/flag-diff.ts';
import { diffFlags, type FlagDiff, readFlags } from '../src/reports/flag-diff.ts';
import { questionAsked } from './cohort-asked.ts';
import { type Context, type Opened, textOption } from './context.ts';
import { dayFrom } from './day-typed.ts';
import type { Input } from './define.ts';
import { envelope, pupilJson } from './json.ts';
import { namesShow } from './names.ts';

/** An option as it is held, as it is typed: `by-pupil` of `byPupil`. */
const optionTyped = (held: string): string => held.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const diffJson = (
  { flag, before, now, parts, changes }: FlagDiff,
  names: boolean,
): Record<string, unknown> => ({
  ...{ flag: flag.id, before, now, change: now - before },
  parts: {
    sameChildren: parts['same child'],
    joiners: parts.joined,
    leavers: parts.left,
    lateData: parts['data came late'],
  },
  pupils: changes.map(({ pupil, by, reason, sentence, evidence }) => ({
    ...pupilJson(pupil, names),
    ...{ by, reason, sentence, evidence },
  })),
});

/** Options of the list that say nothing about a comparison. */
const OF_THE_LIST = ['new', 'cleared', 'all', 'byPupil', 'owner', 'severity', 'knownAt'];

/**
 * Who came into each flag since a day, and who went, and why. That day is read twice: as it was known on it, which is
 * another view of the database, and as it is known by now.
 */
export async function printFlagDiff(context: Context, input: Input, flags: readonly Flag[]): Promise<number> {
  const since: IsoDate = dayFrom(
    { out: context.out, asAt: context.today },
    textOption(input, 'diffSince') ?? '',
    '--diff-since',
  );
  const other = OF_THE_LIST.find((option) => input.options[option] !== undefined);
  if (other)
    throw new UserError('usage', `--diff-since compares two days and does not take --${optionTyped(other)}.`);
  const questionOf = (opened: Opened) => questionAsked(opened, input, input.arguments[0]);
  const read = (knownAt?: IsoDate) =>
    context.withStore(async (opened) => {
      const { roll, asAt } = opened;
      if (since >= asAt)
        throw new UserError('usage', `--diff-since ${since} has to be a day before ${asAt}.`);
      return readFlags(roll, since, flags, await questionOf(opened));
    }, knownAt);
  const thenKnownThen = await read(since);
  return context.withStore(async (opened) => {
    const { roll, asAt, store } = opened;
    const question = await questionOf(opened);
    const thenKnownNow = await readFlags(roll, since, flags, question);
    const now = await readFlags(roll, asAt, flags, question);
    const diffs = diffFlags({ thenKnownThen, thenKnownNow, now }, flags);
    const names = await namesShow(context, store, input);
    const { out } = context;
    if (out.json)
      out.result(envelope('flags', opened, { since, rows: diffs.map((diff) => diffJson(diff, names)) }));
    else out.result(flagDiffText(diffs, { since, asAt, names, width: out.columns, paint: out.paint }));
    if (!out.json && thenKnownThen.pupils.size === 0)
      out.note(`Nobody was known to be looked after on ${since}: whatever is held of it was entered later.`);
    return input.options['exitCode'] === true && diffs.length > 0 ? 1 : 0;
  });
}
