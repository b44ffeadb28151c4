import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { demoCopy, json, type Ran, temporary, vschool } from '../program.ts';
import { type InTerminal, inTerminal } from '../tui/pty.ts';
import { askedInTurn } from './asked-in-turn.ts';
import { behind } from './database.ts';
import { everyAnswer, examplesAbout } from './every-answer.ts';

/** A kind of placement, a provider, an authority, a distance, and the names of a household that nothing else has. */
const CANARY = /\bQZ[QPL]\b|987\.5|988 miles|Featherstonehaugh|ZZ9 ?7QX|SC987654|07700 ?900987/i;
const CHILD = '410001';

/** The demo in which one child has such a placement, and the same after somebody has made it confidential. */
let open = '';
let db = '';

const on = (path: string, ...args: string[]): Ran => vschool([...args, '--db', path]);
const done = (path: string, ...args: string[]): Ran => {
  const ran = on(path, ...args);
  expect([args.join(' '), ran.code, ran.stderr]).toEqual([args.join(' '), 0, expect.anything()]);
  return ran;
};

function copyOf(path: string): string {
  const copy = join(temporary(), 'demo.db');
  copyFileSync(path, copy);
  return copy;
}

beforeAll(() => {
  open = demoCopy();
  const driver = behind(open, false);
  const of = `(select pupil_id from pupil where local_id = '${CHILD}')`;
  const newest = `(select max(pep_id) from pep where pupil_id = ${of})`;
  for (const sql of [
    `update care_episode set placement = 'QZQ', provider = 'QZP', placement_la = 'QZL', placement_distance = 987.5,
       placement_location = 'OUT', placement_postcode = 'ZZ9 7QX', placement_urn = 'SC987654' where pupil_id = ${of}`,
    `insert into person_role (pupil_id, role, person, team, contact, from_date) values
       (${of}, 'carer', 'Perpetua Featherstonehaugh', 'Featherstonehaugh house', '07700 900987', '2026-08-24'),
       (${of}, 'key worker', 'Ignatius Featherstonehaugh', null, null, '2026-08-24')`,
    `insert into pep_attendee values (${newest}, 'Perpetua Featherstonehaugh', 'carer', 1)`,
    `insert or ignore into pep_section (pep_id, section, content, edited_on) values (${newest}, 'education', '', '2026-10-20')`,
    `update pep_section set content = 'Perpetua  Featherstonehaugh drives her.' where pep_id = ${newest}`,
    `update pep_target set owner = 'Perpetua Featherstonehaugh' where pep_id = ${newest}`,
  ])
    expect([sql, driver.prepare(sql).run().changes > 0]).toEqual([sql, true]);
  driver.close();
  done(open, 'flag', 'note', CHILD, 'persistent-absence', 'Rang Perpetua Featherstonehaugh.');
  const folder = temporary();
  const [header, episodes] = [join(folder, 'header.csv'), join(folder, 'episodes.csv')];
  writeFileSync(header, `CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n${CHILD},F,17/04/2013,WBRI,,,\n`);
  writeFileSync(
    episodes,
    `CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n${CHILD},31/02/2026,S,C2,N1,QZQ,QZP,,,,,,\n`,
  );
  on(open, 'import', 'ssda903', header, episodes, '--accept', 'none');
  db = copyOf(open);
  done(db, 'confidential', 'set', CHILD, '--reason', 'order of the court');
});

/** From Home to the page of the child, by the filter of the roll. */
async function openHer({ type, shows }: Pick<InTerminal, 'type' | 'shows'>): Promise<void> {
  await shows('253 pupils looked after');
  type('2');
  await shows('Row 1 of 253');
  type('/O’Dwyer\x15dwyer\r');
  await shows('Row 1 of 1');
  type('\r');
  await shows('placement confidential');
}

const ASKED = [
  ['quarantine', 'show', '--run', '2'],
  ['pupil', CHILD, '--timeline'],
  ['pep', 'show', CHILD],
  ['pep', 'show', CHILD, '--as-at', '2026-11-01'],
  ['pupil', CHILD, '--as-at', '2026-10-01'],
  ['pupil', CHILD, '--known-at', '2026-11-20'],
  [
    'query',
    'looked after',
    '--columns',
    'placement, placement provider, distance, out of borough, carer, caseload',
  ],
  ['query', 'carer "Perpetua"'],
  ['query', 'distance > 900'],
  ['query', 'looked after', '--group-by', 'placement'],
  ['query', 'looked after', '--group-by', 'placement provider'],
  ['flags', '--flag', 'long-journey'],
  ['report', 'inspection'],
  ['report', 'exclusion-measures'],
  ['pupils'],
  ['explain', 'long-journey', CHILD],
  ['digest', '--since', '2026-11-01'],
  ['runs', '2'],
];

