// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { OnScreenList } from '@/components/on-screen/on-screen-list';
import type { ListId, PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { OnScreenAccount } from '@/lib/services/on-screen-types';
import { renderWith } from '@/test/support/render';
import { sampleNow } from '@/test/support/samples';

const list = { id: 'list-spring' as ListId, name: 'Spring', createdAt: 1 };

function account(handle: string, part: Partial<OnScreenAccount> = {}): OnScreenAccount {
  return {
    key: `instagram:${handle}`,
    site: 'instagram',
    handle,
    handleKey: handle,
    url: `https://www.instagram.com/${handle}/`,
    seenAt: sampleNow,
    postsOnScreen: 0,
    lists: [],
    ...part,
  };
}

const accounts = [
  account('ana.clay', { displayName: 'Ana Clay', followers: { value: 12_300, precision: 'rounded' } }),
  account('ben.kiln', { followers: { value: 0, precision: 'exact' }, verified: true }),
  account('cleo.glaze', { personId: 'person-cleo' as PersonId, lists: [list], postsOnScreen: 2 }),
];

function show(addOnScreen = vi.fn(async () => ok({ added: ['p1' as PersonId], alreadyThere: [] as PersonId[] }))) {
  const removeFromList = vi.fn(async () => undefined);
  const view = renderWith(<OnScreenList accounts={accounts} noun={{ one: 'account', many: 'accounts' }} />, {
    roster: { lists: async () => [{ list, memberCount: 1 }], addOnScreen, removeFromList },
  });
  return { ...view, addOnScreen, removeFromList };
}

describe('everybody on the page', () => {
  it('shows of each what the page shows; zero, unknown and known people are told apart', () => {
    show();
    const rows = within(screen.getByRole('list', { name: 'Accounts on this page' })).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('≈ 12.3K'),
      expect.stringMatching(/@ben\.kiln.*0nano/),
      expect.stringMatching(/2 posts here.*In Muster.*Spring.*not shown/),
    ]);
  });

  it('says nothing of counts where the page shows nobody’s', () => {
    renderWith(
      <OnScreenList accounts={[account('dana'), account('eli')]} noun={{ one: 'follower', many: 'followers' }} />,
    );
    expect(screen.queryByText('not shown')).toBeNull();
  });

  it('names accounts as their sites do, and two lists at most', () => {
    const lists = ['A', 'B', 'C', 'D'].map((name) => ({ id: name as ListId, name: `List ${name}`, createdAt: 1 }));
    renderWith(
      <OnScreenList
        accounts={[
          account('ana', { site: 'mastodon', url: 'https://mastodon.example/@ana', displayName: 'Ana' }),
          account('company/kiln', { site: 'linkedin', personId: 'p' as PersonId, lists, bio: 'Glazes since 1998.' }),
        ]}
        noun={{ one: 'account', many: 'accounts' }}
      />,
    );
    expect(screen.getByText('@ana@mastodon.example')).not.toBeNull();
    expect(screen.getByRole('checkbox', { name: 'Choose company/kiln' })).not.toBeNull();
    expect(screen.getByText('Glazes since 1998.')).not.toBeNull();
    expect(screen.queryByText('List C')).toBeNull();
    expect(screen.getByText('2 more lists')).not.toBeNull();
  });

  it('adds the ticked ones in one go, and takes just those off again', async () => {
    const { user, addOnScreen, removeFromList } = show();
    expect(screen.getByRole('button', { name: 'Choose whom to add' })).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('checkbox', { name: 'Choose Ana Clay' }));
    await user.click(screen.getByRole('checkbox', { name: 'Choose @cleo.glaze' }));
    await user.click(screen.getByRole('button', { name: /Add 2 to a list/ }));
    await user.click(await screen.findByRole('menuitem', { name: /Spring/ }));
    expect(addOnScreen).toHaveBeenCalledWith([accounts[0], accounts[2]], list.id);
    await screen.findByText('Added 1 person to “Spring”.');
    expect(screen.getByRole('checkbox', { name: 'Choose Ana Clay' }).getAttribute('aria-checked')).toBe('false');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(removeFromList).toHaveBeenCalledWith('p1', list.id);
  });

  it('leaves out those who are in Muster already', async () => {
    const { user } = show();
    await user.click(screen.getByRole('checkbox', { name: 'New only' }));
    expect(screen.queryByRole('checkbox', { name: 'Choose @cleo.glaze' })).toBeNull();
    await user.click(screen.getByRole('checkbox', { name: 'Choose all 2 accounts' }));
    expect(screen.getByRole('button', { name: /Add 2 to a list/ })).not.toBeNull();
  });

  it('works by keys alone: A takes all, the arrows walk, Space ticks, L opens the lists, Esc lets go', async () => {
    const { user } = show();
    await user.keyboard('a');
    expect(screen.getByText('3 of 3 chosen')).not.toBeNull();
    screen.getByRole('checkbox', { name: 'Choose Ana Clay' }).focus();
    await user.keyboard('{ArrowDown} ');
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'Choose @ben.kiln' }));
    expect(screen.getByText('2 of 3 chosen')).not.toBeNull();
    await user.keyboard('l');
    await screen.findByRole('menuitem', { name: /New list/ });
    await user.keyboard('{Escape}{Escape}');
    expect(screen.getByText('3 accounts')).not.toBeNull();
  });
});
