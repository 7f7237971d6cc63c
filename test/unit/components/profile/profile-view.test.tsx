// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ProfileView } from '@/components/profile/profile-view';
import { absent, found, unreadable } from '@/lib/domain/field';
import type { ProfileFields, Reading, ReadingNotice } from '@/lib/domain/reading';
import type { ProfileCard } from '@/lib/services/app-services';
import type { OnScreenAccount } from '@/lib/services/on-screen-types';
import type { FakeParts } from '@/test/support/fake-services';
import { renderWith } from '@/test/support/render';
import { id, sampleCard, sampleNow, sampleProfile, sampleReading, sampleSite } from '@/test/support/samples';

function show(
  {
    fields = {},
    notices = [] as ReadingNotice[],
    card = sampleCard() as ProfileCard | undefined,
    reading: part = {},
  }: {
    reading?: Partial<Reading>;
    fields?: Partial<ProfileFields>;
    notices?: ReadingNotice[];
    card?: ProfileCard | undefined;
  } = {},
  parts: FakeParts = {},
) {
  const reading = sampleReading({ notices, ...part }, fields);
  return renderWith(
    <ProfileView
      page={{ state: 'read', site: sampleSite, kind: reading.kind, reading, profileId: id.profile }}
      profileId={id.profile}
    />,
    { profiles: { card: async () => card }, ...parts },
  );
}

/** The term's own value. */
const count = (label: string) => screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent;

describe('the profile', () => {
  it('shows counts as exact as they are, and keeps zero, none and unknown apart', async () => {
    show({
      fields: {
        followers: found(24_700, 'text', 'rounded'),
        following: found(0, 'embedded', 'exact'),
        postCount: unreadable('the header'),
      },
      card: sampleCard({ profile: sampleProfile({ postCount: undefined }) }),
    });
    await screen.findByText('Audience score');
    expect(count('Followers')).toBe('≈ 24.7K');
    expect(count('Following')).toBe('0');
    expect(count('Posts')).toBe('—not read');
  });

  it('an unreadable count falls back to an earlier reading only with the word for it', async () => {
    const { user } = show({
      fields: { followers: unreadable('the subscriber line') },
      card: sampleCard({ profile: sampleProfile({ followers: 24_100, followersPrecision: 'exact' }) }),
    });
    await screen.findByText('read earlier');
    expect(count('Followers')).toBe('24,100read earlier');
    await user.tab();
    expect((await screen.findByRole('tooltip')).textContent).toContain(
      'Could not be read. Looked at: the subscriber line. This is from an earlier reading.',
    );
  });

  it('a count that the site shows of nobody is neither none nor a fault', () => {
    show({ fields: { following: absent() } });
    expect(count('Following')).toBe('not shown on YouTube');
    expect(screen.queryByText('none', { selector: 'dl *' })).toBeNull();
  });

  it('names the account as its site does', () => {
    show({
      reading: { site: 'linkedin', url: 'https://www.linkedin.com/company/tannberg/' },
      fields: { handle: found('company/tannberg', 'embedded') },
    });
    expect(screen.getByText('company/tannberg', { selector: 'header *' })).toBeTruthy();
  });

  it('tells where a number comes from on focus', async () => {
    const { user } = show();
    await user.tab();
    expect((await screen.findByRole('tooltip')).textContent).toContain('From visible text, rounded there');
  });

  it('lists every field with its source, and what was tried for the ones not read', async () => {
    const { user } = show({ fields: { website: absent() } });
    expect(screen.getByText('1 not read')).toBeTruthy();
    await user.click(screen.getByText('Where these numbers come from'));
    const table = screen.getByRole('table', { name: 'Each field, its value and its source' });
    const row = (name: string) => within(table).getByRole('rowheader', { name }).closest('tr')?.textContent;
    expect(row('Followers')).toBe('Followers≈ 24.7Kfrom visible text, rounded there');
    expect(row('Posts')).toBe('Posts312from the page’s own data');
    expect(row('Category')).toBe('Categorynot shown on YouTubeYouTube shows this of nobody');
    expect(row('Website')).toBe('WebsitenoneThe page has none');
    expect(row('Location')).toBe(
      'Locationnot readCould not be read. Looked at: the “More about this channel” block; structured data',
    );
    expect(row('Private')).toBe('Privatenofrom the page’s own data');
    expect(within(table).getAllByRole('rowheader')).toHaveLength(14);
  });

  it('shows tier, marks and age', () => {
    show({ fields: { followers: found(9_999, 'embedded', 'exact'), private: found(true, 'text') } });
    expect(screen.getByText('micro')).toBeTruthy();
    expect(screen.getByText('Private', { selector: 'span' })).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Verified' })).toBeTruthy();
  });

  it('makes hostile names and bios visible and inert', () => {
    const { container } = show({
      fields: {
        displayName: found('<img src=x onerror=alert(1)>\u202egreb', 'embedded'),
        handle: found('mira\u200bsclay', 'embedded'),
        bio: found(`<script>alert(1)</script>\r\n${'x'.repeat(1_000_000)}`, 'embedded'),
        website: found('javascript:alert(1)', 'embedded'),
        email: found('a@b.example?bcc=c@d.example', 'text'),
      },
    });
    expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('<img src=x onerror=alert(1)>⟨U+202E⟩greb');
    expect(screen.getAllByText(/mira⟨U\+200B⟩sclay/).length).toBeGreaterThan(0);
    expect(container.querySelector('img, script')).toBeNull();
    expect((container.textContent ?? '').length).toBeLessThan(10_000);
    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(links).toEqual(['mailto:a@b.example%3Fbcc%3Dc@d.example']);
  });

  it('copies the e-mail address', async () => {
    const copy = vi.fn(async () => {});
    const { user } = show({}, { page: { copy } });
    await user.click(screen.getByRole('button', { name: 'Copy e-mail address' }));
    expect(copy).toHaveBeenCalledWith('mira@tannberg.example');
    expect(await screen.findByText('Copied the e-mail address.')).toBeTruthy();
  });

  it('a long bio is folded', async () => {
    const { user } = show({ fields: { bio: found('clay '.repeat(400), 'embedded') } });
    const more = screen.getByRole('button', { name: 'Show more' });
    expect(more.getAttribute('aria-expanded')).toBe('false');
    await user.click(more);
    expect(screen.getByRole('button', { name: 'Show less' }).getAttribute('aria-expanded')).toBe('true');
  });
});

