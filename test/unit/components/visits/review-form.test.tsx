// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { PersonReview } from '@/components/visits/person-review';
import { ok } from '@/lib/domain/result';
import type { ReviewService } from '@/lib/services/review-types';
import { refused } from '@/test/support/fake-services';
import { renderWith } from '@/test/support/render';
import { id, sampleNow } from '@/test/support/samples';

const setting = () => vi.fn<ReviewService['set']>(async () => ok({ undo: { changes: [] } }));

async function open(set: ReviewService['set']) {
  const view = renderWith(<PersonReview personId={id.person} />, { reviews: { set } });
  await view.user.click(await screen.findByRole('button', { name: 'Look again…' }));
  return view;
}

it('sets a number of days with what to look for', async () => {
  const set = setting();
  const { user } = await open(set);
  await user.click(screen.getByRole('radio', { name: 'In 7 days' }));
  await user.type(screen.getByRole('textbox', { name: 'What to look for' }), 'Captions{Enter}');
  expect(set).toHaveBeenCalledWith([id.person], { when: { in: 7 }, reason: 'Captions' });
});

it('sets a repeat, and a day', async () => {
  const set = setting();
  const { user } = await open(set);
  await user.click(screen.getByRole('radio', { name: 'Every so often' }));
  const days = screen.getByRole('spinbutton', { name: 'Days between two visits' });
  await user.clear(days);
  await user.type(days, '14');
  await user.click(screen.getByRole('button', { name: 'Set' }));
  expect(set).toHaveBeenCalledWith([id.person], { when: { every: 14 }, reason: '' });
});

it('says a refusal and stays open', async () => {
  const { user } = await open(async () => refused('This day is over.'));
  await user.click(screen.getByRole('button', { name: 'Set' }));
  expect(await screen.findByText('This day is over.')).toBeTruthy();
  expect(screen.getByRole('radio', { name: 'In 30 days' })).toBeTruthy();
});

it('shows what is due with its reason, and can be done', async () => {
  const done = vi.fn(async () => ok({ undo: { changes: [] } }));
  const { user } = renderWith(<PersonReview personId={id.person} />, {
    reviews: {
      of: async () => ({ personId: id.person, dueAt: sampleNow, reason: 'Captions', createdAt: 0, doneAt: 1 }),
      done,
    },
  });
  expect(await screen.findByText('Due since')).toBeTruthy();
  expect(screen.getByText('Captions')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(done).toHaveBeenCalledWith(id.person);
});