describe('where a child lives whose placement is confidential', () => {
  test('stands in no answer of any command, with names and in any format; without the mark it does', () => {
    const asked = [...examplesAbout(CHILD), ...ASKED];
    // Some of them are edits.
    const answers = everyAnswer(copyOf(db), asked);
    expect(answers.filter((answer) => CANARY.test(answer))).toEqual([]);
    // It is said that it is confidential, and who the child is.
    const said = answers.filter((answer) => /confidential/i.test(answer));
    expect(said.filter((answer) => answer.includes(CHILD)).length).toBeGreaterThan(7);
    // The control: the same questions of the same database without the mark.
    const before = everyAnswer(open, ASKED);
    const told = before.filter((answer) => CANARY.test(answer)).map((answer) => answer.split('\n')[0]);
    expect(new Set(told.map((each) => each?.split(' ')[0]))).toEqual(
      new Set(['quarantine', 'pupil', 'pupils', 'pep', 'query', 'flags', 'explain', 'report']),
    );
  });

  test('stands in no view, those that name a child among them, and is null only as a number', () => {
    const episode = (path: string) =>
      json(
        on(
          path,
          'sql',
          `select placement, provider, location, miles from care_episodes where local_id = '${CHILD}' limit 1`,
          '--json',
        ),
      )['rows'];
    expect(episode(open)).toEqual([{ placement: 'QZQ', provider: 'QZP', location: 'OUT', miles: 987.5 }]);
    expect(episode(db)).toEqual([
      { placement: 'confidential', provider: 'confidential', location: 'confidential', miles: null },
    ]);
    // Every view, row by row.
    const [without, withIt] = [open, db].map((path) => {
      const file = join(temporary(), 'views.db');
      done(path, 'export', '--sqlite', file, '--names', '--purpose', 'a test');
      return CANARY.test(readFileSync(file, 'latin1'));
    });
    expect([without, withIt]).toEqual([true, false]);
  });

  const written = (folder: string): string =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');

  test('is left out of an archive unless it is asked for, which the audit keeps, and of a draft for the child', () => {
    const more = ['--names', '--reason', 'a test'];
    const [archive, whole, draft] = ['archive', 'whole', 'draft'].map((name) => join(temporary(), name)) as [
      string,
      string,
      string,
    ];
    expect(done(db, 'export', '--archive', archive, ...more).stdout).toContain(
      'is left out; --confidential writes it',
    );
    expect(CANARY.exec(written(archive))).toBeNull();
    expect(written(archive)).toContain('"placement":"confidential"');
    done(db, 'export', '--archive', whole, ...more, '--confidential');
    expect(written(whole)).toContain('Perpetua Featherstonehaugh');
    const driver = behind(db, false);
    const details = driver.prepare("select detail from audit where action = 'export archive'").pluck().all();
    driver.close();
    expect(details.map((detail) => JSON.parse(String(detail)).confidential)).toEqual([undefined, true]);
    done(db, 'export', '--subject', CHILD, '--folder', draft, ...more);
    expect(CANARY.exec(written(draft))).toBeNull();
    expect(written(draft)).toContain('"person":"confidential"');
  });

  test('is shown on the screens after a second key alone, for that child, which the audit notes', async () => {
    const { type, shows, bytes, pty, ended } = inTerminal(['--db', db], { columns: 120, rows: 50 });
    await openHer({ type, shows });
    expect(bytes()).not.toMatch(CANARY);
    type('w');
    await shows('It is confidential, and the audit notes that you looked.');
    expect(bytes()).not.toMatch(CANARY);
    expect(on(db, 'audit', '--json').stdout).not.toContain('show confidential placement');
    type('y');
    await shows('Perpetua Featherstonehaugh');
    // A postcode, the number of a home and a telephone are shown to nobody, here either.
    expect(bytes()).not.toMatch(/ZZ9 ?7QX|SC987654|07700/);
    type('\x02');
    await shows('a name is held');
    pty.kill('SIGTERM');
    await ended;
    const [entry] = json(on(db, 'audit', CHILD, '--json'))['rows'].filter(
      ({ action }: { action: string }) => action === 'show confidential placement',
    );
    expect(entry).toMatchObject({ subject: CHILD, actor: userInfo().username });
  });
});

