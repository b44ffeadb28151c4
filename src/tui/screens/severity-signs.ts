import type { Severity } from '../../flags/define.ts';
import { SEVERITY_WORDS } from '../../render/morning.ts';
import type { Role } from '../line.ts';

/** How soon something should be done: a sign and a colour beside its word. */
export const SEVERITY_SIGNS: Readonly<Record<Severity, { glyph: string; role: Role; word: string }>> = {
  act: { glyph: '✗', role: 'bad', word: SEVERITY_WORDS.act },
  plan: { glyph: '!', role: 'warn', word: SEVERITY_WORDS.plan },
  watch: { glyph: '~', role: 'accent', word: SEVERITY_WORDS.watch },
};

/** A sign read aloud: its word. */
export const saidOfSign = (glyph: string): string =>
  Object.values(SEVERITY_SIGNS).find((each) => each.glyph === glyph)?.word ?? '';
