// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { FieldsSection } from '@/components/settings/fields-section';
import { ok } from '@/lib/domain/result';
import type { CustomFieldService } from '@/lib/services/custom-field-types';
import { renderWith } from '../../../support/render';
import { sampleCustomField } from '../../../support/samples';

const shoe = sampleCustomField();
const colour = sampleCustomField({
  id: 'field-2' as typeof shoe.id,
  name: 'Colour',
  kind: 'choice',
  variable: 'colour',
  isSendable: true,
  options: [
    { value: 'red', label: 'Red' },
    { value: 'green', label: 'Green' },
  ],
});
const all = async () => [shoe, colour];

describe('settings of fields of one’s own', () => {
  it('say that there are none, and make the first by keyboard', async () => {
    const create = vi.fn<CustomFieldService['create']>(async () => ok(shoe));
    const { user } = renderWith(<FieldsSection />, { customFields: { create } });
    await screen.findByText(/No field of your own yet/);
    await user.click(screen.getByRole('button', { name: 'New field' }));
    await user.keyboard('Shoe size');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'Choice');
    await user.type(screen.getByRole('textbox', { name: 'Option 1' }), '38{Enter}');
    await user.type(await screen.findByRole('textbox', { name: 'Option 2' }), '39');
    await user.click(screen.getByRole('button', { name: 'Add field' }));
    expect(create).toHaveBeenCalledWith({
      name: 'Shoe size',
      kind: 'choice',
      isSendable: false,
      options: [{ label: '38' }, { label: '39' }],
    });
  });

  it('are listed with kind, people and whether they may be sent', async () => {
    const watchCounts: CustomFieldService['watchCounts'] = (_, onCounts) => {
      onCounts(new Map([[shoe.id, 12]]));
      return () => undefined;
    };
    renderWith(<FieldsSection />, { customFields: { all, watchCounts } });
    const lines = await screen.findAllByRole('listitem');
    expect(lines[0]?.textContent).toContain('Number · 12 people have a value');
    expect(lines[1]?.textContent).toContain('Choice of 2 · counting…');
    expect(within(lines[1] as HTMLElement).getByText('In messages')).toBeDefined();
  });

  it('say how many have an option that is taken off, and move them', async () => {
    const change = vi.fn<CustomFieldService['change']>(async () => ok(colour));
    const usage: CustomFieldService['usage'] = async () => ({ people: 3, byValue: new Map([['green', 3]]) });
    const { user } = renderWith(<FieldsSection />, { customFields: { all, usage, change } });
    await user.click(await screen.findByRole('button', { name: 'Edit Colour' }));
    await screen.findByText('3 people have a value: the kind stays as it is.');
    await user.click(screen.getByRole('button', { name: 'Take away option 2' }));
    await user.selectOptions(screen.getByRole('combobox', { name: '3 people have “Green”' }), 'Give them “Red”');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(change.mock.calls[0]?.[1]).toMatchObject({
      options: [{ value: 'red', label: 'Red' }],
      moved: { green: 'Red' },
    });
  });

  it('are deleted after asking, with the way back', async () => {
    const deleted = { id: shoe.id, name: shoe.name, at: 0, people: 2 };
    const restore = vi.fn<CustomFieldService['restore']>(async () => ok(shoe));
    const { user } = renderWith(<FieldsSection />, {
      customFields: { all, delete: async () => ok(deleted), restore },
    });
    await user.click(await screen.findByRole('button', { name: 'More for Shoe size' }));
    await user.click(await screen.findByRole('menuitem', { name: /Delete/ }));
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    await screen.findByText('“Shoe size” is deleted, with 2 values.');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(restore).toHaveBeenCalledWith(shoe.id);
  });
});
