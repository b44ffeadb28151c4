import {
  CONFIDENTIAL_EDIT,
  confidentialPlacements,
  hidePlacement,
  liftPlacement,
  type MarkAsked,
  type MarkOfPupil,
} from '../../db/confidential.ts';
import { undoEdit } from '../../db/undo-edit.ts';
import { lookUp } from '../../src/domain/look-up.ts';
import { safe } from '../../src/domain/safe.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { count, list, shortDate, spokenDate } from '../../src/render/text.ts';
import { type ActionAsked, noAction } from '../action-named.ts';
import { type Opened, textOption } from '../context.ts';
import { dayFrom } from '../day-typed.ts';
import type { Command } from '../define.ts';
import { envelope } from '../json.ts';
import { namesShow } from '../names.ts';
import { pupilNamed } from '../pupil-named.ts';

const ACTIONS: Readonly<Record<string, (typed: ActionAsked) => Promise<number>>> = {
  list: listMarks,
  set: (typed) => change(typed, 'set'),
  lift: (typed) => change(typed, 'lift'),
  undo,
};

const usage = (message: string): UserError => new UserError('usage', `${message} Nothing was changed.`);

export const runConfidential: Command['run'] = (context, input) => {
  const name = String(input.arguments[0] ?? 'list');
  const action = lookUp(ACTIONS, name);
  if (!action) throw usage(noAction(name, Object.keys(ACTIONS)));
  const words = (input.arguments[1] ?? []) as readonly string[];
  return context.withStore((opened) =>
    action({ context, opened, input, words, dryRun: input.options['dryRun'] === true }),
  );
};

async function listMarks({ context, opened, input, words }: ActionAsked): Promise<number> {
  if (words.length > 0) throw usage('“confidential list” takes no more words.');
  const { out } = context;
  // A reason may say what the mark is there to hide.
  const names = await namesShow(context, opened.store, input);
  const all = confidentialPlacements(opened.store.driver);
  const marks = input.options['all'] === true ? all : all.filter(({ mark }) => !mark.lifted);
  if (out.json) {
    out.result(
      envelope('confidential', opened, {
        rows: marks.map(({ localId, mark }) => ({
          ...{ pupil: localId, from: mark.from, by: mark.by, liftedOn: mark.lifted?.on ?? null },
          ...(names ? { reason: mark.reason, liftedReason: mark.lifted?.reason ?? null } : {}),
        })),
      }),
    );
    return 0;
  }
  const { asAt } = opened;
  out.result(
    marks.length === 0
      ? 'No placement is confidential.'
      : out.table<MarkOfPupil>(
          [
            { title: 'Id', value: ({ localId }) => localId },
            { title: 'From', value: ({ mark }) => shortDate(mark.from, asAt) },
            { title: 'Set by', value: ({ mark }) => mark.by },
            ...(input.options['all'] === true
              ? [
                  {
                    title: 'Lifted',
                    value: ({ mark }: MarkOfPupil) =>
                      mark.lifted ? shortDate(mark.lifted.on, asAt) : 'stands',
                  },
                ]
              : []),
            { title: 'Why', value: ({ mark }) => (names ? mark.reason : 'a reason is held') },
          ],
          marks,
          out.columns,
        ),
  );
  return 0;
}

async function askedOf(
  { context, opened, input, words, dryRun }: ActionAsked,
  action: string,
): Promise<MarkAsked> {
  if (words.length === 0) throw usage(`Say whose: “vschool confidential ${action} PUPIL --reason …”.`);
  const reason = textOption(input, 'reason')?.trim();
  if (!reason) throw usage('Say why with --reason: it is kept with the mark.');
  const typed = textOption(input, 'on');
  const on =
    typed === undefined ? opened.asAt : dayFrom({ out: context.out, asAt: opened.asAt }, typed, '--on');
  if (on > opened.asAt) throw usage(`--on ${on} has not come yet.`);
  const { pupilId, localId } = await pupilNamed(opened.roll, words.join(' '), false);
  return { pupilId, localId, on, reason: safe(reason), dryRun };
}

/** Brothers and sisters may live in the same place, and have no mark by this one. */
async function siblingsOf({ roll }: Opened, localId: string): Promise<string[]> {
  const [pupil] = await roll.findPupils(localId);
  if (pupil?.family === undefined) return [];
  return (await roll.family(pupil.family)).map((each) => each.localId).filter((each) => each !== localId);
}

async function change(typed: ActionAsked, action: 'set' | 'lift'): Promise<number> {
  const { context, opened, dryRun } = typed;
  const asked = await askedOf(typed, action);
  const keep = action === 'set' ? hidePlacement : liftPlacement;
  const edit = await keep(opened.store, context.actor(), asked);
  const siblings = action === 'set' ? await siblingsOf(opened, asked.localId) : [];
  if (context.out.json) {
    const { localId, on } = asked;
    const of = { action, pupil: localId, on, dryRun, edit: edit ?? null, siblings };
    context.out.result(envelope('confidential', opened, { ...of, rows: [] }));
    return 0;
  }
  const day = spokenDate(asked.on, opened.asAt);
  const would = dryRun ? 'would be' : 'is';
  context.out.done({
    sentence:
      action === 'set'
        ? `Where ${asked.localId} lives, and with whom, ${would} confidential from ${day} on, and ${would} left out of every answer, of whatever day. What was printed or exported before is not taken back.`
        : `Where ${asked.localId} lives ${would} confidential no more: the mark ${would} lifted on ${day}, and answers show it again.`,
    takeBack: edit === undefined ? undefined : ['confidential', 'undo', String(edit)],
  });
  if (siblings.length > 0)
    context.out.note(
      `${list(siblings)} ${siblings.length === 1 ? 'is a brother or sister' : 'are brothers or sisters'} on the roll, who may live there too: this mark is not theirs.`,
    );
  return 0;
}

async function undo({ context, opened, words, dryRun }: ActionAsked): Promise<number> {
  const [text] = words;
  if (text === undefined || words.length > 1 || !/^\d{1,9}$/.test(text))
    throw usage('Say which edit, by the number that its result gave: “vschool confidential undo NUMBER”.');
  const undone = await undoEdit(opened.store, context.actor(), Number(text), CONFIDENTIAL_EDIT, dryRun);
  if (context.out.json)
    context.out.result(
      envelope('confidential', opened, {
        ...undone,
        action: 'undo',
        undone: undone.action,
        dryRun,
        rows: [],
      }),
    );
  else
    context.out.result(
      `Edit ${undone.edit} (${undone.action}) ${dryRun ? 'would be' : 'is'} undone: ${count(undone.rows, 'row')} put back.`,
    );
  return 0;
}