describe('a list of followers', () => {
  const gaps = { followers: unreadable(), following: unreadable(), postCount: unreadable() };
  const list: OnScreenAccount = {
    key: 'youtube:ana',
    site: 'youtube',
    handle: 'ana',
    handleKey: 'ana',
    url: 'https://www.youtube.com/@ana',
    seenAt: sampleNow,
    postsOnScreen: 0,
    lists: [],
  };

  it('comes first, with the account one tab away, and only what is in sight listens to the keys', async () => {
    const { user } = show(
      { reading: { kind: 'followers', listOf: 'followers' } },
      { profiles: { card: async () => sampleCard(), onScreen: async () => [list] } },
    );
    await screen.findByRole('checkbox', { name: 'Choose @ana' });
    expect(screen.queryByRole('button', { name: /Start sequence/ })).toBeNull();
    await user.click(screen.getByRole('tab', { name: 'Account' }));
    expect(await screen.findByRole('button', { name: /Start sequence/ })).toBeTruthy();
    expect(screen.queryByRole('checkbox', { name: 'Choose @ana' })).toBeNull();
  });

  it('is not expected to show the counts of the account', async () => {
    show({
      reading: { kind: 'followers', listOf: 'followers' },
      fields: gaps,
      card: sampleCard({ profile: sampleProfile({ followers: undefined, postCount: undefined }) }),
    });
    await screen.findByRole('tab', { name: 'Followers on screen' });
    expect(screen.queryByText('not read')).toBeNull();
  });
});

describe('notices', () => {
  it('stale data offers the reload', async () => {
    const reloadTab = vi.fn(async () => {});
    const { user } = show({ notices: ['embedded-data-is-stale'] }, { page: { reloadTab } });
    await user.click(screen.getByRole('button', { name: 'Reload for a full reading' }));
    expect(reloadTab).toHaveBeenCalledTimes(1);
  });

  it.each<[ReadingNotice, RegExp]>([
    ['data-cut-short', /arrived cut short/],
    ['handle-differs-from-address', /names another account than its address/],
    ['age-restricted', /restricts this page by age/],
    ['needs-login', /because you are not signed in/],
    ['reader-failed', /Reading stopped half-way/],
  ])('%s', (notice, words) => {
    show({ notices: [notice, notice] });
    expect(screen.getAllByText(words)).toHaveLength(1);
  });
});

describe('what is known', () => {
  it('says when the database cannot be read, and tries again; the page’s own values stay', async () => {
    const card = vi.fn<() => Promise<ProfileCard>>().mockRejectedValueOnce(new Error('The database was closed.'));
    card.mockResolvedValue(sampleCard());
    const { user } = show({}, { profiles: { card } });
    expect((await screen.findByRole('alert')).textContent).toContain('The database was closed.');
    expect(count('Followers')).toBe('≈ 24.7K');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Audience score')).toBeTruthy();
  });

  it('says when the account was removed meanwhile', async () => {
    show({}, { profiles: { card: async () => undefined } });
    expect(await screen.findByText(/This account was removed from Muster/)).toBeTruthy();
  });
});
