// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AudienceSection } from '@/components/settings/audience-section';
import { RouterContext, useHashRouter } from '@/components/shell/use-route';
import type { OwnBenchmark } from '@/lib/audience/own-benchmarks';
import { audienceTable } from '@/lib/audience/table';
import type { TableEdit } from '@/lib/audience/table-edits';
import type { AudienceSettings } from '@/lib/domain/audience-settings';
import { ok, type Result } from '@/lib/domain/result';
import { emptySettings } from '@/lib/domain/settings';
import { createAudienceSettingsService } from '@/lib/services/audience-settings-service';
import type { AudienceSettingsService, AudienceTableView } from '@/lib/services/audience-settings-types';
import { type FakeParts, refused } from '../../../support/fake-services';
import { hash, memoryStore, setClock } from '../../../support/memory-store';
import { renderWith } from '../../../support/render';
import { sampleNow } from '../../../support/samples';

const viewOf = (
  settings: AudienceSettings = {},
  own: readonly OwnBenchmark[] = [],
  more: Partial<AudienceTableView> = {},
) => ({
  view: async (): Promise<AudienceTableView> => ({ settings, own, table: audienceTable(settings, own), ...more }),
});

function Routed() {
  return (
    <RouterContext value={useHashRouter()}>
      <AudienceSection />
    </RouterContext>
  );
}

const ownMicro: OwnBenchmark = {
  figure: 'engagement',
  site: 'instagram',
  tier: 'micro',
  median: 0.021347,
  low: 0.013,
  high: 0.034,
  sure: { low: 0.017, high: 0.026 },
  n: 34,
  date: '2026-04-01',
};

async function opened(part: RegExp, parts: FakeParts = {}) {
  const view = renderWith(<Routed />, parts);
  await view.user.click(await screen.findByRole('button', { name: part }));
  return view;
}

const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const retype = async ({ user }: ReturnType<typeof renderWith>, name: string, text: string) => {
  await user.clear(box(name));
  await user.type(box(name), text);
};
const microBox = 'Usual engagement: Instagram, micro';
const levelBox = 'Weight of “Engagement level”';
const saver = () => vi.fn(async (edits: readonly TableEdit[]) => ok({ undo: edits }));

describe('sizes of accounts', () => {
  it('are shown half-open and saved as typed, with the keyboard alone', async () => {
    const save = saver();
    const view = await opened(/Sizes of accounts/, { audienceSettings: { save } });
    expect(box('Nano ends below, in followers').value).toBe('1,000');
    expect(screen.getByText(/from 100,000 up/)).toBeTruthy();
    await retype(view, 'Micro ends below, in followers', '15K{Enter}');
    await waitFor(() =>
      expect(save).toHaveBeenCalledWith([{ field: { part: 'tiers', bound: 'micro' }, value: 15_000 }]),
    );
    expect(await screen.findByText(/Saved. Scores follow/)).toBeTruthy();
  });

  it('must rise: says so at the box, and nothing can be saved', async () => {
    const save = saver();
    const view = await opened(/Sizes of accounts/, { audienceSettings: { save } });
    await retype(view, 'Micro ends below, in followers', '900{Enter}');
    const wrong = box('Micro ends below, in followers');
    expect(wrong.getAttribute('aria-invalid')).toBe('true');
    const said = document.getElementById(wrong.getAttribute('aria-describedby') ?? '');
    expect(said?.textContent).toBe('Has to be above 1,000, where this size begins.');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
    expect(save).not.toHaveBeenCalled();
    await retype(view, 'Nano ends below, in followers', '500');
    expect(wrong.getAttribute('aria-invalid')).toBeNull();
  });
});

