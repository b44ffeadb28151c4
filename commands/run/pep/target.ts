import { JUDGEMENTS, type Judgement } from '../../../src/domain/pep-content.ts';
import { safe } from '../../../src/domain/safe.ts';
import { list } from '../../../src/render/text.ts';
import { targetLine } from '../../../src/reports/pep-page.ts';
import { textOption } from '../../context.ts';
import { envelope } from '../../json.ts';
import { addTarget, carryTarget, judgeTarget, type TargetAsked } from '../../pep-acts/targets.ts';
import {
  askedOf,
  dateOption,
  isDry,
  type PepRun,
  type PepTyped,
  pepMeant,
  reportEdit,
  usage,
  wanted,
} from './asked.ts';

const FORM =
  '“vschool pep target PUPIL add --subject … --text …”, “… judge NUMBER met|partly|not” or “… carry NUMBER”';

/** What was typed of a target, and nothing of what was not. */
function given(typed: PepTyped): Partial<TargetAsked> {
  const named: Record<string, string> = {};
  for (const name of ['subject', 'text', 'baseline', 'measure', 'owner']) {
    const text = textOption(typed.input, name)?.trim();
    if (text) named[name] = safe(text);
  }
  const due = dateOption(typed, 'due');
  return { ...named, ...(due ? { due } : {}) };
}

function numberOf(word: string | undefined): number {
  if (word === undefined || !/^\d+$/.test(word))
    throw usage(`Say which target, by its number. Type ${FORM}.`);
  return Number(word);
}

function judgementOf(word: string | undefined): Judgement {
  const found = JUDGEMENTS.find((each) => each === word);
  if (!found) throw usage(`A target is ${list(JUDGEMENTS)}. Type ${FORM}.`);
  return found;
}

export const runTarget: PepRun = async (typed) => {
  const { pep, rest } = await pepMeant(typed);
  const [verb = 'list', number, word] = rest;
  const asked = askedOf(typed);
  const report = (edit: Awaited<ReturnType<typeof addTarget>>): number =>
    reportEdit(typed, `target ${verb}`, edit, isDry(typed));
  if (verb === 'list') return showTargets(typed, pep.pupilId, pep.localId);
  if (verb === 'add')
    return report(
      await addTarget(asked, pep.pepId, {
        ...given(typed),
        subject: wanted(typed, 'subject', 'the subject or domain with --subject'),
        text: wanted(typed, 'text', 'what is to be reached with --text'),
      }),
    );
  if (verb === 'judge') {
    const note = textOption(typed.input, 'note');
    return report(
      await judgeTarget(asked, pep.pepId, {
        targetId: numberOf(number),
        judgement: judgementOf(word),
        note: note === undefined ? undefined : safe(note),
      }),
    );
  }
  if (verb === 'carry') return report(await carryTarget(asked, pep.pepId, numberOf(number), given(typed)));
  throw usage(`There is nothing called ${verb} to do with a target. Type ${FORM}.`);
};

async function showTargets(
  { context, opened }: PepTyped,
  pupilId: never | number,
  localId: string,
): Promise<number> {
  const { out } = context;
  const { asAt, roll } = opened;
  const [record] = await roll.records(['pepContents'], asAt, [pupilId as never]);
  const { targets = [], judgements = [] } = record?.pepContents ?? {};
  const rows = targets.map((target) => ({
    ...target,
    judgements: judgements.filter(({ targetId }) => targetId === target.targetId),
  }));
  if (out.json) out.result(envelope('pep', opened, { action: 'target list', pupil: localId, rows }));
  else
    out.result(
      rows.length === 0
        ? `${localId} has no target.`
        : rows
            .map((row) => {
              const judged = row.judgements.map(({ judgement, on }) => `${judgement} on ${on}`).join(', ');
              return `PEP ${row.pepId}, target ${targetLine(row, asAt)}${judged === '' ? '' : `: ${judged}`}`;
            })
            .join('\n'),
    );
  return 0;
}
