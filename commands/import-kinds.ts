import { IMPORTERS } from '../src/importers/index.ts';

/** Every kind of file and what it is about. Worked out when the program is built: help reads it, and no importer with it. */
export const IMPORT_KINDS = IMPORTERS.map(({ id, about }) => ({ id, about }));
