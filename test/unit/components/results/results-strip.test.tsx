// @vitest-environment happy-dom
import { render, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ServicesProvider } from '@/components/hooks/services-context';
import { ResultsStrip } from '@/components/results/results-strip';
import { OpenWorkspace } from '@/components/workspaces/open-workspace';
import type { Workspace } from '@/lib/domain/workspace';
import { shareOf } from '@/lib/insights/share';
import type { Results, ResultsService } from '@/lib/services/results-types';
import { fakeServices } from '../../../support/fake-services';
import { sampleWorkspace } from '../../../support/fake-workspaces';
import { id } from '../../../support/samples';

function resultsOf(replied: number): Results {
  const none = { key: 'all', sent: 0, done: 0, bounced: undefined, delivered: undefined, unjudged: 0, young: 0 };
  return {
    countedAt: 1,
    all: { ...none, replied: shareOf(replied, 100), positive: undefined, refused: undefined },
    by: { sequence: [], step: [], variant: [], tier: [], site: [] },
    leftOut: 0,
    comparisons: [],
    unjudged: [],
  };
}

it('counts anew for another client, and never shows the numbers of the one before', async () => {
  const north = sampleWorkspace({ name: 'Northwind' });
  const outreach = vi.fn<ResultsService['outreach']>(async () => resultsOf(20));
  const services = fakeServices({ results: { outreach } });
  const strip = (open: Workspace | undefined) => (
    <ServicesProvider value={{ ...services, workspaces: { ...services.workspaces, open: async () => open } }}>
      <OpenWorkspace>
        <ResultsStrip sequenceId={id.sequence} />
      </OpenWorkspace>
    </ServicesProvider>
  );
  const view = render(strip(undefined));
  await screen.findByText(/^20 of 100 people/);
  outreach.mockImplementation(async () => resultsOf(40));
  view.rerender(strip(north));
  await waitFor(() => expect(screen.getByText(/^40 of 100 people/)).toBeTruthy());
  expect(screen.queryByText(/^20 of 100 people/)).toBeNull();
});
