// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { findingsOf } from '@/lib/audience/findings';
import { scoreAudience } from '@/lib/audience/score';
import type { PersonId, ProfileId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import type { PersonPage } from '@/lib/services/app-services';
import { renderDashboard } from '../../../support/dashboard';
import { fakeRosterQuery, rosterPerson } from '../../../support/fake-roster-query';
import { sampleCard, sampleNow, samplePerson, sampleProfile } from '../../../support/samples';
import { instagram, likedPosts, ordinaryLikes } from '../../audience/evidence-of';

const names: Readonly<Record<string, string>> = { mira: 'Mira', jon: 'Jon', oda: 'Oda', lu: 'Lu', ben: 'Ben' };

const profileOf = (id: string, part: Partial<Profile> = {}) =>
  sampleProfile({ id: id as ProfileId, handle: id, site: 'instagram', ...part });

/** Mira has two accounts; more is known of the second. */
const profiles: Readonly<Record<string, readonly Profile[]>> = {
  mira: [profileOf('mira-one', { scoreConfidence: 0.2 }), profileOf('mira-two', { scoreConfidence: 0.6 })],
  jon: [profileOf('jon-one')],
  oda: [],
};

async function person(id: PersonId): Promise<PersonPage | undefined> {
  const displayName = names[id];
  if (displayName === undefined) return undefined;
  return {
    person: samplePerson({ id, displayName }),
    profiles: profiles[id] ?? [],
    lists: [],
    enrollments: [],
    timeline: [],
    messages: [],
    isSuppressed: false,
  };
}

async function card(id: ProfileId) {
  const evidence = instagram({ posts: likedPosts(ordinaryLikes.map((likes) => likes * (id === 'jon-one' ? 3 : 1))) });
  const profile = Object.values(profiles)
    .flat()
    .find((candidate) => candidate.id === id);
  return sampleCard({ profile, score: scoreAudience(evidence, sampleNow), findings: findingsOf(evidence) });
}

const show = (hash: string) => renderDashboard(hash, { roster: { person }, profiles: { card } });

const cells = (label: string) =>
  within(screen.getByRole('rowheader', { name: label }).closest('tr') as HTMLElement)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);

describe('the comparison', () => {
  it('puts people side by side, each through the account of which most is known', async () => {
    show('#/compare/mira,jon,oda');
    await screen.findByRole('table', { name: '3 people side by side' });
    expect(screen.getAllByRole('columnheader').map((head) => within(head).getByRole('link').textContent)).toEqual([
      'Mira',
      'Jon',
      'Oda',
    ]);
    expect((screen.getByLabelText('Account of Mira') as HTMLSelectElement).value).toBe('mira-two');
    expect(screen.getByText('No profile is known.')).toBeTruthy();
    expect(cells('Audience score').at(-1)).toBe('no profile');
    expect(cells('Engagement by followers')[1]).toMatch(/^10%betterhalf of 12 posts/);
    expect(cells('Engagement by followers')[0]).not.toContain('better');
  });

  it('shows another account of a person', async () => {
    const { user } = show('#/compare/mira,jon');
    await user.selectOptions(await screen.findByLabelText('Account of Mira'), 'mira-one');
    await waitFor(() => expect((screen.getByLabelText('Account of Mira') as HTMLSelectElement).value).toBe('mira-one'));
  });

  it('takes somebody out, but never the last two', async () => {
    const { user } = show('#/compare/mira,jon,oda');
    await user.click(await screen.findByRole('button', { name: 'Take Jon out' }));
    await screen.findByRole('table', { name: '2 people side by side' });
    expect(location.hash).toBe('#/compare/mira,oda');
    expect(screen.queryByRole('button', { name: /^Take / })).toBeNull();
  });

  it('says who is missing, who does not fit, and what to do when nobody is left', async () => {
    const { unmount } = show('#/compare/mira,jon,gone');
    expect(await screen.findByText('1 person of this address is not here any more.')).toBeTruthy();
    unmount();
    const many = show('#/compare/mira,jon,oda,lu,ben');
    expect(await screen.findByText('Only 4 people fit side by side; the first are shown.')).toBeTruthy();
    expect(screen.getAllByRole('columnheader')).toHaveLength(4);
    many.unmount();
    show('#/compare/gone');
    expect(await screen.findByRole('heading', { name: 'Nobody to compare' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Choose people' }).getAttribute('href')).toBe('#/people');
  });

  it('prints', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    const { user } = show('#/compare/mira,jon');
    await user.click(await screen.findByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });

  it('says when the database does not answer, and asks again', async () => {
    const asked = vi.fn(person).mockRejectedValueOnce(new Error('The database was closed.'));
    const { user } = renderDashboard('#/compare/mira,jon', { roster: { person: asked }, profiles: { card } });
    expect((await screen.findByRole('alert')).textContent).toContain('The comparison could not be read');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table', { name: '2 people side by side' })).toBeTruthy();
  });
});

describe('from the table of people', () => {
  beforeEach(() => {
    Object.defineProperty(window, 'innerWidth', { configurable: true, value: 1280 });
  });
  const people = Object.values(names).map((name, index) => rosterPerson(name, { createdAt: 10 - index }));
  const showPeople = () =>
    renderDashboard('#/people', {
      roster: { person },
      profiles: { card },
      rosterQuery: fakeRosterQuery(people),
    });

  it('goes there with C, with two to four people', async () => {
    const { user } = showPeople();
    await user.click(await screen.findByRole('checkbox', { name: 'Choose Mira' }));
    await user.keyboard('c');
    expect(await screen.findByText('Choose two to four people to compare; 1 chosen.')).toBeTruthy();
    expect(location.hash).toBe('#/people');
    await user.click(screen.getByRole('checkbox', { name: 'Choose Jon' }));
    await user.keyboard('c');
    expect(await screen.findByRole('table', { name: '2 people side by side' })).toBeTruthy();
  });

  it('goes there from the bar, and refuses five', async () => {
    const { user } = showPeople();
    for (const name of Object.values(names))
      await user.click(await screen.findByRole('checkbox', { name: `Choose ${name}` }));
    await user.click(screen.getByRole('button', { name: 'Compare' }));
    expect(await screen.findByText('Choose two to four people to compare; 5 chosen.')).toBeTruthy();
  });
});
