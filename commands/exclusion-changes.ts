import {
  changeExclusion,
  type KeptExclusion,
  keptExclusion,
  removedExclusion,
  removeExclusion,
  restoreExclusion,
} from '../db/edit-exclusion.ts';
import type { ExclusionRow } from '../db/save-exclusion.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { lookUp } from '../src/domain/look-up.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { spokenDate } from '../src/render/text.ts';
import { textOption } from './context.ts';
import { dateOption, type ExclusionAsked, usage } from './exclusion-asked.ts';
import { envelope } from './json.ts';

function numberAsked({ words }: ExclusionAsked, action: string): number {
  const [text] = words;
  if (text === undefined || !/^\d{1,9}$/.test(text))
    throw usage(
      `Say which by its number: “vschool exclusion ${action} 12”. “vschool exclusion list PUPIL” shows the numbers.`,
    );
  return Number(text);
}

function keptOf(asked: ExclusionAsked, action: string): KeptExclusion {
  const id = numberAsked(asked, action);
  const kept = keptExclusion(asked.opened.store, id);
  if (!kept) throw new UserError('notFound', `No exclusion has the number ${id}. Nothing was changed.`);
  return kept;
}

interface Change {
  readonly columns: ExclusionRow;
  readonly sentence: string;
}

/** Reads what to change of an exclusion that is there. */
type Changer = (asked: ExclusionAsked, kept: KeptExclusion, on: IsoDate) => Change;

const note = ({ input }: ExclusionAsked): string | undefined => {
  const text = textOption(input, 'note');
  return text === undefined ? undefined : safe(text);
};

function cancelled(asked: ExclusionAsked, kept: KeptExclusion, on: IsoDate): Change {
  const why = note(asked);
  if (why === undefined) throw usage('Say why with --note: it is kept with the exclusion.');
  if (kept.governors_met_on !== null && kept.governors_met_on < on)
    throw new UserError(
      'refused',
      `The governing board met on ${kept.governors_met_on}: an exclusion can be cancelled before it meets, and not after. Nothing was changed.`,
    );
  const first = on < kept.from_date ? kept.from_date : on;
  return {
    columns: { cancelled_on: first, cancelled_reason: why },
    sentence: `cancelled from ${spokenDate(first as IsoDate, asked.opened.asAt)} on; the days before it were served, and count`,
  };
}

function decided(asked: ExclusionAsked, kept: KeptExclusion, on: IsoDate): Change {
  const state = asked.words[1];
  if (kept.kind !== 'PERM') throw usage(`Number ${kept.exclusion_id} is no permanent exclusion.`);
  if (state !== 'upheld' && state !== 'rescinded')
    throw usage(
      `Say what was decided: “vschool exclusion decide ${kept.exclusion_id} upheld” or “rescinded”.`,
    );
  return { columns: { state, state_on: on }, sentence: `${state} on ${spokenDate(on, asked.opened.asAt)}` };
}

const told: Changer = ({ input, opened }, _, on) =>
  input.options['socialWorker'] === true
    ? {
        columns: { told_social_worker_on: on },
        sentence: `social worker told on ${spokenDate(on, opened.asAt)}`,
      }
    : {
        columns: { told_virtual_school_on: on },
        sentence: `virtual school told on ${spokenDate(on, opened.asAt)}`,
      };

function provided(asked: ExclusionAsked, kept: KeptExclusion, on: IsoDate): Change {
  const from = dateOption(asked, 'from') ?? on;
  if (from < kept.from_date) throw usage(`--from ${from} is before the exclusion begins, ${kept.from_date}.`);
  return {
    columns: { provision_from: from, provision: note(asked) ?? kept.provision },
    sentence: `education provided from ${spokenDate(from, asked.opened.asAt)}`,
  };
}

function met(asked: ExclusionAsked, _: KeptExclusion, on: IsoDate): Change {
  const day = spokenDate(on, asked.opened.asAt);
  return asked.input.options['reintegration'] === true
    ? { columns: { reintegration_on: on }, sentence: `reintegration meeting on ${day}` }
    : {
        columns: { governors_met_on: on, governors_outcome: note(asked) ?? null },
        sentence: `governing board met on ${day}`,
      };
}

const CHANGERS: Readonly<Record<string, Changer>> = {
  cancel: cancelled,
  decide: decided,
  tell: told,
  provide: provided,
  meet: met,
};

