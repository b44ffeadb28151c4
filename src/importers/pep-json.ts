import type { IsoDate } from '../domain/dates.ts';
import { isIsoDate } from '../domain/dates.ts';
import { PEP_VOICES } from '../domain/pep-content.ts';
import { PEP_SECTIONS } from '../domain/pep-sections.ts';
import { readPepStatus, readPepType, readTerm } from '../domain/read-pep.ts';
import { readSchoolYear } from '../domain/read-school-terms.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { safe } from '../domain/safe.ts';
import { datesFault, type PepContentGiven, type PepGiven } from './pep-row.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one object and collects what is wrong with it, each with the place where it stands. */
class Reader {
  readonly faults: string[] = [];

  text(object: Json, name: string, where: string): string | undefined {
    const value = object[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'string') return safe(value);
    this.faults.push(`${where}.${name} is no text.`);
    return undefined;
  }

  wanted(object: Json, name: string, where: string): string {
    const value = this.text(object, name, where);
    if (value === undefined) this.faults.push(`${where} has no ${name}.`);
    return value ?? '';
  }

  read<T>(text: string | undefined, where: string, reader: (text: string) => Result<T>): T | undefined {
    const found = reader(text ?? '');
    if (found.ok) return found.value;
    this.faults.push(`${where}: ${found.error}`);
    return undefined;
  }

  date(object: Json, name: string, where: string): IsoDate | undefined {
    const text = this.text(object, name, where);
    if (text === undefined) return undefined;
    if (isIsoDate(text)) return text;
    this.faults.push(`${where}.${name}: ${text} is no date such as 2026-11-10.`);
    return undefined;
  }

  list(object: Json, name: string, where: string): Json[] {
    const value = object[name];
    if (value === undefined || value === null) return [];
    if (Array.isArray(value) && value.every(isObject)) return value;
    this.faults.push(`${where}.${name} is no list of objects.`);
    return [];
  }
}

/** A PEP that is written whole, as `vschool pep show --json` gives it. Refused whole where anything is wrong with it. */
export function readPepJson(text: string, asAt: IsoDate): Result<PepGiven> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('it is not JSON.');
  }
  const rows = isObject(value) && Array.isArray(value['rows']) ? value['rows'] : [value];
  const [document] = rows;
  if (rows.length !== 1 || !isObject(document)) return err('it has to hold one PEP, as one object.');
  const reader = new Reader();
  const pep = pepOf(document, reader);
  const fault = reader.faults.length === 0 && pep ? datesFault(pep, asAt)?.reason : undefined;
  const faults = [...reader.faults, ...(fault ? [fault] : [])];
  return pep && faults.length === 0 ? ok(pep) : err(faults.join(' '));
}

function pepOf(document: Json, reader: Reader): PepGiven | undefined {
  const where = 'pep';
  const text = (name: string): string | undefined => reader.text(document, name, where);
  const year = reader.read(text('year'), 'pep.year', readSchoolYear);
  const term = reader.read(text('term'), 'pep.term', readTerm);
  const type = reader.read(text('type') ?? 'termly', 'pep.type', readPepType);
  const status = reader.read(text('status'), 'pep.status', readPepStatus);
  const content = contentOf(document, reader);
  const given = {
    ...{
      upn: text('upn') ?? '',
      localId: text('pupil') ?? '',
      surname: '',
      forename: '',
      fullName: '',
      birthDate: '',
    },
    openedOn: reader.date(document, 'opened', where),
    meetingOn: reader.date(document, 'meeting', where),
    completedOn: reader.date(document, 'completed', where),
    nextMeetingOn: reader.date(document, 'nextMeeting', where),
    assignedTo: text('assignedTo'),
    sourceId: text('sourceId'),
    returnReason: text('returnReason'),
    content,
  };
  if (given.localId === '' && given.upn === '')
    reader.faults.push('pep has neither pupil (the local id) nor upn.');
  if (year === undefined || term === undefined || type === undefined || status === undefined)
    return undefined;
  return { ...given, year, term, type, status };
}

function contentOf(document: Json, reader: Reader): PepContentGiven {
  return {
    sections: sectionsOf(document, reader),
    attendees: reader.list(document, 'attendees', 'pep').map((each) => ({
      name: reader.wanted(each, 'name', 'attendee'),
      role: reader.text(each, 'role', 'attendee') ?? '',
      attended: each['attended'] !== false,
    })),
    voices: reader.list(document, 'voices', 'pep').flatMap((each) => {
      const who = PEP_VOICES.find((name) => name === each['who']);
      if (!who) reader.faults.push(`A voice is of ${PEP_VOICES.join(', ')}; ${String(each['who'])} is none.`);
      const [takenBy, how] = [reader.text(each, 'takenBy', 'voice'), reader.text(each, 'how', 'voice')];
      const on = reader.date(each, 'on', 'voice');
      const words = reader.text(each, 'words', 'voice') ?? '';
      return who
        ? [{ who, words, ...(takenBy ? { takenBy } : {}), ...(how ? { how } : {}), ...(on ? { on } : {}) }]
        : [];
    }),
    targets: reader.list(document, 'targets', 'pep').map((each) => {
      const named: Record<string, string> = {};
      for (const name of ['baseline', 'measure', 'owner']) {
        const text = reader.text(each, name, 'target');
        if (text) named[name] = text;
      }
      const due = reader.date(each, 'due', 'target');
      return {
        subject: reader.wanted(each, 'subject', 'target'),
        text: reader.wanted(each, 'text', 'target'),
        ...named,
        ...(due ? { due } : {}),
      };
    }),
    signOffs: reader.list(document, 'signOffs', 'pep').flatMap((each) => {
      const [role, name] = [reader.wanted(each, 'role', 'sign-off'), reader.wanted(each, 'name', 'sign-off')];
      const on = reader.date(each, 'on', 'sign-off');
      if (!on) reader.faults.push('sign-off has no date.');
      return on ? [{ role, name, on }] : [];
    }),
    grades: reader.list(document, 'grades', 'pep').flatMap((each) => {
      const on = reader.date(each, 'on', 'grade');
      if (!on) reader.faults.push('grade has no date.');
      const [section, grade] = [
        reader.wanted(each, 'section', 'grade'),
        reader.wanted(each, 'grade', 'grade'),
      ];
      const by = reader.wanted(each, 'by', 'grade');
      return on
        ? [{ section, grade, by, on, marker: each['marker'] === 2 ? (2 as const) : (1 as const) }]
        : [];
    }),
  };
}

function sectionsOf(document: Json, reader: Reader): Record<string, string> {
  const value = document['sections'];
  if (value === undefined || value === null) return {};
  if (!isObject(value)) {
    reader.faults.push('pep.sections is no object.');
    return {};
  }
  const known = PEP_SECTIONS.map(({ id }) => id);
  for (const id of Object.keys(value))
    if (!known.includes(id)) reader.faults.push(`A PEP has no section ${id}. It has ${known.join(', ')}.`);
  return Object.fromEntries(Object.keys(value).map((id) => [id, reader.text(value, id, 'sections') ?? '']));
}
