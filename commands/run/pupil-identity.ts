import {
  areToldApart,
  merge,
  mergePlan,
  possibleDuplicates,
  tellAlike,
  tellApart,
  unmerge,
  unmergePlan,
} from '../../db/merge.ts';
import type { Likeness } from '../../src/domain/look-alikes.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { list } from '../../src/render/text.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Input } from '../define.ts';
import { envelope } from '../json.ts';
import { namesShow } from '../names.ts';

function reasonOf(input: Input, what: string): string {
  const reason = textOption(input, 'reason')?.trim();
  if (reason) return reason;
  throw new UserError(
    'usage',
    `Say why with --reason: ${what} is kept with its reason. Nothing was changed.`,
  );
}

const isDryRun = (input: Input): boolean => input.options['dryRun'] === true;

function two(pupils: readonly string[], usage: string): [string, string] {
  const [first, second] = pupils;
  if (first !== undefined && second !== undefined && pupils.length === 2) return [first, second];
  throw new UserError('usage', `Give two local ids: “${usage}”. Nothing was changed.`);
}

const likenessJson = ({ localId, forename, surname, birthDate, upns }: Likeness, names: boolean) => ({
  pupil: localId,
  ...(names ? { name: [forename, surname].filter(Boolean).join(' '), birthDate, upns } : {}),
});

const said = ({ localId, forename, surname }: Likeness, names: boolean): string =>
  names && (forename ?? surname) !== undefined
    ? `${localId} ${[forename, surname].filter(Boolean).join(' ')}`
    : localId;

/** Records that may be of one child, each pair with what speaks for it. */
export async function duplicates(context: Context, opened: Opened, input: Input): Promise<number> {
  const { out } = context;
  const names = await namesShow(context, opened.store, input);
  const pairs = possibleDuplicates(opened.store.driver);
  const masked = (text: string): string => (names ? text : text.replace(/[A-Z]\d{11}\w|\d{10}/g, '(hidden)'));
  if (out.json)
    out.result(
      envelope('pupil', opened, {
        rows: pairs.map(({ one, other, because }) => ({
          one: likenessJson(one, names),
          other: likenessJson(other, names),
          because: because.map(masked),
        })),
      }),
    );
  else if (pairs.length === 0) out.result('No two records look like one child.');
  else
    out.result(
      [
        ...pairs.map(
          ({ one, other, because }) =>
            `${said(one, names)} and ${said(other, names)}: ${masked(list(because))}.`,
        ),
        '',
        'If they are one child: “vschool pupil merge KEPT OTHER --reason …”. If they are two: “vschool pupil different A B --reason …”.',
      ].join('\n'),
    );
  return pairs.length > 0 ? 1 : 0;
}

export async function mergePupils(
  context: Context,
  { store }: Opened,
  input: Input,
  pupils: readonly string[],
): Promise<number> {
  const [kept, other] = two(pupils, 'vschool pupil merge KEPT OTHER');
  const plan = mergePlan(store.driver, kept, other);
  if (plan.twins && input.options['oneChild'] !== true)
    throw new UserError(
      'refused',
      `${kept} and ${other} share a surname and a date of birth and not a forename, as twins do. If they are one child all the same, add --one-child. Nothing was changed.`,
    );
  const isDry = isDryRun(input);
  if (!isDry) await merge(store, context.actor(), plan, reasonOf(input, 'a merge'));
  const held = Object.entries(plan.rows).filter(([, n]) => n > 0);
  const what = held.length === 0 ? 'nothing of its own' : list(held.map(([words, n]) => `${words}: ${n}`));
  if (context.out.json)
    context.out.result(JSON.stringify({ command: 'pupil merge', dryRun: isDry, ...plan }));
  else
    context.out.result(
      `${isDry ? 'Would make' : 'Made'} ${other} (${what}) a part of ${kept}. No row moves, and both ids find the pupil. “vschool pupil unmerge ${other} --reason …” takes it back.`,
    );
  return 0;
}

export async function unmergePupil(
  context: Context,
  { store }: Opened,
  input: Input,
  pupils: readonly string[],
): Promise<number> {
  const [localId] = pupils;
  if (localId === undefined || pupils.length > 1)
    throw new UserError('usage', 'Give one local id: “vschool pupil unmerge OTHER”. Nothing was changed.');
  const { kept, parts } = unmergePlan(store.driver, localId);
  const dryRun = isDryRun(input);
  if (!dryRun) await unmerge(store, context.actor(), localId, reasonOf(input, 'it'));
  const alone =
    parts.length === 0 ? 'by itself' : `with its own part${parts.length > 1 ? 's' : ''} ${list(parts)}`;
  context.out.result(
    context.out.json
      ? JSON.stringify({ command: 'pupil unmerge', dryRun, kept, other: localId, parts })
      : dryRun
        ? `${localId} would stand ${alone} again. Nothing was changed.`
        : `${localId} stands ${alone} again. What came in for ${kept} since the merge stays with ${kept}. “vschool pupil merge ${kept} ${localId} --reason …” makes them one again.`,
  );
  return 0;
}

export async function differentPupils(
  context: Context,
  { store }: Opened,
  input: Input,
  pupils: readonly string[],
): Promise<number> {
  const pair = two(pupils, 'vschool pupil different A B');
  const known = areToldApart(store.driver, pair);
  const dryRun = isDryRun(input);
  if (!dryRun && !known) await tellApart(store, context.actor(), pair, reasonOf(input, 'it'));
  const [one, other] = pair;
  context.out.result(
    context.out.json
      ? JSON.stringify({ command: 'pupil different', dryRun, pupils: pair })
      : known
        ? `${one} and ${other} were told apart before. Nothing was changed.`
        : dryRun
          ? `${one} and ${other} would not be shown as possible duplicates any more. Nothing was changed.`
          : `${one} and ${other} are two children: they are not shown as possible duplicates any more. “vschool pupil alike ${one} ${other} --reason …” takes it back.`,
  );
  return 0;
}

export async function alikePupils(
  context: Context,
  { store }: Opened,
  input: Input,
  pupils: readonly string[],
): Promise<number> {
  const pair = two(pupils, 'vschool pupil alike A B');
  const [one, other] = pair;
  const dryRun = isDryRun(input);
  if (dryRun && !areToldApart(store.driver, pair))
    throw new UserError(
      'refused',
      `Nobody has said that ${one} and ${other} are two children. Nothing was changed.`,
    );
  if (!dryRun) await tellAlike(store, context.actor(), pair, reasonOf(input, 'it'));
  context.out.result(
    context.out.json
      ? JSON.stringify({ command: 'pupil alike', dryRun, pupils: pair })
      : `${one} and ${other} ${dryRun ? 'would be' : 'are'} shown as possible duplicates again, as long as they look alike.${dryRun ? ' Nothing was changed.' : ''}`,
  );
  return 0;
}