describe('a question about it', () => {
  test('is answered the same whatever the placement is: nobody learns by counting', () => {
    const other = copyOf(db);
    const driver = behind(other, false);
    driver
      .prepare(
        `update care_episode set placement = 'U6', provider = 'PR1', placement_distance = 1, placement_location = 'IN'
         where pupil_id = (select pupil_id from pupil where local_id = '${CHILD}')`,
      )
      .run();
    driver.close();
    const questions = [
      'placement U6',
      'not placement U6',
      'foster care',
      'not foster care',
      'residential',
      'placement provider PR1',
      'not placement provider PR1',
      'kinship care',
      'out of borough',
      'not out of borough',
      'in borough',
      'not in borough',
      'distance < 20',
      'distance > 20 or year 9',
      'carer "Perpetua"',
      'caseload "Perpetua"',
      'flag long-journey',
      `year 9 and foster care`,
    ];
    const [ones, others] = [db, other].map((path) =>
      askedInTurn(questions.map((question) => ['query', question, '--json', '--db', path])).map(json),
    );
    for (const [n, question] of questions.entries()) {
      const [one, two] = [ones?.[n], others?.[n]];
      expect([question, one?.['rows'].length, one?.['notKnown']]).toEqual([
        question,
        two?.['rows'].length,
        two?.['notKnown'],
      ]);
      const isIn = one?.['rows'].some(({ pupil }: { pupil: string }) => pupil === CHILD);
      expect([question, isIn]).toEqual([question, question.endsWith('or year 9')]);
    }
    expect(on(db, 'query', 'foster care', '--count').stderr).toContain(
      'Confidential, and not asked, of 2 more pupils: foster care. They may belong here or not.',
    );
    // The moves themselves tell no place.
    expect(json(on(db, 'query', 'placements >= 1', '--json'))['rows']).toHaveLength(253);
  });

  test('a report counts the child as confidential, in a group of its own', () => {
    const { stdout } = on(db, 'report', 'attendance', '--json');
    expect(stdout).toContain('"Confidential"');
  });
});

