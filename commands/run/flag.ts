import {
  type FlagOfPupil,
  saveFlagAct,
  saveFlagNote,
  type WorkToSave,
  withdrawFlagNote,
} from '../../db/flag-work.ts';
import { evidenceKey, lastAct } from '../../src/domain/flag-work.ts';
import { lookUp } from '../../src/domain/look-up.ts';
import type { PupilRecord } from '../../src/domain/record.ts';
import { safe } from '../../src/domain/safe.ts';
import { UserError } from '../../src/domain/user-error.ts';
import type { Flag } from '../../src/flags/define.ts';
import type { Finding } from '../../src/flags/run.ts';
import { spokenDate } from '../../src/render/text.ts';
import { optionWords, typedWords } from '../../src/render/typed-words.ts';
import { evaluateRoll } from '../../src/reports/evaluate-roll.ts';
import { noAction } from '../action-named.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import { dayFrom } from '../day-typed.ts';
import type { Command, Input } from '../define.ts';
import { flagNamed } from '../flag-named.ts';
import { envelope } from '../json.ts';
import { pupilNamed } from '../pupil-named.ts';

/** What was asked for, and the flag as it stands. */
interface Asked {
  readonly context: Context;
  readonly opened: Opened;
  readonly input: Input;
  readonly flag: Flag;
  readonly record: PupilRecord;
  readonly finding: Finding | undefined;
  readonly words: string;
  readonly of: FlagOfPupil;
}

/** What is to be kept, as a sentence without its end, and how it is taken back. */
interface Act {
  readonly work?: WorkToSave;
  readonly audit: string;
  readonly done: string;
  readonly takeBack: readonly string[];
  readonly note?: () => Promise<readonly string[]>;
}

const ACTIONS: Readonly<Record<string, (asked: Asked) => Act>> = { assign, note, snooze, close, reopen };

const refused = (message: string): UserError => new UserError('refused', `${message} Nothing was changed.`);
const usage = (message: string): UserError => new UserError('usage', `${message} Nothing was changed.`);

export const runFlag: Command['run'] = async (context, input) => {
  const [name, pupil, flagId] = input.arguments.slice(0, 3).map(String) as [string, string, string];
  const action = lookUp(ACTIONS, name);
  if (!action) throw usage(noAction(name, Object.keys(ACTIONS)));
  const flag = flagNamed(flagId);
  return context.withStore(async (opened) => {
    const { roll, asAt } = opened;
    const identity = await pupilNamed(roll, pupil, false);
    const { evaluation, records } = await evaluateRoll(roll, asAt, [identity.pupilId], [flag]);
    const [record] = records;
    if (!record) throw refused(`${identity.localId} was not on the roll by then.`);
    const of = { pupilId: identity.pupilId, localId: identity.localId, flag: flag.id, on: asAt };
    const words = ((input.arguments[3] ?? []) as readonly string[]).join(' ').trim();
    const [finding] = evaluation.findings;
    const act = action({ context, opened, input, flag, record, finding, words, of });
    await keep(context, opened, of, act, name, input.options['dryRun'] === true);
    return 0;
  });
};

async function keep(
  context: Context,
  opened: Opened,
  of: FlagOfPupil,
  act: Act,
  action: string,
  isDry: boolean,
): Promise<void> {
  let { takeBack } = act;
  if (!isDry && act.note) takeBack = await act.note();
  if (!isDry && act.work) await saveFlagAct(opened.store, context.actor(), act.audit, of, act.work);
  const { out } = context;
  if (out.json) {
    const { state = null, owner = null, until = null } = act.work ?? {};
    const takenBackBy = isDry ? null : `vschool ${typedWords(takeBack)}`;
    out.result(
      envelope('flag', opened, {
        ...{ action, pupil: of.localId, flag: of.flag, dryRun: isDry, takenBackBy },
        ...{ state, owner, until },
      }),
    );
  } else
    out.done(isDry ? { sentence: `Would be kept: ${act.done}.` } : { sentence: `${act.done}.`, takeBack });
}

/** The finding, where the flag is raised; there is no work on a flag that is not. */
function raisedOf({ finding, flag, of, opened }: Asked): Finding {
  if (!finding)
    throw refused(
      `“${flag.title}” of ${of.localId} is not raised on ${spokenDate(opened.asAt, '' as never)}, so that there is nothing to do about it. “vschool explain ${flag.id} ${of.localId}” says why.`,
    );
  return finding;
}

/** What holds now and goes on holding: the owner, and the state where an act does not change it. */
function standing(asked: Asked): { finding: Finding; work: WorkToSave } {
  const finding = raisedOf(asked);
  const { state, owner, until, outcome, reason } = finding.work ?? { state: 'open' };
  const act = lastAct(asked.record.flagWork?.acts ?? [], asked.flag.id, asked.opened.asAt);
  const evidence = state === 'open' || !act ? evidenceKey(finding) : act.evidence;
  return { finding, work: { state, owner, until, outcome, reason, evidence } };
}

