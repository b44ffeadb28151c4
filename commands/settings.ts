import { defineCommand } from './define.ts';

export const settingsCommand = defineCommand({
  name: 'settings',
  summary: 'what the authority decides for itself: thresholds, the PEP clock, the brake',
  description:
    'Lists every setting with its value, its default and on whose authority the default stands. With a key, shows it; with a value as well, sets it; with --default, takes the authority’s own value away.',
  arguments: [
    { name: '[key]', description: 'a setting, such as pep.unit' },
    { name: '[value]', description: 'its new value' },
  ],
  options: [
    { flags: '--default', description: 'let the default hold again' },
    { flags: '--dry-run', description: 'say what would be set, and change nothing' },
  ],
  examples: [
    { command: 'vschool settings', shows: 'everything that can be set' },
    { command: 'vschool settings pep.unit school', shows: 'the PEP clock in school days' },
    { command: 'vschool settings flag.persistent-absence.minimum --default', shows: 'a threshold as it was' },
  ],
  run: async (context, input) => (await import('./run/settings.ts')).runSettings(context, input),
});