describe('usual engagement', () => {
  it('names source and date of each, and what the own roster says or still lacks', async () => {
    await opened(/Usual engagement/, {
      audienceSettings: {
        rosterMedians: async () => [
          { site: 'instagram', tier: 'micro', n: 34, missing: 0, own: ownMicro },
          { site: 'instagram', tier: 'nano', n: 11, missing: 9 },
          { site: 'x', tier: 'macro', n: 19, missing: 1 },
        ],
      },
    });
    const rows = within(screen.getByRole('list', { name: 'Usual engagement on Instagram' })).getAllByRole('listitem');
    await waitFor(() => expect(rows[1]?.textContent).toContain('yours 2.1% · n 34'));
    expect(rows[1]?.textContent).toContain('HypeAuditor yearly report, second hand, 2023');
    expect(rows[1]?.textContent).not.toContain('in use');
    expect(rows[0]?.textContent).toContain('9 more accounts needed');
    expect(rows[2]?.textContent).toContain('none of yours measured');
    const onX = within(screen.getByRole('list', { name: 'Usual engagement on X' })).getAllByRole('listitem');
    expect(onX[3]?.textContent).toContain('1 more account needed');
    expect(onX[3]?.textContent).toContain('No published figure');
    expect(screen.queryByRole('list', { name: 'Usual engagement on Twitch' })).toBeNull();
  });

  it('marks a figure set by hand, with the standard beside it, which a press brings back', async () => {
    const save = saver();
    const settings = { medians: { instagram: { micro: 0.019 } } };
    const { user } = await opened(/Usual engagement.*1 changed/, { audienceSettings: { ...viewOf(settings), save } });
    expect(box(microBox).value).toBe('1.9');
    await user.click(screen.getByRole('button', { name: 'Instagram, micro: take standard: 2.8%' }));
    expect(box(microBox).value).toBe('');
    expect(box(microBox).placeholder).toBe('2.8');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const field = { part: 'medians', site: 'instagram', tier: 'micro' };
    await waitFor(() => expect(save).toHaveBeenCalledWith([{ field, value: undefined }]));
  });

  it('of the own roster stand in the boxes once they are in use', async () => {
    await opened(/Usual engagement/, {
      audienceSettings: {
        ...viewOf({ useOwnBenchmarks: true }, [ownMicro]),
        rosterMedians: async () => [{ site: 'instagram', tier: 'micro', n: 34, missing: 0, own: ownMicro }],
      },
    });
    expect(box(microBox).value).toBe('2.13');
    expect(await screen.findByText(/in use/)).toBeTruthy();
    expect(screen.getByText(/Your own roster, 2026-04-01, 34 accounts; standard: 2.8%/)).toBeTruthy();
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  it.each(['0', '-2', 'abc', '1,000', '1001', 'NaN'])('refuses %s', async (text) => {
    const save = saver();
    const view = await opened(/Usual engagement/, { audienceSettings: { save } });
    await retype(view, microBox, `${text}{Enter}`);
    expect(screen.getAllByText(/Enter a rate above 0% and up to 1,000%/)).not.toHaveLength(0);
    expect(save).not.toHaveBeenCalled();
  });
});

describe('weights', () => {
  it('say what each question asks, and what share of the whole it makes', async () => {
    const view = await opened(/Weights/);
    expect(screen.getByRole('note', { name: /^Engagement level: Likes and comments for each follower/ })).toBeTruthy();
    const row = () => within(box(levelBox).closest('li') as HTMLElement);
    expect(row().getByText('15%')).toBeTruthy();
    await retype(view, levelBox, '115');
    expect(screen.getAllByText(/Enter a weight from 0 to 100/)).not.toHaveLength(0);
    await retype(view, levelBox, '100');
    expect(row().getByText('54%')).toBeTruthy();
    expect(row().getByRole('button', { name: 'Engagement level: take standard: 15' })).toBeTruthy();
  });

  it('may not all be 0', async () => {
    const weights = Object.fromEntries(Object.keys(audienceTable().signals).map((id) => [id, id === 'B1' ? 0.15 : 0]));
    const view = await opened(/Weights/, { audienceSettings: viewOf({ weights }) });
    await retype(view, levelBox, '0');
    expect(screen.getAllByText(/One question at least needs a weight above 0/)).not.toHaveLength(0);
  });
});

describe('trying it out', () => {
  it('says what a change would do to the roster, and forgets it when something else is typed', async () => {
    const preview = vi.fn(async () =>
      ok({
        accounts: 200,
        isSample: true,
        scores: 180,
        changed: 90,
        changedMuch: 31,
        biggest: { name: 'Mara Quill', from: 61, to: 73 },
        gained: 0,
        lost: 2,
      }),
    );
    const view = await opened(/Weights/, { audienceSettings: { preview } });
    await retype(view, levelBox, '40');
    await view.user.click(screen.getByRole('button', { name: 'Try it out' }));
    const said = await screen.findByText(/Of 180 scores 31 would change by more than 5 points/);
    expect(said.textContent).toBe(
      'Of 180 scores 31 would change by more than 5 points. The biggest change is +12: Mara Quill, 61 to 73. ' +
        '2 would have no score any more: too little was seen. Tried on 200 accounts of your roster, not on all.',
    );
    await retype(view, levelBox, '41');
    expect(screen.queryByText(/Of 180 scores/)).toBeNull();
  });

  it('can be cancelled', async () => {
    let signal: AbortSignal | undefined;
    const preview: AudienceSettingsService['preview'] = (_, options) => {
      signal = options?.signal;
      options?.onProgress?.(60);
      return new Promise(() => {});
    };
    const view = await opened(/Weights/, { audienceSettings: { preview } });
    await retype(view, levelBox, '40');
    await view.user.click(screen.getByRole('button', { name: 'Try it out' }));
    expect(await screen.findByText(/60 accounts so far/)).toBeTruthy();
    await view.user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(signal?.aborted).toBe(true);
    expect(screen.getByRole('button', { name: 'Try it out' })).toBeTruthy();
  });
});

describe('keeping and taking back', () => {
  it('says why something was refused and keeps what was typed', async () => {
    const save = async () => refused('Another window changed this.');
    const view = await opened(/Weights/, { audienceSettings: { save } });
    await retype(view, levelBox, '40{Enter}');
    expect((await screen.findByText('Another window changed this.')).getAttribute('role')).toBe('alert');
    expect(box(levelBox).value).toBe('40');
    await view.user.click(screen.getByRole('button', { name: 'Take back' }));
    expect(box(levelBox).value).toBe('15');
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  it('shows what was saved from the moment it is saved, and goes on with what was typed meanwhile', async () => {
    let answer = () => {};
    const save = vi.fn(
      (undo: readonly TableEdit[]) =>
        new Promise<Result<{ undo: readonly TableEdit[] }>>((done) => {
          answer = () => done(ok({ undo }));
        }),
    );
    const view = await opened(/Weights/, { audienceSettings: { save } });
    await retype(view, levelBox, '40{Enter}');
    await retype(view, 'Weight of “How much likes vary”', '10');
    answer();
    expect(await screen.findByText(/Saved. Scores follow/)).toBeTruthy();
    expect(box(levelBox).value).toBe('40');
    expect(box('Weight of “How much likes vary”').value).toBe('10');
    expect(screen.getByText('1 change not saved')).toBeTruthy();
  });

  it('has nothing to keep when what is typed is what is there', async () => {
    const view = await opened(/Weights/);
    await retype(view, levelBox, '16');
    expect(screen.getByText('1 change not saved')).toBeTruthy();
    await retype(view, levelBox, '15.0');
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  it('goes back to standard, in part or whole, with undo', async () => {
    const settings = { weights: { B1: 0.4 } };
    const backToStandard = vi.fn(async (part) => ok({ part, before: settings }));
    const restore = vi.fn(async () => ok(undefined));
    const { user } = await opened(/Weights/, { audienceSettings: { ...viewOf(settings), backToStandard, restore } });
    await user.click(screen.getByRole('button', { name: 'Weights: back to standard' }));
    expect(backToStandard).toHaveBeenLastCalledWith('weights');
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(restore).toHaveBeenCalledWith({ part: 'weights', before: settings });
    await user.click(screen.getByRole('button', { name: 'Back to standard' }));
    expect(backToStandard).toHaveBeenLastCalledWith('all');
  });

  it('switches to the own roster', async () => {
    const setOwnBenchmarks = vi.fn(async () => ok(undefined));
    const { user } = renderWith(<Routed />, { audienceSettings: { setOwnBenchmarks } });
    await user.click(await screen.findByRole('checkbox', { name: /Use medians of my own roster/ }));
    expect(setOwnBenchmarks).toHaveBeenCalledWith(true);
  });

  it('tells how far the scores have come', async () => {
    const progress = { done: 3_120, total: 10_000, at: Date.now() };
    renderWith(<Routed />, { audienceSettings: viewOf({}, [], { progress }) });
    expect(await screen.findByText('Scores are being worked out anew: 3,120 of 10,000')).toBeTruthy();
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('3120');
  });

  it('tells that they wait, when nothing was heard for long', async () => {
    const progress = { done: 30, total: 100, at: Date.now() - 600_000 };
    renderWith(<Routed />, { audienceSettings: viewOf({}, [], { progress }) });
    expect(await screen.findByText(/wait to be worked out anew/)).toBeTruthy();
  });
});

describe('two windows at once', () => {
  let close = () => {};
  afterEach(() => close());

  it('see each other’s changes at once, and neither takes back the other’s', async () => {
    const memory = await memoryStore();
    close = memory.close;
    const deps = { store: memory.store, clock: setClock(sampleNow), hash, pause: async () => {}, renew: () => {} };
    const service = createAudienceSettingsService(deps);
    const view = await opened(/Weights/, { audienceSettings: service });
    await retype(view, levelBox, '40');
    await service.save([{ field: { part: 'weights', signal: 'C1' }, value: 0.1 }]);
    await waitFor(() => expect(box('Weight of “How much likes vary”').value).toBe('10'));
    expect(box(levelBox).value).toBe('40');
    await view.user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(async () =>
      expect(await memory.store.settings.get()).toMatchObject({
        ...emptySettings,
        audience: { weights: { C1: 0.1, B1: 0.4 } },
      }),
    );
    await waitFor(() => expect(screen.queryByText(/not saved/)).toBeNull());
    expect(box(levelBox).value).toBe('40');
  });
});
