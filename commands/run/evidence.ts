import { existsSync } from 'node:fs';
import { backupHeadsPath, backupsIn } from '../../db/trust/backup.ts';
import { checkDeeply } from '../../db/trust/check.ts';
import { type AuditFacts, auditFacts } from '../../db/trust/evidence.ts';
import { headsPath } from '../../db/trust/heads.ts';
import { recordsKept } from '../../db/trust/retention.ts';
import { rolesSet } from '../../db/trust/roles.ts';
import { count, list, number } from '../../src/render/text.ts';
import { wrap } from '../../src/render/width.ts';
import { backupFolder } from '../backup-folder.ts';
import type { Opened } from '../context.ts';
import type { Command } from '../define.ts';
import { envelope } from '../json.ts';
import { DEPENDENCIES } from '../version.ts';
import { doctorLines, type Line } from './doctor.ts';
import { REHEARSED } from './rehearse.ts';

/** A line under a heading of the page. */
interface Fact extends Line {
  readonly area: string;
}

const DAYS = 90;
const MS_A_DAY = 86_400_000;

const under = (area: string, lines: readonly Line[]): Fact[] => lines.map((line) => ({ area, ...line }));
const told = (what: string, state: string): Line => ({ what, state, isWell: true });

function encryption({ store }: Opened): Line {
  return {
    what: 'at rest',
    state: store.encrypted
      ? 'the whole file by ChaCha20-Poly1305 with a random 32-byte key, each page authenticated; the key is kept in wrapped slots alone'
      : 'none: this is the demo, whose children are imaginary',
    isWell: store.encrypted,
  };
}

function rights({ store, asAt }: Opened, { last }: AuditFacts): Line[] {
  const due = recordsKept(store.driver).filter(({ until }) => until <= asAt).length;
  const when = (action: string): string => last[action] ?? 'never';
  return [
    told('records due for disposal', due === 0 ? 'none' : `${number(due)}: “vschool retention” lists them`),
    told('last erasure', when('erase pupil')),
    told('last draft for a subject access request', when('export subject')),
    told('last archive', when('export archive')),
  ];
}

function backups({ store }: Opened, { since, last }: AuditFacts): Line[] {
  const folder = backupFolder(store);
  const there = existsSync(folder) ? backupsIn(folder, store.path).length : 0;
  return [
    told(
      'backups made and read again',
      `${number(since['make backup'] ?? 0)} in ${DAYS} days; ${number(there)} lie in ${folder}`,
    ),
    told('last restore into this database', last['restore database'] ?? 'never'),
    told(
      'last rehearsal of a restore',
      `${last[REHEARSED] ?? 'none is noted'}. “vschool restore BACKUP --rehearse ELSEWHERE” verifies everything and notes it here`,
    ),
  ];
}

function people({ store }: Opened, { since }: AuditFacts): Line[] {
  const roles = [...rolesSet(store.driver)];
  return [
    told(
      'roles',
      roles.length === 0
        ? 'none are set: whoever can open the database may do everything'
        : list(roles.map(([account, role]) => `${account} ${role}`)),
    ),
    told('records opened', `${number(since['open record'] ?? 0)} in ${DAYS} days`),
    told('names in a pipe or a file', `${number(since['output names'] ?? 0)} times in ${DAYS} days`),
  ];
}

function deepCheck({ store }: Opened): Line {
  const inBackups = backupHeadsPath(backupFolder(store), store.path);
  const logs = [headsPath(store.path), ...(existsSync(inBackups) ? [inBackups] : [])];
  const problems = checkDeeply(store, logs);
  return {
    what: 'deep check',
    state:
      problems.length === 0
        ? 'every page, the whole audit and every sealed row read: nothing is wrong'
        : problems.map(({ sentence }) => sentence).join(' '),
    isWell: problems.length === 0,
  };
}

function factsOf(opened: Opened, now: string): Fact[] {
  const from = `${new Date(Date.parse(now) - DAYS * MS_A_DAY).toISOString().slice(0, 19)}Z`;
  const facts = auditFacts(opened.store.driver, from);
  const { entries, first, head } = facts;
  return [
    ...under('What it stands on', [
      ...doctorLines(opened, now),
      told(
        'built on',
        list(
          Object.entries(DEPENDENCIES).map(([name, version]) => `${name} ${version.replace(/^npm:/, '')}`),
        ),
      ),
      told('network', 'none: the program opens no connection'),
      told('patches and malware protection of the machine', 'not known here: ask who runs it'),
    ]),
    ...under('Encryption', [encryption(opened)]),
    ...under('People', people(opened, facts)),
    ...under('Backups', backups(opened, facts)),
    ...under('Rights', rights(opened, facts)),
    ...under('Audit', [
      told('entries', `${count(entries, 'entry', 'entries')} since ${first}`),
      told('head', `entry ${head.seq} of ${head.at}, ${head.hash}`),
      deepCheck(opened),
    ]),
  ];
}

export const runEvidence: Command['run'] = (context) =>
  context.withStore(async (opened) => {
    const { out } = context;
    const now = context.actor().at;
    const facts = factsOf(opened, now);
    if (out.json) out.result(envelope('evidence', opened, { at: now, rows: facts }));
    else
      out.result(
        [...Map.groupBy(facts, ({ area }) => area)]
          .map(([area, lines]) =>
            [
              out.paint.heading(area),
              ...lines.flatMap(({ what, state, isWell }) =>
                wrap(`${what}: ${state}.`.replace(/\.\.$/, '.'), out.columns - 4).map(
                  (line, n) => `${n === 0 && !isWell ? '! ' : '  '}${line}`,
                ),
              ),
            ].join('\n'),
          )
          .join('\n\n'),
      );
    return facts.every(({ isWell }) => isWell) ? 0 : 1;
  });