/** The columns that an action records, as they were before it. */
function takenBack(action: string, { input }: ExclusionAsked): ExclusionRow {
  if (action === 'cancel') return { cancelled_on: null, cancelled_reason: null };
  if (action === 'decide') return { state: 'proposed', state_on: null };
  if (action === 'provide') return { provision_from: null, provision: null };
  if (action === 'tell')
    return input.options['socialWorker'] === true
      ? { told_social_worker_on: null }
      : { told_virtual_school_on: null };
  return input.options['reintegration'] === true
    ? { reintegration_on: null }
    : { governors_met_on: null, governors_outcome: null };
}

const optionsTyped = ({ input }: ExclusionAsked): string[] => [
  ...(input.options['socialWorker'] === true ? ['--social-worker'] : []),
  ...(input.options['reintegration'] === true ? ['--reintegration'] : []),
];

/** Records something about an exclusion that is there, or takes it back. */
export async function changeOne(asked: ExclusionAsked, action: string): Promise<number> {
  const { context, opened, input, dryRun } = asked;
  const kept = keptOf(asked, action);
  const on = dateOption(asked, 'on') ?? opened.asAt;
  if (on > opened.asAt) throw usage(`--on ${on} has not come yet.`);
  const isUndo = input.options['undo'] === true;
  if (isUndo && action === 'decide' && kept.kind !== 'PERM')
    throw usage(`Number ${kept.exclusion_id} is no permanent exclusion.`);
  const change = isUndo
    ? { columns: takenBack(action, asked), sentence: `what “${action}” recorded is taken back` }
    : lookUp(CHANGERS, action)?.(asked, kept, on);
  if (!change) throw new Error(`nothing is known of the action ${action}`);
  const edit = { action: `${action} exclusion`, subject: kept.local_id, dryRun };
  const { changed } = await changeExclusion(opened.store, context.actor(), edit, kept, change.columns);
  const dry = dryRun && changed ? ' (dry run, nothing changed)' : '';
  const takeBack = ['exclusion', action, String(kept.exclusion_id), ...optionsTyped(asked), '--undo'];
  if (context.out.json)
    context.out.result(
      envelope('exclusion', opened, {
        action,
        dryRun,
        changed,
        exclusion: kept.exclusion_id,
        pupil: kept.local_id,
        rows: [],
      }),
    );
  else
    context.out.done({
      sentence: `Exclusion ${kept.exclusion_id} of ${kept.local_id}: ${changed ? change.sentence : 'it says so already, and nothing changed'}${dry}.`,
      takeBack: changed && !dryRun && !isUndo ? takeBack : undefined,
    });
  return 0;
}

/** Takes one out that was added by mistake, or puts it back. */
export async function removeOne(asked: ExclusionAsked): Promise<number> {
  const { context, opened, dryRun, input } = asked;
  const isUndo = input.options['undo'] === true;
  const kept = isUndo ? removedOf(asked) : keptOf(asked, 'remove');
  const edit = { subject: kept.local_id, dryRun };
  const work = isUndo ? restoreExclusion : removeExclusion;
  const { changed } = await work(opened.store, context.actor(), edit, kept);
  if (context.out.json) {
    const done = { action: 'remove', dryRun, changed, exclusion: kept.exclusion_id, pupil: kept.local_id };
    context.out.result(envelope('exclusion', opened, { ...done, rows: [] }));
    return 0;
  }
  const dry = dryRun && changed ? ' (dry run, nothing changed)' : '';
  const which = `Exclusion ${kept.exclusion_id} of ${kept.local_id}, from ${kept.from_date}`;
  const removed = 'removed as a mistake. One that was taken back by the school is cancelled instead';
  const restored = changed
    ? 'put back as it was'
    : 'another of that day stands in its place, and nothing changed';
  context.out.done({
    sentence: `${which}: ${isUndo ? restored : removed}${dry}.`,
    takeBack: isUndo || dryRun ? undefined : ['exclusion', 'remove', String(kept.exclusion_id), '--undo'],
  });
  return 0;
}

/** The one that was removed and is to be put back. */
function removedOf(asked: ExclusionAsked): KeptExclusion {
  const id = numberAsked(asked, 'remove');
  const removed = removedExclusion(asked.opened.store, id);
  if (removed) return removed;
  throw new UserError('notFound', `No exclusion ${id} was ever removed. Nothing was changed.`);
}
