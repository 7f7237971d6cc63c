// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { MarkedQuote } from '@/components/brands/marked-quote';
import { PersonSafetySection } from '@/components/brands/person-safety-section';
import { SafetyLine } from '@/components/brands/safety-line';
import type { BrandId, PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { BrandDraft, CitedFlag, PersonSafety } from '@/lib/services/brands/brand-types';
import { renderDashboard } from '../../../support/dashboard';
import { sampleBrand, sampleFlag } from '../../../support/fake-brands';
import { renderWith } from '../../../support/render';

const ana = 'person-ana' as PersonId;
const brand = sampleBrand({
  competitors: [{ name: 'Northlight', aliases: ['@northlight', 'northlight.example'] }],
  safetyWords: ['casino'],
});

function cited(change: Parameters<typeof sampleFlag>[0] = {}): CitedFlag {
  const flag = sampleFlag(change);
  const account = { id: flag.profileId, site: 'instagram' as const, handle: 'ana', url: 'https://instagram.com/ana' };
  return { flag, brandName: 'Larkspur', account, url: 'https://instagram.com/p/one' };
}

function safety(change: Partial<PersonSafety> = {}): PersonSafety {
  return {
    brands: [brand],
    seen: { posts: 24, captions: 24, oldestAt: Date.UTC(2026, 2, 3) },
    sponsors: [],
    flags: [],
    competitors: [],
    clashes: [],
    posts: [],
    isWaiting: false,
    ...change,
  };
}

describe('brands', () => {
  it('are begun with a name and opened', async () => {
    const create = vi.fn(async (draft: BrandDraft) => ok(sampleBrand(draft)));
    const { user } = renderDashboard('#/brands', { brands: { create } });
    await user.click(await screen.findByRole('button', { name: 'Add the first brand' }));
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Larkspur');
    await user.click(screen.getByRole('button', { name: 'Add brand' }));
    await waitFor(() => expect(location.hash).toBe('#/brands/brand-larkspur'));
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ name: 'Larkspur', safetyWords: [] }));
  });

  it('are put away with undo, and stand apart', async () => {
    const bringBack = vi.fn(async () => ok(brand));
    const away = sampleBrand({ id: 'brand-old' as BrandId, name: 'Oldmill', archivedAt: 1 });
    const { user } = renderDashboard('#/brands', { brands: { all: async () => [brand, away], bringBack } });
    expect(await screen.findByText('1 competitor, 1 safety word')).toBeTruthy();
    expect(within(screen.getByRole('list', { name: 'Put away' })).getByText('Oldmill')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Put Larkspur away' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(bringBack).toHaveBeenCalledWith(brand.id));
  });
});

