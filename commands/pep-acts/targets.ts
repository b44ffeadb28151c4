import type { PepEdit } from '../../db/edit-pep.ts';
import type { PepKept } from '../../db/pep-editor.ts';
import type { Judgement, PepContents, PepTarget } from '../../src/domain/pep-content.ts';
import { editOne, type PepAsked, pepCalled, pepOf, refused, refuseLocked } from './asked.ts';

export type TargetAsked = Omit<PepTarget, 'targetId' | 'pepId' | 'setOn' | 'carriedFrom'>;

const JUDGED: Readonly<Record<Judgement, string>> = { met: 'met', partly: 'partly met', not: 'not met' };

/** The PEPs of the pupil in full. */
async function contentsOf({ opened }: PepAsked, { pupilId }: PepKept): Promise<PepContents> {
  const [record] = await opened.roll.records(['pepContents'], opened.asAt, [pupilId]);
  return record?.pepContents ?? { contents: [], targets: [], judgements: [] };
}

async function targetOf(asked: PepAsked, pep: PepKept, targetId: number): Promise<PepTarget> {
  const { targets } = await contentsOf(asked, pep);
  const target = targets.find((each) => each.targetId === targetId);
  if (target) return target;
  const known = targets.map((each) => each.targetId);
  throw refused(
    `${pep.localId} has no target ${targetId}.${known.length === 0 ? ' None is set.' : ` There are ${known.join(', ')}.`}`,
  );
}

/** Sets a target. */
export const addTarget = (asked: PepAsked, pepId: number, target: TargetAsked): Promise<PepEdit> =>
  editOne(asked, 'target', pepId, (editor, pep) => {
    refuseLocked(pep, asked.opened.asAt);
    const { pupilId } = pep;
    const id = editor.target({ ...target, pupilId, pepId, setOn: asked.opened.asAt });
    return `target ${id} is set, ${target.subject}.`;
  });

/** Judges a target of an earlier PEP in a later one. */
export async function judgeTarget(
  asked: PepAsked,
  pepId: number,
  { targetId, judgement, note }: { targetId: number; judgement: Judgement; note?: string | undefined },
): Promise<PepEdit> {
  const pep = pepOf(asked, pepId);
  const target = await targetOf(asked, pep, targetId);
  refuseOwnPep(pep, target, 'judged');
  return editOne(asked, 'judge', pepId, (editor) => {
    refuseLocked(pep, asked.opened.asAt);
    const { by, opened } = asked;
    editor.judge({ targetId, pepId, judgement, by, on: opened.asAt, ...(note ? { note } : {}) });
    return `target ${targetId}, ${target.subject}, is ${JUDGED[judgement]}.`;
  });
}

function refuseOwnPep(pep: PepKept, target: PepTarget, verb: string): void {
  if (target.pepId === pep.pepId)
    throw refused(
      `Target ${target.targetId} was set in this very PEP. It is ${verb} in the next one: “vschool pep open ${pep.localId}”.`,
    );
}

/** Carries a target on into the next PEP, once it has been judged there and is not met. */
export async function carryTarget(
  asked: PepAsked,
  pepId: number,
  targetId: number,
  change: Partial<TargetAsked>,
): Promise<PepEdit> {
  const pep = pepOf(asked, pepId);
  const target = await targetOf(asked, pep, targetId);
  refuseOwnPep(pep, target, 'carried on');
  const { judgements, targets } = await contentsOf(asked, pep);
  const judged = judgements.find((each) => each.targetId === targetId && each.pepId === pepId);
  if (!judged)
    throw refused(
      `Target ${targetId} has not been judged in ${pepCalled(pep)}. Judge it first: “vschool pep target ${pep.localId} judge ${targetId} partly”.`,
    );
  if (judged.judgement === 'met')
    throw refused(`Target ${targetId} is met, so that nothing is left to carry on.`);
  const carried = targets.find((each) => each.carriedFrom === targetId && each.pepId === pepId);
  if (carried) throw refused(`Target ${targetId} is carried on already, as target ${carried.targetId}.`);
  return editOne(asked, 'carry', pepId, (editor) => {
    refuseLocked(pep, asked.opened.asAt);
    const { targetId: carriedFrom, due: _due, ...same } = target;
    const id = editor.target({
      ...same,
      ...change,
      ...{ pupilId: pep.pupilId, pepId, setOn: asked.opened.asAt, carriedFrom },
    });
    return `target ${targetId} goes on as target ${id}.`;
  });
}