/** The flag by its title, as the screens have it, and whose it is. */
const named = ({ flag, of }: Asked): string => `“${flag.title}” of ${of.localId}`;
const whose = (owner: string | undefined): string => (owner === undefined ? 'nobody’s' : `${safe(owner)}’s`);
/** `me` is the account that asks: on a list for everybody it would be nobody’s name. */
const ownerOf = ({ words, context }: Asked): string | undefined =>
  words === 'nobody' ? undefined : words === 'me' ? context.actor().name : words;
const typed = ({ flag, of }: Asked, action: string, ...more: readonly string[]): readonly string[] => [
  ...['flag', action, of.localId, flag.id],
  ...more,
];
const shown = (words: readonly string[]): string => `“vschool ${typedWords(words)}”`;

function assign(asked: Asked): Act {
  const { work } = standing(asked);
  const owner = ownerOf(asked);
  if (asked.words === '') throw usage('Say to whom: “vschool flag assign PUPIL FLAG OWNER”, or nobody.');
  if (owner === work.owner) throw refused(`${named(asked)} is ${whose(owner)} already.`);
  const reason = textOption(asked.input, 'reason') ?? work.reason;
  return {
    work: { ...work, owner, reason },
    audit: 'assign flag',
    done: `${named(asked)} is ${whose(owner)} now`,
    takeBack: typed(asked, 'assign', work.owner ?? 'nobody'),
  };
}

function snooze(asked: Asked): Act {
  const { finding, work } = standing(asked);
  const reason = textOption(asked.input, 'reason')?.trim();
  if (!reason) throw usage('Say why with --reason: a flag is put off for a reason.');
  const typedUntil = textOption(asked.input, 'until');
  const until =
    typedUntil === undefined
      ? undefined
      : dayFrom({ out: asked.context.out, asAt: asked.opened.asAt }, typedUntil, '--until', 'ahead');
  if (until !== undefined && until <= asked.opened.asAt)
    throw usage(`--until ${until} has come already: give a day after ${asked.opened.asAt}.`);
  if (work.state === 'closed')
    throw refused(`${named(asked)} is closed. ${shown(typed(asked, 'reopen'))} opens it.`);
  const when =
    until === undefined
      ? 'until its evidence changes'
      : `until ${spokenDate(until, asked.opened.asAt)}, or until its evidence changes`;
  return {
    work: { state: 'snoozed', owner: work.owner, evidence: evidenceKey(finding), until, reason },
    audit: 'snooze flag',
    done: `${named(asked)} sleeps ${when}`,
    takeBack: typed(asked, 'reopen'),
  };
}

function close(asked: Asked): Act {
  const { finding, work } = standing(asked);
  const outcome = textOption(asked.input, 'outcome')?.trim();
  if (!outcome) throw usage('Say what came of it with --outcome: a flag is closed with an outcome.');
  if (work.state === 'closed') throw refused(`${named(asked)} is closed already.`);
  return {
    work: {
      ...{ state: 'closed', owner: work.owner, evidence: evidenceKey(finding), outcome },
      reason: textOption(asked.input, 'reason')?.trim(),
    },
    audit: 'close flag',
    done: `${named(asked)} is closed, until its evidence changes`,
    takeBack: typed(asked, 'reopen'),
  };
}

function reopen(asked: Asked): Act {
  const { finding, work } = standing(asked);
  if (work.state === 'open') throw refused(`${named(asked)} is open already.`);
  const again =
    work.state === 'closed'
      ? typed(asked, 'close', ...optionWords('outcome', work.outcome), ...optionWords('reason', work.reason))
      : typed(asked, 'snooze', ...optionWords('reason', work.reason), ...optionWords('until', work.until));
  return {
    work: {
      ...{ state: 'open', owner: work.owner, evidence: evidenceKey(finding) },
      reason: textOption(asked.input, 'reason')?.trim(),
    },
    audit: 'reopen flag',
    done: `${named(asked)} is open again`,
    takeBack: again,
  };
}

function note(asked: Asked): Act {
  const { context, opened, of, words, input } = asked;
  const withdraw = textOption(input, 'withdraw');
  if (withdraw === undefined) {
    if (words === '') throw usage('Say what is to be kept: “vschool flag note PUPIL FLAG TEXT”.');
    return {
      audit: 'note on flag',
      done: `A note on ${named(asked)} is kept`,
      takeBack: [],
      note: async () =>
        typed(
          asked,
          'note',
          '--withdraw',
          String(await saveFlagNote(opened.store, context.actor(), of, words)),
        ),
    };
  }
  const kept = asked.record.flagWork?.notes.find(
    ({ flag, number }) => flag === of.flag && String(number) === withdraw,
  );
  if (!kept)
    throw new UserError(
      'notFound',
      `There is no note ${safe(withdraw)} on ${named(asked)}. “vschool pupil ${of.localId} --timeline” shows the notes. Nothing was changed.`,
    );
  if (words !== '') throw usage('“flag note --withdraw” takes no text.');
  return {
    audit: 'withdraw note on flag',
    done: `Note ${kept.number} on ${named(asked)} is withdrawn`,
    takeBack: typed(asked, 'note', kept.text),
    note: async () => {
      await withdrawFlagNote(opened.store, context.actor(), of, kept.number);
      return typed(asked, 'note', kept.text);
    },
  };
}