describe('what to look for', () => {
  const brands = (change = vi.fn(async () => ok(brand))) => ({ get: async () => sampleBrand(), change });

  it('is typed a line each, pasted, taken in by groups, and taken off again', async () => {
    const change = vi.fn(async () => ok(brand));
    const { user } = renderDashboard('#/brands/brand-larkspur', { brands: brands(change) });
    await user.type(
      await screen.findByRole('textbox', { name: 'Competitors' }),
      'Northlight: @northlight, NORTH15{Enter}Oldmill',
    );
    const words = screen.getByRole('textbox', { name: 'Add words' });
    await user.type(words, 'feud, rumour{Enter}');
    await user.click(words);
    await user.paste('one\ntwo words\n');
    await user.click(screen.getByRole('button', { name: /^Gambling/ }));
    expect(screen.queryByRole('button', { name: /^Gambling/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Take off casino' }));
    expect(screen.getByRole('button', { name: 'Gambling (1 more)' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(change).toHaveBeenCalled());
    const [, sent] = change.mock.calls[0] as unknown as [BrandId, BrandDraft];
    expect(sent.competitors).toEqual([
      { name: 'Northlight', aliases: ['@northlight', 'NORTH15'] },
      { name: 'Oldmill', aliases: [] },
    ]);
    expect(sent.safetyWords.slice(0, 4)).toEqual(['feud', 'rumour', 'one', 'two words']);
    expect(sent.safetyWords).toContain('poker');
    expect(sent.safetyWords).not.toContain('casino');
  });
});

describe('the clash list', () => {
  it('names people, posts and days, and goes into a file', async () => {
    const exportClashes = vi.fn(async () => ok({ name: 'Larkspur clash list.csv', rows: 1 }));
    const row = {
      ...cited({
        kind: 'competitor',
        rival: 'Northlight',
        where: 'mention',
        isPaid: true,
        quote: 'thanks @northlight',
        mark: [7, 18],
      }),
      personId: ana,
      personName: 'Ana Brandt',
    };
    const { user } = renderDashboard('#/brands/brand-larkspur', {
      brands: { get: async () => brand, clashList: async () => ({ rows: [row], total: 1, people: 1 }), exportClashes },
    });
    const list = within(await screen.findByRole('list', { name: 'Clash list' }));
    expect(list.getByRole('link', { name: 'Ana Brandt' }).getAttribute('href')).toBe('#/people/person-ana');
    expect(list.getByText('mentioned, paid post')).toBeTruthy();
    expect(list.getByText('Mar 30, 2026').closest('time')).toBeTruthy();
    expect(list.getByRole('link', { name: 'Open post' }).getAttribute('href')).toBe('https://instagram.com/p/one');
    expect(list.getByText('@northlight').closest('mark')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save as CSV' }));
    expect(await screen.findByText('1 post saved as Larkspur clash list.csv.')).toBeTruthy();
  });

  it('says that none was found, and that nobody is looked for', async () => {
    renderDashboard('#/brands/brand-larkspur', { brands: { get: async () => brand } });
    expect(await screen.findByText('None found')).toBeTruthy();
  });
});

describe('a person’s posts', () => {
  it('are judged, with undo', async () => {
    const before = sampleFlag();
    const judge = vi.fn(async () => ok(before));
    const restore = vi.fn(async () => undefined);
    const { user } = renderWith(<PersonSafetySection personId={ana} />, {
      brands: { ofPerson: async () => safety({ flags: [cited()] }), judge, restore },
    });
    const list = within(await screen.findByRole('list', { name: 'Flagged posts' }));
    expect(list.getByText('To judge')).toBeTruthy();
    await user.click(list.getByRole('button', { name: 'Fine' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(judge).toHaveBeenCalledWith('flag-1', 'fine', undefined);
    await waitFor(() => expect(restore).toHaveBeenCalledWith(before));
    await user.click(list.getByRole('button', { name: 'Note' }));
    await user.type(screen.getByRole('textbox', { name: 'Note on this post' }), 'a film{Enter}');
    await waitFor(() => expect(judge).toHaveBeenCalledWith('flag-1', undefined, 'a film'));
  });

  it('say none, not looked for and not looked at apart', async () => {
    const { unmount } = renderWith(<PersonSafetySection personId={ana} />, {
      brands: { ofPerson: async () => safety() },
    });
    expect(await screen.findByText('24 posts seen, the oldest of March 2026.')).toBeTruthy();
    expect(screen.getAllByText('None found in 24 posts.')).toHaveLength(2);
    expect(screen.getByText(/No brand of yours has clashing sponsors yet/)).toBeTruthy();
    unmount();
    const { seen: _, ...unseen } = safety();
    renderWith(<PersonSafetySection personId={ana} />, { brands: { ofPerson: async () => unseen } });
    expect(await screen.findByText(/No posts looked at/)).toBeTruthy();
    expect(screen.queryByText(/None found/)).toBeNull();
  });

  it('are marked by hand', async () => {
    const flagPost = vi.fn(async () => ok(sampleFlag({ kind: 'hand' })));
    const posts = [{ key: 'p:1', caption: 'so bright', publishedAt: 0 }];
    const { user } = renderWith(<PersonSafetySection personId={ana} />, {
      brands: { ofPerson: async () => safety({ posts }), flagPost },
    });
    await user.click(await screen.findByRole('button', { name: 'Mark a post' }));
    await user.type(screen.getByRole('textbox', { name: 'What is wrong' }), 'the picture');
    await user.click(screen.getByRole('button', { name: 'Mark as a problem' }));
    await waitFor(() => expect(flagPost).toHaveBeenCalledWith('p:1', 'brand-larkspur', 'the picture'));
  });
});

describe('the panel', () => {
  it('has one line where there is something, and none where there is nothing', async () => {
    const glance = { openFlags: 2, problems: 0, competitors: 1, clashes: 0 };
    const { unmount } = renderWith(<SafetyLine personId={ana} />, { brands: { glance: async () => glance } });
    expect(await screen.findByText(/Brand safety: 2 flags to judge, 1 post with competitors\./)).toBeTruthy();
    unmount();
    const { container } = renderWith(<SafetyLine personId={ana} />);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(container.textContent).toBe('');
  });
});

describe('a quote', () => {
  it('shows what hides in it', () => {
    const { container } = renderWith(<MarkedQuote quote={'so\u202e casino'} mark={[4, 10]} />);
    expect(container.querySelector('mark')?.textContent).toBe('casino');
    expect(container.textContent).toContain('⟨U+202E⟩');
  });
});
