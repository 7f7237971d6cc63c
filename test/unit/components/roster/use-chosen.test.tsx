// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import { createSimpleRosterQuery } from '@/lib/services/roster/simple-query';
import { renderDashboard } from '../../../support/dashboard';
import { rosterPerson } from '../../../support/fake-roster-query';

it('unticks whoever leaves the roster, and nobody whom only the search hides', async () => {
  let everybody: readonly FieldSourceRecord[] = [rosterPerson('Mira'), rosterPerson('Jon'), rosterPerson('Oda')];
  const listeners = new Set<(records: readonly FieldSourceRecord[]) => void>();
  const rosterQuery = createSimpleRosterQuery({
    watch: (_, onRecords) => {
      listeners.add(onRecords);
      onRecords(everybody);
      return () => listeners.delete(onRecords);
    },
    now: () => 0,
  });
  const { user } = renderDashboard('#/people', { rosterQuery });
  await screen.findByRole('checkbox', { name: 'Choose Oda' });
  await user.keyboard('a/mira');
  const status = () => within(screen.getByRole('region', { name: 'Chosen people' })).getByRole('status').textContent;
  await waitFor(() => expect(status()).toBe('3 people chosen (2 not shown)'));
  act(() => {
    everybody = everybody.slice(0, 2);
    for (const tell of listeners) tell(everybody);
  });
  await waitFor(() => expect(status()).toBe('2 people chosen (1 not shown)'));
});
