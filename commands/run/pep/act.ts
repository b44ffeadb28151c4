import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { PepEdit } from '../../../db/edit-pep.ts';
import type { PepKept } from '../../../db/pep-editor.ts';
import { lookUp } from '../../../src/domain/look-up.ts';
import { PEP_VOICES, type PepVoiceOf } from '../../../src/domain/pep-content.ts';
import { PEP_SECTIONS, pepSectionNamed } from '../../../src/domain/pep-sections.ts';
import { readPeople, readPepType, readTermOfYear } from '../../../src/domain/read-pep.ts';
import { safe } from '../../../src/domain/safe.ts';
import { UserError } from '../../../src/domain/user-error.ts';
import { list } from '../../../src/render/text.ts';
import { textOption } from '../../context.ts';
import { namesShow } from '../../names.ts';
import type { PepAsked } from '../../pep-acts/asked.ts';
import { holdPep } from '../../pep-acts/meeting.ts';
import { openPep } from '../../pep-acts/open.ts';
import { assignPep, signPep, stepPep } from '../../pep-acts/steps.ts';
import { fillPep, type SectionTexts, voiceOfPep } from '../../pep-acts/words.ts';
import { pupilNamed } from '../../pupil-named.ts';
import {
  askedOf,
  dateOption,
  isDry,
  type PepRun,
  type PepTyped,
  pepMeant,
  readOption,
  reportEdit,
  usage,
  wanted,
} from './asked.ts';

type Act = (typed: PepTyped, asked: PepAsked, pep: PepKept, rest: readonly string[]) => Promise<PepEdit>;

const dayOf = (typed: PepTyped) => dateOption(typed, 'on') ?? typed.opened.asAt;

const step =
  (name: 'submitted' | 'returned' | 'completed' | 'reopened'): Act =>
  (typed, asked, pep) =>
    stepPep(asked, pep.pepId, name, { on: dayOf(typed), reason: textOption(typed.input, 'reason') });

const hold: Act = (typed, asked, pep) =>
  holdPep(asked, pep.pepId, {
    on: dayOf(typed),
    attendees: [
      ...readPeople(safe(textOption(typed.input, 'attended') ?? ''), true),
      ...readPeople(safe(textOption(typed.input, 'apologies') ?? ''), false),
    ],
    next: dateOption(typed, 'next'),
  });

/** The section of a name, or a sentence with those that there are. */
function sectionId(name: string): string {
  const section = pepSectionNamed(name);
  if (section) return section.id;
  throw usage(
    `A PEP has no section ${name}. It has ${list(PEP_SECTIONS.map(({ id }) => id))}. Nothing was changed.`,
  );
}

function textsOfFile(path: string): SectionTexts {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT')
      throw new UserError('notFound', `There is no file ${safe(basename(path))}. Nothing was changed.`);
    throw usage(`${basename(path)} is not JSON of sections and their texts. Nothing was changed.`);
  }
  const entries = Object.entries((value ?? {}) as Record<string, unknown>);
  if (entries.length === 0 || entries.some(([, text]) => typeof text !== 'string'))
    throw usage(`${basename(path)} has to be one object of sections and their texts. Nothing was changed.`);
  return Object.fromEntries(entries.map(([name, text]) => [sectionId(name), text as string]));
}

const fill: Act = (typed, asked, pep, rest) => {
  const path = textOption(typed.input, 'file');
  if (path !== undefined) return fillPep(asked, pep.pepId, textsOfFile(path));
  const [name, ...text] = rest;
  if (name === undefined || text.length === 0)
    throw usage(
      'Type “vschool pep fill PUPIL SECTION TEXT”, or give --file. An empty text "" empties the section.',
    );
  return fillPep(asked, pep.pepId, { [sectionId(name)]: text.join(' ') });
};

const voice: Act = (typed, asked, pep) => {
  const who = textOption(typed.input, 'who') ?? 'child';
  if (!(PEP_VOICES as readonly string[]).includes(who))
    throw usage(`--who is ${list(PEP_VOICES)}; ${who} is none of them. Nothing was changed.`);
  const how = textOption(typed.input, 'how');
  return voiceOfPep(asked, pep.pepId, {
    who: who as PepVoiceOf,
    words: wanted(typed, 'words', 'what was said with --words'),
    takenBy: asked.by,
    on: dayOf(typed),
    ...(how ? { how: safe(how) } : {}),
  });
};

const sign: Act = (typed, asked, pep) =>
  signPep(asked, pep.pepId, {
    role: wanted(typed, 'role', 'in which role with --role, such as "designated teacher"'),
    name: wanted(typed, 'by', 'who signs with --by'),
    on: dayOf(typed),
  });

const assign: Act = (typed, asked, pep) =>
  assignPep(asked, pep.pepId, wanted(typed, 'to', 'to whom with --to'));

/** What is done to the PEP that is meant. */
export const PEP_ACTS: Readonly<Record<string, Act | 'open'>> = {
  open: 'open',
  hold,
  fill,
  voice,
  sign,
  assign,
  submit: step('submitted'),
  return: step('returned'),
  complete: step('completed'),
  reopen: step('reopened'),
};

async function open(typed: PepTyped): Promise<PepEdit> {
  const { context, opened, input, words } = typed;
  const [text] = words;
  if (text === undefined) throw usage('Say which pupil: a local id, a UPN or part of a name.');
  const pupil = await pupilNamed(opened.roll, text, await namesShow(context, opened.store, input));
  const to = textOption(input, 'to');
  return openPep(askedOf(typed), {
    pupilId: pupil.pupilId,
    localId: pupil.localId,
    type: readOption(typed, 'type', '--type', readPepType) ?? 'termly',
    on: dayOf(typed),
    term: readOption(typed, 'term', '--term', readTermOfYear),
    assignedTo: to === undefined ? undefined : safe(to),
  });
}

export const actOnPep =
  (action: string): PepRun =>
  async (typed) => {
    const act = lookUp(PEP_ACTS, action);
    if (act === 'open' || act === undefined)
      return reportEdit(typed, action, await open(typed), isDry(typed));
    const { pep, rest } = await pepMeant(typed);
    return reportEdit(typed, action, await act(typed, askedOf(typed), pep, rest), isDry(typed));
  };
