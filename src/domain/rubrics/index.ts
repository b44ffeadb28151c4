import type { Rubric } from '../rubric.ts';
import { lancashire } from './lancashire.ts';
import { stHelens } from './st-helens.ts';

/** The published rubrics that are known here, by id. An authority’s own is read from its file. */
export const RUBRICS: readonly Rubric[] = [lancashire, stHelens];

/** Used where the authority has set none: the one whose sections its source lists. */
export const rubricDefault: Rubric = lancashire;
