import type { PepEdit } from '../../db/edit-pep.ts';
import type { PepVoice } from '../../src/domain/pep-content.ts';
import { PEP_SECTIONS } from '../../src/domain/pep-sections.ts';
import { safe } from '../../src/domain/safe.ts';
import { editOne, type PepAsked, refuseFuture, refuseLocked } from './asked.ts';

/** Text by the id of its section. */
export type SectionTexts = Readonly<Record<string, string>>;

const titleOf = (id: string): string => PEP_SECTIONS.find((each) => each.id === id)?.title ?? id;

/** Writes sections; an empty text empties one. */
export const fillPep = (asked: PepAsked, pepId: number, texts: SectionTexts): Promise<PepEdit> =>
  editOne(asked, 'fill', pepId, (editor, pep) => {
    refuseLocked(pep, asked.opened.asAt);
    for (const [id, text] of Object.entries(texts))
      editor.section(pepId, id, safe(text).trim(), asked.opened.asAt);
    const titles = Object.entries(texts).map(
      ([id, text]) => `${titleOf(id)}${text.trim() === '' ? ' (emptied)' : ''}`,
    );
    return `written: ${titles.join(', ')}.`;
  });

/** Keeps what somebody said, who took it, when and how. */
export function voiceOfPep(asked: PepAsked, pepId: number, voice: PepVoice): Promise<PepEdit> {
  if (voice.on) refuseFuture(voice.on, asked.opened.asAt, 'The day');
  return editOne(asked, 'voice', pepId, (editor, pep) => {
    refuseLocked(pep, asked.opened.asAt);
    editor.voice(pepId, voice);
    return `the words of the ${voice.who} are kept${voice.takenBy ? `, taken by ${voice.takenBy}` : ''}.`;
  });
}
