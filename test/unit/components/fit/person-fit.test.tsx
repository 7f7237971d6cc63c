// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { PanelFit } from '@/components/fit/panel-fit';
import { PersonFit } from '@/components/fit/person-fit';
import type { Brand } from '@/lib/domain/brand';
import { type Fit, type FitMark, fitId } from '@/lib/domain/fit';
import type { BrandId, PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { FitService } from '@/lib/services/fit-types';
import { renderWith } from '../../../support/render';

const mira = 'mira' as PersonId;
const brand = (id: string, name: string): Brand => ({
  id: id as BrandId,
  name,
  aliases: [],
  competitors: [],
  clashes: [],
  values: id === 'north' ? ['slow mornings', 'repair'] : [],
  safetyWords: [],
  createdAt: 1,
  updatedAt: 1,
});
const brands = [brand('north', 'Northlight'), brand('south', 'Southwind')];
const mark = (value: FitMark['mark'], more: Partial<FitMark> = {}): FitMark => ({
  mark: value,
  evidence: [],
  at: 1,
  ...more,
});
function judged(parts: Fit['parts'], brandId = 'north' as BrandId): ReadonlyMap<BrandId, Fit> {
  return new Map([[brandId, { id: fitId(brandId, mira), brandId, personId: mira, parts, updatedAt: 1 }]]);
}
const north = { brandId: 'north', personId: mira };

function shown(fits: ReadonlyMap<BrandId, Fit> = new Map(), part: Partial<FitService> = {}) {
  return renderWith(<PersonFit personId={mira} />, { fit: { ofPerson: async () => ({ brands, fits }), ...part } });
}

describe('the fit of a person', () => {
  it('says that there is no brand, and where to make one', async () => {
    renderWith(<PersonFit personId={mira} />);
    expect((await screen.findByRole('link', { name: 'Add a brand' })).getAttribute('href')).toBe('#/brands');
  });

  it('is judged with the number keys, part by part', async () => {
    const marked = vi.fn<FitService['mark']>(async (place) => ok(place));
    const { user } = shown(new Map(), { mark: marked });
    const group = await screen.findByRole('group', { name: 'Audience and core values' });
    within(group).getByRole('button', { name: '1, not at all' }).focus();
    await user.keyboard('4');
    expect(marked).toHaveBeenCalledWith({ ...north, part: 'audience-values' }, { mark: 4, evidence: [] });
    await user.click(within(screen.getByRole('group', { name: /product and mission/ })).getByText('5'));
    expect(marked).toHaveBeenLastCalledWith({ ...north, part: 'product' }, { mark: 5, evidence: [] });
    expect(await screen.findByText('Understands product and mission: 5 of 5.')).toBeTruthy();
  });

  it('keeps note and links when the mark changes, and takes it back', async () => {
    const kept = mark(2, { note: 'Asked twice.', evidence: ['https://photos.example/p/1'] });
    const done = { ...north, part: 'product' as const, brandId: 'north' as BrandId };
    const marked = vi.fn<FitService['mark']>(async () => ok(done));
    const undone = vi.fn<FitService['undo']>(async () => ok(undefined));
    const { user } = shown(judged({ product: kept }), { mark: marked, undo: undone });
    await user.click(within(await screen.findByRole('group', { name: /product and mission/ })).getByText('3'));
    expect(marked).toHaveBeenCalledWith(done, { mark: 3, note: kept.note, evidence: kept.evidence });
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(undone).toHaveBeenCalledWith(done);
  });

  it('takes a mark away with Backspace', async () => {
    const cleared = vi.fn<FitService['clear']>(async (place) => ok(place));
    const { user } = shown(judged({ product: mark(2) }), { clear: cleared });
    within(await screen.findByRole('group', { name: /product and mission/ }))
      .getByText('2')
      .focus();
    await user.keyboard('{Backspace}');
    expect(cleared).toHaveBeenCalledWith({ ...north, part: 'product' });
  });

  it('is no number under three parts', async () => {
    const { unmount } = shown(judged({ product: mark(5), ideation: mark(4) }));
    expect(await screen.findByText(/judged 2 of 6; a number needs three/)).toBeTruthy();
    unmount();
    shown(judged({ product: mark(5), ideation: mark(4), guidelines: mark(2) }));
    expect(await screen.findByText('3.7')).toBeTruthy();
    expect(screen.getByText(/judged 3 of 6, marks 2 to 5/)).toBeTruthy();
    expect(screen.getByText('Weakest: guidelines and brand safety')).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Fit for Northlight: 3.7 of 5, judged 3 of 6, marks 2 to 5' })).toBeTruthy();
  });

  it('is held against another brand', async () => {
    const { user } = shown(
      new Map([...judged({ product: mark(5) }), ...judged({ product: mark(1) }, 'south' as BrandId)]),
    );
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Compare with' }), 'Southwind');
    expect(screen.getByText(/: 1 of 5/).textContent).toBe('Southwind: 1 of 5');
  });

  it('takes a note and links, typed or picked from the posts seen', async () => {
    const saved = vi.fn<FitService['mark']>(async (place) => ok(place));
    const { user } = shown(judged({ product: mark(4) }), {
      mark: saved,
      posts: async () => [{ url: 'https://photos.example/p/9', caption: 'My morning cup' }],
    });
    await user.click(await screen.findByRole('button', { name: /Understands product and mission/ }));
    await user.click(screen.getByRole('button', { name: 'Add a note or links' }));
    await user.click(screen.getByRole('textbox', { name: 'Note' }));
    await user.paste('Uses it.');
    await user.click(screen.getByRole('textbox', { name: /Link/ }));
    await user.paste('http://photos.example/');
    await user.keyboard('{Enter}');
    expect(screen.getByText(/not a web address that begins with https/)).toBeTruthy();
    await user.clear(screen.getByRole('textbox', { name: /Link/ }));
    await user.click(screen.getByRole('textbox', { name: /Link/ }));
    await user.paste('https://photos.example/p/1');
    await user.click(await screen.findByRole('checkbox', { name: /My morning cup/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(saved).toHaveBeenCalledWith(
        { ...north, part: 'product' },
        { mark: 4, note: 'Uses it.', evidence: ['https://photos.example/p/9', 'https://photos.example/p/1'] },
      ),
    );
  });
});

describe('the fit in the side panel', () => {
  it('is a line a brand until somebody judges', async () => {
    const fits = judged({ product: mark(5), ideation: mark(4), guidelines: mark(3) });
    const { user } = renderWith(<PanelFit personId={mira} />, { fit: { ofPerson: async () => ({ brands, fits }) } });
    expect(await screen.findByText('4.0 of 5, judged 3 of 6, marks 3 to 5')).toBeTruthy();
    expect(screen.getByText('not looked at')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Southwind' }));
    expect(screen.getAllByRole('group')).toHaveLength(6);
    expect((screen.getByRole('combobox', { name: 'Brand' }) as HTMLSelectElement).value).toBe('south');
  });
});
