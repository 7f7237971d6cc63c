// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { PersonIdentity } from '@/components/identity/person-identity';
import { ProposalCard } from '@/components/identity/proposal-card';
import type { MergeId, PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { AccountProposal, MergeProposal } from '@/lib/services/identity-types';
import { renderWith } from '@/test/support/render';
import { sampleNow, sampleProfile } from '@/test/support/samples';

const mira = { personId: 'person-mira' as PersonId, displayName: 'Mira Tannberg', profiles: [sampleProfile()] };
const studio = {
  personId: 'person-studio' as PersonId,
  displayName: 'mirasclay.studio',
  profiles: [sampleProfile({ site: 'instagram', handle: 'mirasclay.studio' })],
};
const reason = {
  kind: 'links-both-ways',
  strength: 'strong',
  text: 'Each profile links to the other.',
  profileIds: [],
} as const;
const merge: MergeProposal = { kind: 'merge', key: 'a:b', people: [mira, studio], reasons: [reason] };
const account: AccountProposal = {
  kind: 'add-account',
  key: 'c',
  person: mira,
  profile: sampleProfile({ handle: 'miras.second' }),
  reasons: [reason],
};

describe('two that look like one', () => {
  it('says who and why, merges into the person in front, and takes it back', async () => {
    const act = vi.fn(async () => ok({ mergeId: 'm1' as MergeId }));
    const back = vi.fn(async () => ok({}));
    const { user } = renderWith(<ProposalCard proposal={merge} about={studio.personId} />, {
      identity: { merge: act, unmerge: back },
    });
    expect(screen.getByText('Each profile links to the other.')).not.toBeNull();
    expect(screen.getByRole('article').textContent).toMatch(
      /^Mira Tannberg \(@mirasclay on YouTube\) may be the same person\./,
    );
    await user.click(screen.getByRole('button', { name: 'Merge into one' }));
    expect(act).toHaveBeenCalledWith(studio.personId, mira.personId);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(back).toHaveBeenCalledWith('m1');
    await screen.findByText('They are two people again.');
  });

  it('cannot be merged while something stands in the way, and says what', () => {
    renderWith(<ProposalCard proposal={{ ...merge, blocked: 'Both are in a sequence.' }} />);
    expect(screen.getByText('Both are in a sequence.')).not.toBeNull();
    expect(screen.getByRole('button', { name: 'Merge into one' })).toHaveProperty('disabled', true);
  });

  it('a “no” is remembered and can be taken back', async () => {
    const dismiss = vi.fn(async () => undefined);
    const restoreProposal = vi.fn(async () => undefined);
    const { user } = renderWith(<ProposalCard proposal={merge} />, { identity: { dismiss, restoreProposal } });
    await user.click(screen.getByRole('button', { name: 'Not the same' }));
    expect(dismiss).toHaveBeenCalledWith('a:b');
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(restoreProposal).toHaveBeenCalledWith('a:b');
  });

  it('an account that is nobody’s goes to the person', async () => {
    const addAccount = vi.fn(async () => ok(undefined));
    const { user } = renderWith(<ProposalCard proposal={account} />, { identity: { addAccount } });
    expect(screen.getByRole('article').textContent).toMatch(
      /^@miras\.second on YouTube may belong to Mira Tannberg \(@mirasclay on YouTube\)\./,
    );
    await user.click(screen.getByRole('button', { name: 'Add the account to them' }));
    expect(addAccount).toHaveBeenCalledWith(mira.personId, account.profile.id);
  });
});

describe('on the page of a person', () => {
  it('past merges can be taken apart, the latest first', async () => {
    const unmerge = vi.fn(async () => ok({ stayed: 'One note stayed with Mira.' }));
    const { user } = renderWith(<PersonIdentity personId={mira.personId} />, {
      identity: {
        mergesOf: async () => [
          { mergeId: 'm2' as MergeId, at: sampleNow, otherName: 'Second', isLatest: true },
          { mergeId: 'm1' as MergeId, at: sampleNow - 1, otherName: 'First', isLatest: false },
        ],
        unmerge,
      },
    });
    const [latest, earlier] = await screen.findAllByRole('button', { name: 'Take apart' });
    expect(earlier).toHaveProperty('disabled', true);
    if (latest) await user.click(latest);
    expect(unmerge).toHaveBeenCalledWith('m2');
    await screen.findByText('They are two people again. One note stayed with Mira.');
  });
});
