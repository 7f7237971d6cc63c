// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { PersonOpeningLine } from '@/components/templates/opening-line';
import { ok } from '@/lib/domain/result';
import { renderWith } from '../../../support/render';
import { samplePerson } from '../../../support/samples';

const suggestion = { text: 'Your video of 2 May 2026 is why I am writing.', fact: 'Newest video, seen 9 May 2026' };

it('suggests what was seen, with the fact it stands on, and takes it over', async () => {
  const editPeople = vi.fn(async () => ok({ undo: [] }));
  const { user } = renderWith(<PersonOpeningLine person={samplePerson()} />, {
    templates: { openingLines: async () => [suggestion] },
    roster: { editPeople },
  });
  await user.click(screen.getByRole('button', { name: 'Suggest from what was seen' }));
  expect(await screen.findByText(suggestion.fact)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Use/ }));
  await waitFor(() =>
    expect(editPeople).toHaveBeenCalledWith([{ personId: samplePerson().id, edit: { openingLine: suggestion.text } }]),
  );
});

it('is written by hand in a box of several lines', async () => {
  const editPeople = vi.fn(async () => ok({ undo: [] }));
  const { user } = renderWith(<PersonOpeningLine person={samplePerson()} />, { roster: { editPeople } });
  await user.click(screen.getByRole('button', { name: 'Add opening line' }));
  await user.type(screen.getByRole('textbox', { name: 'Opening line' }), 'Your kiln.');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(editPeople).toHaveBeenCalledWith([{ personId: samplePerson().id, edit: { openingLine: 'Your kiln.' } }]),
  );
});

it('says when there is nothing to go by', async () => {
  const { user } = renderWith(<PersonOpeningLine person={samplePerson()} />);
  await user.click(screen.getByRole('button', { name: 'Suggest from what was seen' }));
  expect(await screen.findByText(/Nothing to go by yet/)).toBeTruthy();
});
