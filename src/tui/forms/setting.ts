import { SETTINGS } from '../../settings.ts';
import { defineForm, textField } from './define-form.ts';

export const changeSetting = defineForm({
  id: 'change-setting',
  title: 'Change the setting',
  does: 'settings',
  fields: [textField('value', 'Value', '', true)],
  load: async (roll, { key = '' }) => {
    const setting = SETTINGS.find((each) => each.key === key);
    if (!setting) return {};
    const value = (await roll.ownSettings()).get(key) ?? setting.otherwise;
    const said = { start: { value }, reads: { value: setting.read }, asks: { value: setting.meaning } };
    const { choices } = setting.read;
    if (!choices) return said;
    const meaningOf = (choice: string): string =>
      [choice === value ? 'as it stands' : '', choice === setting.otherwise ? 'the default' : '']
        .filter(Boolean)
        .join(', ');
    return {
      ...said,
      kinds: { value: { is: 'code' } },
      choices: { value: choices.map((choice) => ({ value: choice, meaning: meaningOf(choice) })) },
    };
  },
  words: ({ value = '' }, { key = '' }) => ['settings', key, '--', value],
});
