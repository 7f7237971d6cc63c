// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { allReasonWords, knownWords } from '@/components/look-alikes/like-words';
import { LookAlikesDialog } from '@/components/look-alikes/look-alikes-dialog';
import { PanelLookAlikes } from '@/components/look-alikes/panel-look-alikes';
import { PersonLookAlikes } from '@/components/look-alikes/person-look-alikes';
import type { PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import { likeParts } from '@/lib/roster/look-alikes/like-weights';
import type { LikeReason } from '@/lib/roster/look-alikes/likeness';
import type { LookAlike, LookAlikes } from '@/lib/services/look-alike-types';
import type { RosterQueryService } from '@/lib/services/roster-query-types';
import { renderWith } from '../../../support/render';
import { sampleList, samplePerson } from '../../../support/samples';

const lena = samplePerson({ id: 'lena' as PersonId, displayName: 'Lena Vask', firstName: 'Lena' });
const reasons: readonly LikeReason[] = [
  { part: 'topics', share: 0.9, contribution: 0.4, shared: ['sourdough', 'baking'] },
  { part: 'size', share: 0.9, contribution: 0.18, followers: 31_000, target: 24_000 },
  { part: 'region', share: 0.8, contribution: 0.12, places: ['porto', 'portugal'], languages: ['pt'] },
  { part: 'site', share: 1, contribution: 0.08, site: 'instagram' },
];
const one = (name: string, part: Partial<LookAlike> = {}): LookAlike => ({
  personId: name as PersonId,
  strength: 0.8,
  share: 0.9,
  certainty: 0.88,
  reasons,
  unknown: ['engagement'],
  ...part,
});
const found = (count: number, part: Partial<LookAlikes> = {}): LookAlikes => ({
  known: likeParts,
  people: Array.from({ length: count }, (_, n) => one(`p${n}`)),
  ...part,
});

function services(similarTo: RosterQueryService['similarTo']) {
  return {
    rosterQuery: { similarTo },
    roster: {
      plainPerson: async (id: PersonId) =>
        id === 'gone' ? undefined : samplePerson({ id, displayName: `Name of ${id}` }),
      lists: async () => [{ list: sampleList(), count: 1 }] as never,
    },
  };
}

describe('somebody who was added a moment ago', () => {
  it('is asked for again until the columns know them, and not for ever', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const similarTo = vi.fn(async () => found(0, { known: [] }));
      const { unmount } = renderWith(<PanelLookAlikes person={lena} />, services(similarTo));
      await vi.advanceTimersByTimeAsync(0);
      expect(similarTo).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(similarTo).toHaveBeenCalledTimes(4);
      unmount();
      similarTo.mockClear().mockResolvedValueOnce(found(0, { known: [] }));
      similarTo.mockResolvedValue(found(1));
      renderWith(<PanelLookAlikes person={lena} />, services(similarTo));
      await vi.advanceTimersByTimeAsync(1_000);
      expect(screen.getByText('Name of p0')).toBeTruthy();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(similarTo).toHaveBeenCalledTimes(2);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the reasons', () => {
  it('are words, what says most first', () => {
    expect(allReasonWords(reasons, { name: 'Lena' })).toEqual([
      'talks about sourdough and baking, as Lena does',
      'similar size: 24K and 31K',
      'both in Portugal; both post in Portuguese',
      'both on Instagram',
    ]);
    expect(allReasonWords(reasons, { count: 3 })).toEqual([
      'talks about sourdough and baking, as some of them do',
      'similar size: 31K, theirs about 24K',
      'in Portugal, as some of them are; posts in Portuguese, as some of them do',
      'all on Instagram',
    ]);
    const half: LikeReason = { part: 'site', share: 0.5, contribution: 0.04, site: 'tiktok' };
    expect(allReasonWords([half], { count: 2 })).toEqual(['on TikTok, as some of them are']);
    expect(knownWords(['engagement', 'topics'])).toBe('3 of 5 known; not known: engagement and what they talk about');
    expect(knownWords([])).toBe('all 5 known');
  });

  it('leave out what is different', () => {
    const different: readonly LikeReason[] = [
      { part: 'topics', share: 0, contribution: 0, shared: [] },
      { part: 'size', share: 0.6, contribution: 0.12, followers: 4_340, target: 20_900 },
      { part: 'region', share: 0, contribution: 0, places: [], languages: [] },
      { part: 'engagement', share: 0.6, contribution: 0.07, rate: 0.02, target: 0.01, over: 'followers' },
      { part: 'site', share: 0, contribution: 0, site: 'tiktok' },
    ];
    expect(allReasonWords(different, { name: 'Lena' })).toEqual([]);
  });
});

describe('people like a person', () => {
  it('are ten with the reasons, then fifty, and can be left out when they share a list', async () => {
    const similarTo = vi.fn<RosterQueryService['similarTo']>(async (_, { limit }) => found(limit));
    const list = sampleList();
    const { user } = renderWith(<PersonLookAlikes person={lena} lists={[list]} />, services(similarTo));
    expect(await screen.findByRole('heading', { name: 'People like Lena' })).toBeTruthy();
    expect(await screen.findAllByText(/talks about sourdough and baking, as Lena does/)).toHaveLength(10);
    expect(screen.getAllByText('4 of 5 known; not known: engagement')).toHaveLength(10);
    expect(screen.getAllByRole('img', { name: '80 of 100 alike, 12 not known' })).toHaveLength(10);
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(50));
    await user.click(screen.getByRole('checkbox', { name: 'Leave out people on the same list' }));
    await waitFor(() => expect(similarTo).toHaveBeenLastCalledWith(['lena'], { limit: 50, withoutLists: [list.id] }));
  });

  it('can be saved as a list', async () => {
    const addPeople = vi.fn(async (ids: readonly PersonId[]) => ok({ added: [...ids] }));
    const base = services(async () => found(2));
    const { user } = renderWith(<PersonLookAlikes person={lena} lists={[]} />, {
      ...base,
      roster: { ...base.roster, addPeople },
    });
    await user.click(await screen.findByRole('button', { name: 'Save these 2 as a list' }));
    expect((screen.getByRole('textbox', { name: 'Name' }) as HTMLInputElement).value).toBe('People like Lena');
    await user.click(screen.getByRole('button', { name: 'Make list' }));
    await waitFor(() => expect(addPeople).toHaveBeenCalledWith(['p0', 'p1'], expect.anything()));
  });

  it('say what is not known, and that nobody is alike', async () => {
    const { unmount } = renderWith(
      <PersonLookAlikes person={lena} lists={[]} />,
      services(async () => found(0, { known: ['size', 'site'] })),
    );
    expect(
      await screen.findByText(/Not known of Lena: what they talk about, place and language, engagement\./),
    ).toBeTruthy();
    expect(screen.getByText(/Nobody on your roster is much like Lena/)).toBeTruthy();
    unmount();
    renderWith(
      <PersonLookAlikes person={lena} lists={[]} />,
      services(async () => found(0, { known: [] })),
    );
    expect(await screen.findByText(/Nothing is known of Lena to look by/)).toBeTruthy();
  });

  it('say that it failed, and can be asked again; who was deleted is left out', async () => {
    const similarTo = vi
      .fn<RosterQueryService['similarTo']>()
      .mockRejectedValueOnce(new Error('The table stopped working.'))
      .mockResolvedValue(found(0, { people: [one('gone'), one('p1')] }));
    const { user } = renderWith(<PersonLookAlikes person={lena} lists={[]} />, services(similarTo));
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'Name of p1' })).toBeTruthy();
    expect(screen.getAllByRole('link')).toHaveLength(1);
  });
});

it('in the side panel are three lines that open the dashboard', async () => {
  const openDashboard = vi.fn(async () => undefined);
  const { user } = renderWith(<PanelLookAlikes person={lena} />, {
    ...services(async (_, { limit }) => found(limit)),
    page: { openDashboard },
  });
  const lines = await screen.findAllByRole('button', { name: /Name of/ });
  expect(lines).toHaveLength(3);
  await user.click(screen.getByRole('button', { name: 'Name of p1' }));
  expect(openDashboard).toHaveBeenCalledWith('#/people/p1');
});

it('for several people are held against all of them', async () => {
  const similarTo = vi.fn<RosterQueryService['similarTo']>(async () => found(1));
  const ids = ['lena', 'bo', 'cy'] as PersonId[];
  renderWith(<LookAlikesDialog personIds={ids} list={undefined} onClose={() => undefined} />, services(similarTo));
  expect(await screen.findByRole('dialog', { name: 'Similar to these 3 people' })).toBeTruthy();
  expect(await screen.findByText(/talks about sourdough and baking, as some of them do/)).toBeTruthy();
  expect(similarTo).toHaveBeenCalledWith(ids, { limit: 10, withoutLists: [] });
});
