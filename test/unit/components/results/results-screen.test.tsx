// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { PersonId, SequenceId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { ResultsRow } from '@/lib/insights/outreach-results';
import { differenceOf, shareOf } from '@/lib/insights/share';
import type { NamedResultsRow, Results, ResultsService } from '@/lib/services/results-types';
import { renderDashboard } from '../../../support/dashboard';
import { sampleSequence } from '../../../support/samples';

function row(name: string, replied: number, reached: number, more: Partial<NamedResultsRow> = {}): NamedResultsRow {
  return {
    key: name,
    name,
    sent: reached,
    done: 0,
    delivered: shareOf(reached, reached),
    bounced: shareOf(0, reached),
    replied: shareOf(replied, reached),
    positive: shareOf(1, reached),
    refused: shareOf(0, reached),
    unjudged: 0,
    young: 0,
    ...more,
  };
}
const textA = row('A: Hello', 20, 100, { of: 'Spring hello, step 1' });
const textB = row('B: Short', 22, 100, { of: 'Spring hello, step 1' });
const all: ResultsRow = { ...row('all', 41, 212), young: 12 };
const [one, other] = [textA.replied, textB.replied];
if (!one || !other) throw new Error('no shares');
const counted: Results = {
  countedAt: Date.now(),
  all,
  by: {
    sequence: [row('Autumn', 3, 100), row('Spring', 38, 108), row('Winter', 1, 4)],
    step: [row('1. Hello', 41, 212, { of: 'Spring' })],
    variant: [textA, textB],
    tier: [row('micro', 41, 212)],
    site: [row('Instagram', 41, 212)],
  },
  comparisons: [
    {
      key: 's#0/0 s#0/1',
      name: '1. Hello',
      of: 'Spring hello',
      texts: [
        { variant: 'A', name: 'Hello', replied: one },
        { variant: 'B', name: 'Short', replied: other },
      ],
      comparisons: [{ one: 'A', other: 'B', difference: differenceOf(one, other) }],
    },
  ],
  leftOut: 3,
  unjudged: [{ personId: 'mara' as PersonId, displayName: 'Mara Lind' }],
};
const outreach = () => vi.fn<ResultsService['outreach']>(async () => counted);
const names = () =>
  within(screen.getByRole('table'))
    .getAllByRole('rowheader')
    .map((cell) => cell.textContent);

