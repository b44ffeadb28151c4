import type { IsoDate } from '../../domain/dates.ts';
import type { Pep } from '../../domain/pep.ts';
import { pepTermName } from '../../domain/pep.ts';
import { contentOf, PEP_VOICES, type PepVoiceOf } from '../../domain/pep-content.ts';
import { PEP_SECTIONS } from '../../domain/pep-sections.ts';
import { safe } from '../../domain/safe.ts';
import { ncYearOn } from '../../domain/year-group.ts';
import type { DraftKey, FormDraft } from '../../form-draft.ts';
import { pepPage, targetLine } from '../../reports/pep-page.ts';
import type { Roll } from '../../roll.ts';
import { type Called, called } from './names.ts';
import type { ScreenParams } from './params.ts';

/** What can be done with a part of the screen. */
export type PepItemKind =
  | { readonly is: 'section'; readonly section: string; readonly text: string }
  | { readonly is: 'voice'; readonly who: PepVoiceOf; readonly text: string }
  /** A target of the PEP before, to be judged in this one. */
  | { readonly is: 'judge'; readonly targetId: number }
  | { readonly is: 'read' };

export interface PepItem {
  readonly id: string;
  readonly title: string;
  readonly asks: string;
  readonly now: readonly string[];
  /** What the PEP before says there. */
  readonly before: readonly string[];
  readonly kind: PepItemKind;
}

export interface PepModel {
  readonly pupilId: ScreenParams['pep']['pupilId'];
  readonly pepId: number;
  readonly localId: string;
  readonly called: Called;
  readonly title: string;
  readonly facts: readonly string[];
  readonly beforeTitle: string;
  readonly status: Pep['status'];
  readonly items: readonly PepItem[];
  /** What was typed here the last time, and neither kept nor given up. */
  readonly draft: PepDraft | undefined;
  readonly asAt: IsoDate;
}

/** What was typed on a PEP, in which part and what for. */
export interface PepDraft extends FormDraft {
  readonly typed: { readonly part: string; readonly field: string; readonly text: string };
}

/** By which what is typed on a PEP is found. It names the child, so that it goes with the child. */
export const pepDraftKey = ({ localId, pepId }: Pick<PepModel, 'localId' | 'pepId'>): DraftKey => ({
  form: 'pep',
  about: JSON.stringify({ pupil: localId, pep: String(pepId) }),
});

async function draftOf(roll: Roll, of: Pick<PepModel, 'localId' | 'pepId'>): Promise<PepDraft | undefined> {
  const draft = await roll.formDraft(pepDraftKey(of));
  const { part = '', field = '', text = '' } = draft?.typed ?? {};
  return draft && { at: draft.at, typed: { part, field, text } };
}

/** The texts that can be written, as they stand. */
function kindOf(
  id: string,
  sections: Readonly<Record<string, string>>,
  words: ReadonlyMap<string, string>,
): PepItemKind {
  const who = PEP_VOICES.find((each) => id === `voice-${each.replace(' ', '-')}`);
  if (who) return { is: 'voice', who, text: words.get(who) ?? '' };
  return PEP_SECTIONS.some((section) => section.id === id)
    ? { is: 'section', section: id, text: sections[id] ?? '' }
    : { is: 'read' };
}

/** A PEP beside the one before it, part by part. */
export async function loadPep(roll: Roll, params: ScreenParams['pep'], asAt: IsoDate): Promise<PepModel> {
  const [record] = await roll.records(['peps', 'pepContents', 'schooling'], asAt, [params.pupilId]);
  const peps = record?.peps?.peps ?? [];
  const pep = peps.find(({ pepId }) => pepId === params.pepId);
  if (!record?.pepContents || !pep) throw new Error(`There is no PEP ${params.pepId} on this date any more.`);
  await roll.opened(params.pupilId);
  const { identity, pepContents: contents, schooling } = record;
  const pageOf = (of: Pep) =>
    pepPage({
      pep: of,
      contents,
      ncYear: ncYearOn(identity.birthDate, schooling?.enrolments, of.openedOn),
      rubric: roll.rules.pepRubric,
      asAt,
      called: safe(identity.localId),
    });
  const before = peps.filter(({ openedOn }) => openedOn < pep.openedOn).at(-1);
  const [now, was] = [pageOf(pep), before && pageOf(before)];
  const { sections, voices } = contentOf(contents, pep.pepId);
  const words = new Map(voices.map(({ who, words: said }) => [who as string, said]));
  const items = now.parts.map(
    ({ id, title, asks, lines }): PepItem => ({
      ...{ id, title, asks, now: lines },
      before: was?.parts.find((part) => part.id === id)?.lines ?? [],
      kind: kindOf(id, sections, words),
    }),
  );
  const judged = new Set(
    contents.judgements.filter(({ pepId }) => pepId === pep.pepId).map(({ targetId }) => targetId),
  );
  const targets = contents.targets.filter(({ pepId }) => before && pepId === before.pepId);
  const toJudge = targets.map(
    (target): PepItem => ({
      id: `judge-${target.targetId}`,
      title: `Target ${target.targetId} of the PEP before${judged.has(target.targetId) ? '' : ': not judged yet'}`,
      asks: '',
      now: [targetLine(target, asAt)],
      before: [],
      kind: { is: 'judge', targetId: target.targetId },
    }),
  );
  const at = items.findIndex(({ id }) => id === 'targets');
  return {
    ...{
      pupilId: params.pupilId,
      pepId: pep.pepId,
      localId: safe(identity.localId),
      called: called(identity),
      status: pep.status,
    },
    title: `PEP ${pep.pepId}, ${pepTermName(pep)}`,
    facts: now.facts,
    beforeTitle: before ? `PEP ${before.pepId}, ${pepTermName(before)}` : 'no PEP before',
    draft: await draftOf(roll, { localId: safe(identity.localId), pepId: pep.pepId }),
    asAt,
    items: [...items.slice(0, at), ...toJudge, ...items.slice(at)],
  };
}
