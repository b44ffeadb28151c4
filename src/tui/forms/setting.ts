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
    return { start: { value }, reads: { value: setting.read }, asks: { value: setting.meaning } };
  },
  words: ({ value = '' }, { key = '' }) => ['settings', key, '--', value],
});
