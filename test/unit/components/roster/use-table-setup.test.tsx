// @vitest-environment happy-dom
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { ServicesProvider } from '@/components/hooks/services-context';
import { useTableSetup } from '@/components/roster/use-table-setup';
import type { CurrentSetup } from '@/lib/services/view-types';
import { fakeServices } from '../../../support/fake-services';
import { fakeViews } from '../../../support/fake-views';

async function setUp(keepCurrent = vi.fn(async (_: CurrentSetup) => undefined)) {
  const services = fakeServices({ views: { ...fakeViews(), keepCurrent } });
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <ServicesProvider value={services}>{children}</ServicesProvider>
  );
  const hook = renderHook(() => useTableSetup(undefined), { wrapper });
  await waitFor(() => expect(hook.result.current.view).toBeDefined());
  const groupBy = (field: string) => hook.result.current.change((before) => ({ ...before, groupBy: field }));
  const kept = () => keepCurrent.mock.calls.map(([{ view }]) => view.groupBy);
  return { hook, groupBy, kept };
}

it('keeps a change at once: what follows it may be a reload', async () => {
  const { groupBy, kept } = await setUp();
  act(() => groupBy('stage'));
  expect(kept()).toEqual(['stage']);
});

it('keeps of many changes in a row the first and the last, one after the other', async () => {
  let resolve: (done: undefined) => void = () => undefined;
  const promise = new Promise<undefined>((done) => {
    resolve = done;
  });
  const { groupBy, kept } = await setUp(vi.fn(() => promise));
  act(() => {
    for (const field of ['stage', 'tier', 'site', 'owner']) groupBy(field);
  });
  expect(kept()).toEqual(['stage']);
  await act(async () => resolve(undefined));
  await waitFor(() => expect(kept()).toEqual(['stage', 'owner']));
});

it.each(['pagehide', 'visibilitychange', 'unmount'])('keeps what is waiting on %s', async (event) => {
  const { hook, groupBy, kept } = await setUp(vi.fn(() => new Promise<undefined>(() => undefined)));
  act(() => {
    groupBy('stage');
    groupBy('tier');
  });
  if (event === 'unmount') hook.unmount();
  else if (event === 'pagehide') window.dispatchEvent(new Event('pagehide'));
  else {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
  }
  expect(kept()).toEqual(['stage', 'tier']);
});
