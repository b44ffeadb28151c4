import type { IsoDate } from '../domain/dates.ts';
import type { PepContent, PepTarget, PepVoice } from '../domain/pep-content.ts';
import { EMPTY_CONTENT } from '../domain/pep-content.ts';
import type { PepSeen } from './define.ts';

const DAY = '2026-11-02' as IsoDate;

export const target = (text: string, also: Partial<PepTarget> = {}): PepTarget => ({
  ...{ targetId: 1, pepId: 2, subject: 'maths', text, owner: 'Mr Hale', setOn: DAY },
  ...also,
});

export const content = (also: Partial<PepContent> = {}): PepContent => ({
  pepId: 2,
  ...EMPTY_CONTENT,
  ...also,
});

export const says = (words: string, who: PepVoice['who'] = 'child'): Partial<PepContent> => ({
  voices: [{ who, words }],
});

/** A PEP of this autumn, of a child in Year 8 without special needs. */
export const seen = (also: Partial<PepSeen> = {}): PepSeen => ({
  pep: { pepId: 2, type: 'termly', year: 2026, term: 'autumn', status: 'submitted', openedOn: DAY },
  content: content(),
  targets: [],
  ncYear: 8,
  sen: 'N',
  ...also,
});