describe('the mark', () => {
  test('is tried, set, listed, lifted and undone, with a reason each time, and once only', () => {
    const path = demoCopy();
    const own = ['410256'];
    const marked = (...more: string[]): string[] =>
      json(on(path, 'confidential', 'list', '--json', ...more))['rows'].map(
        ({ pupil }: { pupil: string }) => pupil,
      );
    expect(marked()).toEqual(own);
    expect(on(path, 'confidential', 'set', '410004').stderr).toContain('Say why with --reason');
    const tried = done(path, 'confidential', 'set', '410004', '--reason', 'x', '--dry-run');
    expect(tried.stdout).toContain('would be confidential');
    expect(marked()).toEqual(own);
    const set = json(done(path, 'confidential', 'set', '410004', '--reason', 'x', '--json'));
    expect(marked()).toEqual(['410004', ...own]);
    const again = on(path, 'confidential', 'set', '410004', '--reason', 'x');
    expect([again.code, again.stderr]).toEqual([77, expect.stringContaining('is confidential already')]);
    done(path, 'confidential', 'lift', '410004', '--reason', 'discharged');
    expect(marked()).toEqual(own);
    expect(marked('--all')).toEqual([...own, '410004']);
    expect(on(path, 'confidential', 'lift', '410004', '--reason', 'x').code).toBe(77);
    expect(on(path, 'confidential', 'lift', '410256', '--reason', 'x', '--on', '2020-01-01').code).toBe(77);
    // Undoing the lifting first, and the setting then.
    expect(on(path, 'confidential', 'undo', String(set['edit'])).code).toBe(77);
    done(path, 'confidential', 'undo', String(set['edit'] + 1));
    expect(marked()).toEqual(['410004', ...own]);
    done(path, 'confidential', 'undo', String(set['edit']));
    expect(marked('--all')).toEqual(own);
    expect(on(path, 'check', '--deep').code).toBe(0);
  });

  test('holds for a record that was merged into another, and for a day before it was set', () => {
    const path = copyOf(open);
    done(path, 'confidential', 'set', '410250', '--reason', 'x');
    done(path, 'pupil', 'merge', CHILD, '410250', '--reason', 'one child');
    for (const more of [[], ['--as-at', '2026-09-30'], ['--known-at', '2026-11-20']])
      expect(on(path, 'pupil', CHILD, '--names', ...more).stdout).not.toMatch(CANARY);
  });

  test('is set and lifted by whom may edit, listed and shown to whom may look, and none of it to an auditor', async () => {
    const path = copyOf(open);
    done(path, 'confidential', 'set', CHILD, '--reason', 'order of the court');
    const me = userInfo().username;
    // People who come through the account of the database by sudo, each with a role of their own.
    for (const [who, role] of [
      [me, 'steward'],
      ['stella', 'steward'],
      ['rita', 'reader'],
      ['agatha', 'auditor'],
      ['carla', 'caseworker'],
      ['helen', 'head'],
      [me, 'service'],
    ] as const)
      done(path, 'accounts', 'set', who, role);
    const as = (who: string, ...args: string[]): Ran =>
      vschool(['confidential', ...args, '--db', path], { SUDO_USER: who });
    const marked = (): string[] =>
      json(as('stella', 'list', '--json'))['rows'].map(({ pupil }: { pupil: string }) => pupil);
    const refused = { code: 77, stdout: '', stderr: expect.stringContaining('Nothing was changed.') };
    const why = ['--reason', 'a test'];

    for (const who of ['rita', 'agatha']) {
      expect([who, as(who, 'set', '410004', ...why)]).toEqual([who, refused]);
      expect([who, as(who, 'lift', CHILD, ...why)]).toEqual([who, refused]);
      expect([who, as(who, 'undo', '1')]).toEqual([who, expect.objectContaining({ stdout: '' })]);
    }
    expect(marked()).toEqual([CHILD, '410256']);
    expect(as('rita', 'list').stdout).toContain(CHILD);
    expect(as('agatha', 'list')).toEqual(refused);

    const set = json(as('carla', 'set', '410004', ...why, '--json'));
    expect(marked()).toEqual([CHILD, '410004', '410256']);
    expect(as('rita', 'undo', String(set['edit']))).toEqual(refused);
    expect(as('helen', 'lift', '410004', ...why).code).toBe(0);
    expect(as('helen', 'set', '410005', ...why).code).toBe(0);
    expect(marked()).toEqual([CHILD, '410005', '410256']);

    // On the screens: a reader sees where the child lives after the second key, an auditor sees no screen.
    const screens = (who: string) =>
      inTerminal(['--db', path], { columns: 120, rows: 50 }, { SUDO_USER: who });
    const { type, shows, pty, ended } = screens('rita');
    await openHer({ type, shows });
    type('w');
    await shows('It is confidential, and the audit notes that you looked.');
    type('y');
    await shows('Perpetua Featherstonehaugh');
    pty.kill('SIGTERM');
    await ended;
    const looked = json(vschool(['audit', CHILD, '--json', '--db', path], { SUDO_USER: 'stella' }))[
      'rows'
    ].filter(({ action }: { action: string }) => action === 'show confidential placement');
    expect(looked).toEqual([expect.objectContaining({ actor: `rita via ${me}` })]);
    const none = screens('agatha');
    expect((await none.ended).exitCode).toBe(77);
    expect(none.bytes()).not.toMatch(/253|410|confidential/);
  });

  test('a text of a PEP that was shown without some words is not saved over them', () => {
    const path = copyOf(db);
    const driver = behind(path, false);
    const kept = driver
      .prepare(`select pep_id, section from pep_section where content like '%Featherstonehaugh%' limit 1`)
      .get() as { pep_id: number; section: string };
    const content = () =>
      driver
        .prepare('select content from pep_section where pep_id = ? and section = ?')
        .pluck()
        .get(kept.pep_id, kept.section);
    driver.prepare("update pep set status = 'draft' where pep_id = ?").run(kept.pep_id);
    const fill = (text: string): Ran => on(path, 'pep', 'fill', CHILD, kept.section, text);
    const refused = fill('confidential drives her, and stays.');
    expect([refused.code, refused.stderr]).toEqual([77, expect.stringContaining('would lose it')]);
    expect(content()).toBe('Perpetua  Featherstonehaugh drives her.');
    expect(fill('She comes by bus.').code).toBe(0);
    expect(content()).toBe('She comes by bus.');
    driver.close();
  });
});
