// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what stands in a program is quoted here
/** One guard: what stands in a file, what is left where it is taken out, and the test that has to fail then. */
export interface Guard {
  readonly what: string;
  readonly file: string;
  readonly stands: string;
  readonly instead: string;
  /** A file of tests, and the beginning of the name of one in it. */
  readonly test: readonly [file: string, name: string];
}

type Row = readonly [what: string, stands: string, instead: string, name: string, test?: string];

const of = (file: string, test: string, rows: readonly Row[]): Guard[] =>
  rows.map(([what, stands, instead, name, other]) => ({
    what,
    file,
    stands,
    instead,
    test: [other ?? test, name],
  }));

/** The guards of the file, the keys, the audit, the roles and the outputs, each taken out by `npm run guards`. */
export const GUARDS: readonly Guard[] = [
  ...of('db/open.ts', 'db/open.test.ts', [
    [
      'a database that is there is not made anew',
      'if (create) refuseExisting(path);',
      'if (create) void refuseExisting;',
      'what is no database of this program',
    ],
    [
      'a file that is being replaced is not opened',
      '    refuseDuringSwap(path);\n',
      '    void refuseDuringSwap;\n',
      'a database whose file somebody is replacing',
      'trust/guards.test.ts',
    ],
    [
      'a link is not followed',
      'if (stat.isSymbolicLink())',
      'if (false)',
      'a folder as a database, and a link to one',
      'trust/faults.test.ts',
    ],
    [
      'an empty file is no database',
      'if (stat.size === 0)',
      'if (false)',
      'an empty file is refused',
      'trust/faults.test.ts',
    ],
    [
      'the owner of the file',
      'if (process.getuid && process.getuid() !== 0 && stat.uid !== process.getuid())',
      'if (false)',
      'a database of another account is refused',
      'trust/faults.test.ts',
    ],
    [
      'the mode of the file',
      "if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0)",
      'if (false)',
      'a file that others may read, and a link',
    ],
    [
      'the file that is opened is the one that was looked at',
      'if (!create && fileNumber(path) !== number)',
      'if (false)',
      'a file that is replaced while it is opened',
    ],
    [
      'a database of another program',
      'else if (id !== APPLICATION_ID)',
      'else if (false)',
      'what is no database of this program',
    ],
    [
      'a database of a newer program',
      'if (version > SCHEMA_VERSION)',
      'if (false)',
      'a database of a newer program',
    ],
    [
      'a verified backup before a migration',
      'await options.beforeMigration?.(store, version);',
      'void options.beforeMigration;',
      'a migration that fails half way',
      'schema/migrate.test.ts',
    ],
    [
      'rows are looked at before a migration seals them anew',
      'const found = version === 0 ? [] : await foundWrong(driver);',
      'const found = version === 0 || foundWrong ? [] : [driver.name];',
      'a row that was changed behind a program of version',
      'schema/migrate.test.ts',
    ],
  ]),
  ...of('db/sqlite/pragmas.ts', 'db/open.test.ts', [
    [
      'every commit reaches the disk',
      "{ name: 'synchronous', set: 'full', reads: 2 }",
      "{ name: 'synchronous', set: 'normal', reads: 1 }",
      '40 power cuts lose nothing',
      'trust/power-cut.test.ts',
    ],
    [
      'a sort spills into no file',
      "{ name: 'temp_store', set: 'memory', reads: 2 },",
      '',
      'every connection runs under',
    ],
    [
      'what is erased is overwritten',
      "{ name: 'secure_delete', set: 'on', reads: 1 },",
      "{ name: 'secure_delete', set: 'off', reads: 0 },",
      'an erased pupil is in no table and no byte',
      'trust/rights.test.ts',
    ],
    [
      'a replacing insert does not pass the triggers',
      "{ name: 'recursive_triggers', set: 'on', reads: 1 },",
      '',
      'every connection runs under',
    ],
    [
      'rows point at rows',
      "{ name: 'foreign_keys', set: 'on', reads: 1 },",
      "{ name: 'foreign_keys', set: 'off', reads: 0 },",
      'every connection runs under',
    ],
  ]),
  ...of('db/sqlite/transaction.ts', 'db/write.test.ts', [
    [
      'a write locks before it reads',
      "driver.exec('begin immediate');",
      "driver.exec('begin');",
      'transactions begin immediate',
    ],
    [
      'a write that fails leaves nothing',
      "if (driver.inTransaction) driver.exec('rollback');",
      "if (driver.inTransaction) driver.exec('commit');",
      'a write that fails leaves nothing',
    ],
  ]),
  ...of('db/write.ts', 'trust/roles.test.ts', [
    [
      'what a role does not reach is not written',
      'requireRoleToLeave(driver, actor.name, entry.action);',
      'void requireRoleToLeave;',
      'a reader may do what the role says',
    ],
    [
      'an entry is chained to the one before',
      'previous_hash: last?.hash ?? FIRST_HASH,',
      'previous_hash: FIRST_HASH,',
      'every write leaves an audit entry',
      'db/write.test.ts',
    ],
    [
      'the head is noted outside the database',
      '  addHead(headsPath(path), { ...head, first });',
      '  void [addHead, headsPath, path, head, first];',
      'a file put back to an older state',
      'trust/check.test.ts',
    ],
  ]),
  ...of('db/trust/check-chain.ts', 'trust/check.test.ts', [
    [
      'an entry that is gone',
      'if (entry.audit_seq !== last + 1)',
      'if (false)',
      'an entry that is dropped, and one that is written anew',
    ],
    [
      'an entry that was replaced',
      'else if (entry.previous_hash !== hash)',
      'else if (false)',
      'an entry that is dropped, and one that is written anew',
    ],
    [
      'an entry that was edited',
      'if (auditHash(entry) !== entry.hash)',
      'if (false)',
      'check --deep finds an entry edited',
    ],
    ['an audit that is empty', 'if (last === 0)', 'if (false)', 'check --deep finds all of it gone'],
    [
      'the hash of a head, not its number alone',
      'audit_seq = ? and hash = ?',
      'audit_seq = ? and ? is not null',
      'a file put back to an older state',
    ],
    [
      'a restore gives up nothing before it',
      'seq >= from && ',
      '',
      'a restore gives up the entries between',
      'trust/guards.test.ts',
    ],
    [
      'a restore gives up nothing after it',
      'seq <= until && ',
      '',
      'a restore gives up the entries between',
      'trust/guards.test.ts',
    ],
    [
      'a restore gives up nothing that was written later',
      ' && at <= when',
      '',
      'a restore gives up the entries between',
      'trust/guards.test.ts',
    ],
  ]),
  ...of('db/trust/heads.ts', 'trust/guards.test.ts', [
    [
      'a head stands on a line of its own',
      "endsInLine(file) ? '\\n' : ''",
      "endsInLine(file) ? '' : ''",
      'a log of heads that was torn anywhere',
    ],
    [
      'heads of another database count for nothing',
      'return of === first ?',
      'return of !== undefined ?',
      'of a log of heads the lines of another database',
    ],
    [
      'a log that cannot be written undoes nothing',
      '  } catch {\n    return false;',
      '  } catch (error) {\n    throw error;',
      'a log of heads that cannot be written',
    ],
  ]),
  ...of('db/trust/check-seals.ts', 'trust/check.test.ts', [
    [
      'what an entry wrote',
      'if (seals.get(seq)?.rows === found) continue;',
      'if (found !== undefined) continue;',
      'check --deep finds a value changed',
    ],
    [
      'a row that no entry speaks of',
      'if (isWhole && !isAsSealed(images, own, from, whole[table]))',
      'if (isWhole && !isAsSealed)',
      'check --deep finds a placement changed',
    ],
    [
      'what a run left',
      'if (sealed !== found)',
      'if (false)',
      'a mark that the newest run left',
      'trust/guards.test.ts',
    ],
    [
      'marks that no run speaks of',
      "if (whole?.['attendance_year'] !== undefined && ",
      "if (!whole && whole?.['attendance_year'] !== undefined && ",
      'a line of marks that no run speaks of',
      'trust/guards.test.ts',
    ],
    [
      'sums of marks',
      'sums.unauthorised !== row[',
      'false && sums.unauthorised !== row[',
      'check --deep finds the sums of marks',
    ],
  ]),
  ...of('db/trust/backup.ts', 'trust/backup.test.ts', [
    [
      'a backup is never written over a file',
      "if (existsSync(path))\n    throw new UserError(\n      'refused',",
      "if (false)\n    throw new UserError(\n      'refused',",
      'a backup is never written over a file',
    ],
    [
      'a backup is read again',
      'checkFile(opened).length > 0 || ',
      '',
      'a backup is looked at before it has a name',
      'trust/guards.test.ts',
    ],
    [
      'a backup has no name until it is whole',
      'const making = join(folder, `.${basename(path)}.${process.pid}.making`);',
      'const making = path;',
      'a backup killed',
    ],
    ['what a killed backup left is swept up', '  sweep(path);\n', '  void sweep;\n', 'a backup killed'],
  ]),
  ...of('db/trust/restore.ts', 'trust/backup.test.ts', [
    [
      'a backup that is not whole',
      '    if (problem)\n',
      '    if (false)\n',
      'a backup that somebody wrote to is not put back',
      'trust/guards.test.ts',
    ],
    [
      'a backup of another database',
      'if (asked.backupOf !== undefined && ',
      'if (false && ',
      'a rehearsal restores elsewhere, replaces nothing',
    ],
    [
      'nobody has the database open',
      'if (present) takeAlone(present.driver, path);',
      'if (present) void takeAlone;',
      'a restore waits for nobody',
    ],
    [
      'what is given up is known from the logs',
      'const gaveUp = Math.max(head, ...known.map(({ seq }) => seq));',
      'const gaveUp = Math.max(head, known.length === -1 ? 1 : 0);',
      'a restore is rehearsed elsewhere, and a good database',
    ],
  ]),
  ...of('commands/run/restore.ts', 'trust/backup.test.ts', [
    [
      'a good database is not replaced without saying',
      "if (good && input.options['replace'] !== true)",
      'if (false)',
      'a restore is rehearsed elsewhere, and a good database',
    ],
    [
      'a restore from itself',
      'if (resolve(path) === target)',
      'if (false)',
      'a database is not restored from itself',
      'trust/guards.test.ts',
    ],
  ]),
  ...of('commands/run/key-rotate.ts', 'trust/guards.test.ts', [
    [
      'two ways in have to stay on a rotation',
      'if (slotsAfter.length < Math.min(2, slots.length))',
      'if (false)',
      'no new key is made where one way in would be left',
    ],
    [
      'a passphrase is its holder’s',
      'if (keysByText([slot], text).length === 0)',
      'if (false)',
      'no new key is made where one way in would be left',
    ],
  ]),
  ...of('db/trust/erase.ts', 'trust/rights.test.ts', [
    [
      'nothing is erased over a forgery',
      'if (checkSeals(trx.driver).length > 0)',
      'if (checkSeals === undefined)',
      'nothing is erased over a forgery',
    ],
  ]),
  ...of('commands/run/erase.ts', 'trust/rights.test.ts', [
    [
      'the local id is typed before an erasure',
      'if ((await askSecret(`Type ${localId} to erase`)) !== localId)',
      'if ((await askSecret(`Type ${localId} to erase`)) === undefined)',
      'on a terminal the local id is typed',
    ],
    [
      'an erasure has a reason',
      "if (!reason)\n      throw new UserError(\n        'usage',\n        'Say why",
      "if (false)\n      throw new UserError(\n        'usage',\n        'Say why",
      'an erased pupil is in no table',
    ],
  ]),
  ...of('commands/unlock.ts', 'trust/key.test.ts', [
    [
      'a wrong passphrase costs a wait',
      'await pause(FIRST_WAIT_MS * 2 ** tried);',
      'void [pause, FIRST_WAIT_MS];',
      'a wrong passphrase: a wait each time',
    ],
  ]),
  ...of('commands/names.ts', 'db/write.test.ts', [
    [
      'names leave in a pipe where they are asked for alone',
      'if (asked !== true) return false;',
      '',
      'names leave the program in a pipe only',
    ],
  ]),
  ...of('src/domain/safe.ts', 'trust/terminal-fuzz.test.ts', [
    ['control characters', '[\\u0000-\\u001f', '[\\u0000-\\u001a', 'texts of pieces'],
    ['marks of direction', '\\u202a-\\u202e', '', 'texts of pieces'],
    ['the other control characters', '\\u007f-\\u009f', '', 'texts of pieces'],
  ]),
  ...of('db/raw.ts', 'sql/hostile.test.ts', [
    [
      'a question begins with SELECT, WITH or VALUES',
      "if (first.kind !== 'word' || !/^(?:select|with|values)$/i.test(first.text))",
      'if (false)',
      'what begins as no question, and a second statement',
    ],
    [
      'one statement',
      'if (ends !== -1 && ends < tokens.length - 1)',
      'if (false)',
      'what begins as no question, and a second statement',
    ],
    [
      'functions that can be asked',
      'if (name !== undefined && FUNCTIONS.has(name)) return;',
      'if (FUNCTIONS.size > 0) return;',
      'the gate lets no attack through',
    ],
    [
      'tables behind the views',
      "if (!isKnown) throw refused('it reads a table that is behind none of the views.');",
      'void isKnown;',
      'the gate lets no attack through',
    ],
    [
      'virtual tables',
      "if (opcode === 'VOpen' && !this.#virtual.has(p4 ?? ''))",
      'if (false)',
      'the gate lets no attack through',
    ],
  ]),
  ...of('src/domain/confidential.ts', 'trust/confidential.test.ts', [
    [
      'a confidential placement in the record',
      'confidential: { place: places.indexOf(place), isTemporary: isTemporaryPlacement(episode) },',
      '...episode,\n      confidential: { place: places.indexOf(place), isTemporary: isTemporaryPlacement(episode) },',
      'stands in no answer of any command',
    ],
  ]),
  ...of('src/cohort/evaluate.ts', 'trust/confidential.test.ts', [
    [
      'a question about a confidential placement',
      'if (!isKnown(field, record) || isConfidential(field, record)) return undefined;',
      'if (!isKnown(field, record)) return undefined;',
      'is answered the same whatever the placement is',
    ],
  ]),
  ...of('db/trust/rotate.ts', 'trust/guards.test.ts', [
    ['a copy that is forged', 'problems.length > 0 || ', '', 'no new key is made over a forged row'],
    [
      'a copy that lacks the newest entry',
      'headOf(copy.driver).hash !== before.hash',
      'before.hash === undefined',
      'a copy under the new key that is whole and lacks',
    ],
    [
      'the head is noted after the swap',
      '      swapIn({ path, fresh, slotsBefore, slotsAfter, aside: undefined });\n',
      '      addHead(headsPath(path), newHead);\n      swapIn({ path, fresh, slotsBefore, slotsAfter, aside: undefined });\n',
      'a rotation that fails at the swap has not happened',
    ],
  ]),
  ...of('db/trust/swap.ts', 'trust/guards.test.ts', [
    [
      'the slots hold both keys until the swap is done',
      '[...slotsAfter, ...(slotsBefore ?? [])]',
      '[...slotsAfter]',
      'until a file has taken its place',
    ],
    [
      'a mark of somebody who is dead is taken away',
      'if (pid > 0 && isAlive(pid))',
      'if (pid > 0)',
      'a database whose file somebody is replacing',
    ],
  ]),
  ...of('db/trust/space.ts', 'trust/faults.test.ts', [
    [
      'the space is there',
      'if (free === undefined || free >= needed) return;',
      'if (needed > 0) return;',
      'too little space',
    ],
  ]),
  ...of('db/keys/slots.ts', 'trust/guards.test.ts', [
    [
      'slots of another key are no way in',
      'slots.filter(({ of }) => of === undefined || of === fingerprint(key))',
      'slots.filter(({ of }) => of === undefined || key !== undefined)',
      'slots that a rotation left of the key before',
    ],
    [
      'slots of another version',
      'if (version === 1 && Array.isArray(slots)) return slots;',
      'if (Array.isArray(slots)) return slots;',
      'slots of another kind are refused',
    ],
    [
      'slots that are no list',
      'if (version === 1 && Array.isArray(slots)) return slots;',
      'if (version === 1) return slots;',
      'slots of another kind are refused',
    ],
  ]),
  ...of('db/keys/key-file.ts', 'db/open.test.ts', [
    [
      'the mode of a key file',
      "if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0)",
      'if (false)',
      'another key file does not open it',
    ],
    [
      'what is no key file',
      'if (!/^[0-9a-f]{64}$/.test(text))',
      'if (false)',
      'a file that is no key file is said to be none',
      'trust/guards.test.ts',
    ],
  ]),
  ...of('db/keys/passphrase.ts', 'trust/key.test.ts', [
    [
      'a short passphrase',
      '[...text].length < LEAST_CHARACTERS',
      '[...text].length < 0',
      'a short passphrase, and two that differ',
    ],
  ]),
  ...of('commands/run/key.ts', 'trust/key.test.ts', [
    [
      'two ways in have to stay',
      'if (slots.length <= LEAST)',
      'if (slots.length < 0)',
      'a slot is changed and removed',
    ],
  ]),
  ...of('commands/no-secrets.ts', 'trust/key.test.ts', [
    [
      'a secret on the command line or in the environment',
      'if (!isOption && !isKey && variable === undefined) return;',
      'if (typed.length >= 0) return;',
      'a secret among the words',
    ],
  ]),
  ...of('commands/run/accounts.ts', 'trust/roles.test.ts', [
    [
      'the first role is one’s own',
      'if (before.size === 0 && account !== own)',
      'if (false)',
      'one steward has to be there first',
    ],
    [
      'one steward has to stay',
      "if (roles.size > 0 && ![...roles.values()].includes('steward'))",
      'if (false)',
      'one steward has to be there first',
    ],
  ]),
  ...of('db/trust/roles.ts', 'trust/roles.test.ts', [
    [
      'an account without a role',
      'if (role === undefined || !ROLES_OF_ACCOUNTS.includes(role))',
      'if (role === undefined && ROLES_OF_ACCOUNTS.length > 0) return undefined;\n  if (role === undefined)',
      'the audit names who came',
    ],
    [
      'a command beyond a role',
      'if (held && !mayRun(held.role, command)) throw refusal(held);',
      'if (held && !mayRun) throw refusal(held);',
      'an auditor opens no command',
    ],
  ]),
  ...of('src/domain/roles.ts', 'trust/roles.test.ts', [
    [
      'a reader changes nothing',
      "if (role === 'reader' || OF_THE_STEWARD.has(action)) return false;",
      'if (OF_THE_STEWARD.has(action)) return false;',
      'is set and lifted by whom may edit',
      'trust/confidential.test.ts',
    ],
    [
      'what is the steward’s',
      "if (role === 'reader' || OF_THE_STEWARD.has(action)) return false;",
      "if (role === 'reader') return false;",
      'a head may do what the role says',
    ],
    [
      'what is the head’s',
      "if (OF_THE_HEAD.has(action)) return role === 'head'",
      "if (OF_THE_HEAD.has(action)) return role !== 'auditor'",
      'a caseworker may do what the role says',
    ],
    [
      'a reader may look at a confidential placement',
      "'remember flags', 'show confidential placement'",
      "'remember flags'",
      'is set and lifted by whom may edit',
      'trust/confidential.test.ts',
    ],
    [
      'the word of sudo counts for the service account alone',
      "return roleOf(account) === 'service' ? actor.slice(0, at) : account;",
      'return roleOf(account) === undefined ? account : actor.slice(0, at);',
      'the word of sudo counts',
    ],
    [
      'an auditor opens no command about a child',
      "if (role === 'auditor') return FOR_AUDITORS.has(command);",
      "if (role === 'auditor') return FOR_AUDITORS.size > 0;",
      'an auditor opens no command',
    ],
  ]),
  ...of('commands/main.ts', 'trust/backup.test.ts', [
    [
      'what the program makes is its owner’s alone',
      'process.umask(0o077);',
      'process.umask(0o022);',
      'a backup opens with the same key file',
    ],
  ]),
  ...of('commands/result-file.ts', 'trust/outputs.test.ts', [
    [
      'a result is never written over a file',
      'if (existsSync(path))',
      'if (false)',
      'a result is never written through a link',
    ],
    [
      'a result is its owner’s alone',
      "openSync(temporary, 'wx', 0o600)",
      "openSync(temporary, 'wx', 0o644)",
      'a result is its owner’s alone, whatever else',
    ],
    [
      'a disk that is full leaves no half of a result',
      '    rmSync(temporary, { force: true });\n    throw error;',
      '    throw error;',
      'a full disk at the place of a result',
      'trust/faults.test.ts',
    ],
  ]),
];
