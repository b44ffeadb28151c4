import { defineCommand } from './define.ts';

export const keyCommand = defineCommand({
  name: 'key',
  summary: 'the ways in which the database opens',
  description:
    'The key of the database is random and stored nowhere in clear. It is wrapped in slots: a key file for machines, passphrases for people (stretched by argon2id), a recovery code for the safe. Without words it lists them. Secrets are asked for on the terminal, where they do not show, and never taken from the command line or the environment. A passphrase is changed without touching the records. “rotate” gives the database a new key, by a copy that is verified before it takes the place of the old one: after somebody has left who could have kept a copy of the key. Backups made before keep their own slots.',
  arguments: [
    { name: '[action]', description: 'list, add, change, remove or rotate' },
    {
      name: '[slot]',
      description: 'to add: key-file, passphrase or recovery-code; else the number of a slot',
    },
  ],
  options: [
    {
      flags: '--file <path>',
      description: 'the key file of a slot that is added or changed; made if it is not there',
    },
    { flags: '--label <text>', description: 'whose passphrase or code it is' },
  ],
  examples: [
    { command: 'vschool key', shows: 'the slots, by number' },
    {
      command: 'vschool key add passphrase --label "head of the virtual school"',
      shows: 'a passphrase asked for twice',
    },
    { command: 'vschool key remove 2', shows: 'a slot taken away, where two stay' },
    { command: 'vschool key rotate', shows: 'the database under a new key' },
  ],
  run: async (context, input) => (await import('./run/key.ts')).runKey(context, input),
});
