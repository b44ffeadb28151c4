import type { Term } from './calendar.ts';
import { lookUp } from './look-up.ts';
import type { Pep, PepType } from './pep.ts';
import type { PepAttendee } from './pep-content.ts';
import { readSchoolYear } from './read-school-terms.ts';
import { err, ok, type Result } from './result.ts';
import type { SchoolYear } from './school-year.ts';

const TERMS: Readonly<Record<string, Term>> = {
  autumn: 'autumn',
  aut: 'autumn',
  spring: 'spring',
  spr: 'spring',
  summer: 'summer',
  sum: 'summer',
  '1': 'autumn',
  '2': 'spring',
  '3': 'summer',
};

/** `Autumn`, `autumn term`, `Spr`, `Term 3`. */
export function readTerm(raw: string): Result<Term> {
  const text = raw
    .toLowerCase()
    .replace(/\bterm\b/g, '')
    .trim();
  const term = lookUp(TERMS, text);
  if (term) return ok(term);
  return err(
    `${raw.trim() === '' ? 'there is no term.' : `${raw.trim()} is no term.`} Terms are autumn, spring and summer.`,
  );
}

/** `autumn 2026/27`, `2026/27 autumn`. */
export function readTermOfYear(raw: string): Result<{ readonly year: SchoolYear; readonly term: Term }> {
  const m = /^\s*([a-z]+)\s+(20\S+)\s*$/i.exec(raw) ?? /^\s*(?:(20\S+)\s+([a-z]+))\s*$/i.exec(raw);
  if (!m) return err(`${raw.trim()} is no term of a school year. Write it as autumn 2026/27.`);
  const [term = '', year = ''] = /^20/.test(m[1] ?? '') ? [m[2], m[1]] : [m[1], m[2]];
  const [readT, readY] = [readTerm(term), readSchoolYear(year)];
  if (!readT.ok) return readT;
  return readY.ok ? ok({ year: readY.value, term: readT.value }) : readY;
}

const STATUSES: Readonly<Record<string, Pep['status']>> = {
  draft: 'draft',
  'in progress': 'draft',
  'in draft': 'draft',
  open: 'draft',
  started: 'draft',
  'not started': 'draft',
  submitted: 'submitted',
  'awaiting approval': 'submitted',
  'awaiting sign off': 'submitted',
  'awaiting quality assurance': 'submitted',
  'for approval': 'submitted',
  returned: 'returned',
  rejected: 'returned',
  'sent back': 'returned',
  complete: 'complete',
  completed: 'complete',
  approved: 'complete',
  'signed off': 'complete',
  finalised: 'complete',
  closed: 'complete',
};

/** A status, in the words that vendors have for it. */
export function readPepStatus(raw: string): Result<Pep['status']> {
  const text = raw.trim().toLowerCase().replace(/[-_]/g, ' ');
  const status = lookUp(STATUSES, text);
  return status
    ? ok(status)
    : err(
        `${raw.trim() === '' ? 'there is no status.' : `${raw.trim()} is no status of a PEP.`} It is draft, submitted, returned or complete.`,
      );
}

const TYPES: Readonly<Record<string, PepType>> = {
  initial: 'initial',
  first: 'initial',
  termly: 'termly',
  review: 'termly',
  'termly review': 'termly',
  transition: 'transition',
  emergency: 'emergency',
  interim: 'interim',
};

export function readPepType(raw: string): Result<PepType> {
  const text = raw
    .trim()
    .toLowerCase()
    .replace(/\s*pep$/, '');
  const type = lookUp(TYPES, text);
  return type
    ? ok(type)
    : err(`${raw.trim()} is no type of PEP. It is initial, termly, transition, emergency or interim.`);
}

/** People as they are typed: `Ms Amos, designated teacher; Jo Bell, carer`. */
export const readPeople = (text: string, attended: boolean): PepAttendee[] =>
  text
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => {
      const [name = '', ...role] = each.split(',');
      return { name: name.trim(), role: role.join(',').trim(), attended };
    })
    .filter(({ name }) => name !== '');