describe('results', () => {
  it('says it in words, with how many and how sure', async () => {
    renderDashboard('#/results', { results: { outreach: outreach() } });
    expect(await screen.findByText('41 of 212 people answered: 19%, between 15 and 25%.')).toBeTruthy();
    expect(screen.getByText(/12 people were written to in the last 7 days and may still answer/)).toBeTruthy();
    expect(
      screen.getByText(
        '3 people who were deleted are left out of all these numbers: whether they answered was deleted too.',
      ),
    ).toBeTruthy();
    expect(screen.getByRole('note', { name: /delivered as far as known: Sent, and nothing came back/ })).toBeTruthy();
    expect(screen.getByText(/1 answer nobody has called a yes or no/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Mara Lind', hidden: true }).getAttribute('href')).toBe('#/people/mara');
  });

  it('draws each share with its range, and says where there are too few', async () => {
    renderDashboard('#/results', { results: { outreach: outreach() } });
    const table = await screen.findByRole('table', { name: 'Results by sequence' });
    expect(within(table).getByRole('img', { name: '38 of 108: 35%, between 27 and 45%' })).toBeTruthy();
    const winter = within(table).getByRole('row', { name: /^Winter/ });
    expect(within(winter).getByText('Too few to say')).toBeTruthy();
    expect(within(winter).getAllByRole('img', { name: '1 of 4: too few to say' }).length).toBeGreaterThan(0);
  });

  it('says the number of a share that lies beyond the end of its axis', async () => {
    renderDashboard('#/results', { results: { outreach: outreach() } });
    const table = await screen.findByRole('table', { name: 'Results by sequence' });
    const winter = within(within(table).getByRole('row', { name: /^Winter/ }));
    expect(winter.getByText('too few, 25%')).toBeTruthy();
    expect(
      winter.getByRole('img', { name: '1 of 4: too few to say. 25%, beyond the end of the line at 10%' }),
    ).toBeTruthy();
    expect(within(table).getAllByRole('img', { name: /beyond/ })).toHaveLength(1);
  });

  it('is sorted by a column, the other way, and back, with the keyboard', async () => {
    const { user } = renderDashboard('#/results', { results: { outreach: outreach() } });
    await screen.findByRole('table');
    expect(names().map((name) => name?.slice(0, 6))).toEqual(['Autumn', 'Spring', 'Winter']);
    act(() => screen.getByRole('button', { name: 'Answered' }).focus());
    await user.keyboard('{Enter}');
    expect(screen.getByRole('columnheader', { name: /Answered/ }).getAttribute('aria-sort')).toBe('descending');
    expect(names().map((name) => name?.slice(0, 6))).toEqual(['Spring', 'Winter', 'Autumn']);
    await user.keyboard('{Enter}');
    expect(names().map((name) => name?.slice(0, 6))).toEqual(['Autumn', 'Winter', 'Spring']);
    await user.keyboard('{Enter}');
    expect(screen.getByRole('columnheader', { name: /Answered/ }).getAttribute('aria-sort')).toBe('none');
  });

  it('compares texts in a sentence', async () => {
    const { user } = renderDashboard('#/results', { results: { outreach: outreach() } });
    await user.click(await screen.findByRole('button', { name: 'Text' }));
    expect(screen.getByText(/No difference shown yet between A and B/).textContent).toContain(
      'About 1,100 more people per text would show a difference of 5 points.',
    );
    expect(screen.getByText(/^Of those only/).textContent).toContain(
      'by lot: A: Hello, 20 of 100 people answered; B: Short, 22 of 100 people answered.',
    );
    expect(names()).toEqual(['A: HelloSpring hello, step 1', 'B: ShortSpring hello, step 1']);
  });

  it('asks for a period and a sequence', async () => {
    const ask = outreach();
    const sequence = sampleSequence({ id: 'spring' as SequenceId, name: 'Spring' });
    const counts = { active: 0, paused: 0, finished: 0, stopped: 0, replied: 0 };
    const { user } = renderDashboard('#/results', {
      results: { outreach: ask },
      sequences: { all: async () => [{ sequence, counts }] },
    });
    await screen.findByRole('table');
    const since = ask.mock.calls[0]?.[0].since ?? 0;
    expect(Math.abs(Date.now() - 90 * 86_400_000 - since)).toBeLessThan(60_000);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Went out' }), 'At any time');
    await waitFor(() => expect(ask.mock.lastCall?.[0]).toEqual({}));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Sequence' }), 'Spring');
    await waitFor(() => expect(ask.mock.lastCall?.[0]).toEqual({ sequenceId: 'spring' }));
    expect(location.hash).toBe('#/sequences/spring/results');
    expect(screen.getByRole('link', { name: 'Back to the sequence' })).toBeTruthy();
  });

  it('shows how far it is, and can be stopped', async () => {
    let aborted: AbortSignal | undefined;
    const slow: ResultsService['outreach'] = (_, options) => {
      aborted = options?.signal;
      options?.onProgress?.(300, 9_000);
      return new Promise(() => undefined);
    };
    const { user } = renderDashboard('#/results', { results: { outreach: slow } });
    expect(await screen.findByText('Counting: 300 of 9,000 people')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: 'Counting results' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(aborted?.aborted).toBe(true);
    expect(screen.getByText('Not counted')).toBeTruthy();
  });

  it('leaves the numbers of the last time there while it counts again', async () => {
    const ask = outreach();
    const { user } = renderDashboard('#/results', { results: { outreach: ask } });
    await screen.findByRole('table');
    ask.mockReturnValueOnce(new Promise(() => undefined));
    await user.click(screen.getByRole('button', { name: 'Count again' }));
    expect(screen.getByRole('button', { name: 'Count again' }).getAttribute('aria-busy')).toBe('true');
    expect(screen.getByRole('table')).toBeTruthy();
  });

  it('says what went wrong and tries again', async () => {
    const ask = outreach().mockRejectedValueOnce(new Error('The disk is full.'));
    const { user } = renderDashboard('#/results', { results: { outreach: ask } });
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table')).toBeTruthy();
  });

  it('tells an empty period from an empty installation', async () => {
    const { user } = renderDashboard('#/results');
    expect(await screen.findByText('Nothing went out here in this time')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Look at any time' }));
    expect(await screen.findByText('Nothing has gone out yet')).toBeTruthy();
  });

  it('says so where everybody who was written to was deleted', async () => {
    const { all: _, ...none } = counted;
    const nobody: Results = { ...none, by: { sequence: [], step: [], variant: [], tier: [], site: [] }, leftOut: 1 };
    renderDashboard('#/results', { results: { outreach: async () => nobody } });
    expect(await screen.findByText('Everybody who was written to here was deleted')).toBeTruthy();
    expect(screen.getByText(/^1 person who was deleted is left out of all these numbers/)).toBeTruthy();
  });

  it('is saved as it is told apart', async () => {
    const save = vi.fn<ResultsService['save']>(async () => ok({ name: 'results by tier.csv', rows: 1 }));
    const { user } = renderDashboard('#/results', { results: { outreach: outreach(), save } });
    await user.click(await screen.findByRole('button', { name: 'Tier' }));
    expect(screen.getByText(/as it is today/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Export as CSV' }));
    expect(save).toHaveBeenCalledWith(counted, 'tier');
    expect(await screen.findByText('Saved “results by tier.csv” among your downloads.')).toBeTruthy();
  });

  it('stands in one line on the sequence', async () => {
    const ask = outreach();
    renderDashboard('#/sequences/spring', {
      results: { outreach: ask },
      sequences: { get: async () => sampleSequence({ id: 'spring' as SequenceId, name: 'Spring' }) },
    });
    expect((await screen.findByRole('link', { name: 'All results' })).getAttribute('href')).toBe(
      '#/sequences/spring/results',
    );
    expect(screen.getByText('41 of 212 people answered: 19%, between 15 and 25%.')).toBeTruthy();
    expect(screen.getByText('3 deleted people left out')).toBeTruthy();
    expect(ask.mock.calls[0]?.[0]).toEqual({ sequenceId: 'spring' });
  });
});
