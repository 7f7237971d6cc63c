// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { RestBar } from '@/components/sequences/rest-bar';
import { ok } from '@/lib/domain/result';
import type { RestUndo } from '@/lib/services/sequence-types';
import { renderWith } from '../../../support/render';
import { sampleSequence } from '../../../support/samples';

const { id } = sampleSequence({});
const changed = [{ enrollmentId: 'e' }] as never;

it('pauses for all and takes it back', async () => {
  const undo: RestUndo = { did: 'paused', sequenceId: id, at: 0, changed };
  const pauseAll = vi.fn(async () => ok({ people: 12, stayed: [], undo }));
  const undoRest = vi.fn(async () => ok(undefined));
  renderWith(<RestBar sequenceId={id} />, {
    sequences: { rest: async () => ({ running: 12, resting: 0 }), pauseAll, undoRest },
  });
  const user = userEvent.setup();
  expect(await screen.findByText(/It runs for 12 people/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Resume for all' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Pause for all' }));
  expect(await screen.findByText('Paused for 12 people.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(undoRest).toHaveBeenCalledWith(undo);
});

it('says since when it rests, and who does not go on', async () => {
  const stayed = [{ personId: 'p', enrollmentId: 'x', why: 'Noor is archived.' }] as never;
  renderWith(<RestBar sequenceId={id} />, {
    sequences: {
      rest: async () => ({ running: 0, resting: 3, since: Date.now() }),
      resumeAll: async () => ok({ people: 2, stayed, undo: { did: 'resumed', sequenceId: id, at: 0, changed } }),
    },
  });
  expect(await screen.findByText(/Paused for 3 people/)).toBeTruthy();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Resume for all' }));
  expect(await screen.findByText('2 people go on. 1 person does not: Noor is archived.')).toBeTruthy();
});

it('says that whoever is started rests, where nobody is in a paused one', async () => {
  const rest = async () => ({ running: 0, resting: 0, since: Date.now() });
  renderWith(<RestBar sequenceId={id} />, { sequences: { rest } });
  expect(await screen.findByText(/whoever is started rests until it goes on/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Resume for all' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Pause for all' })).toBeNull();
});

it('is not there where nobody is on the way', async () => {
  const rest = vi.fn(async () => ({ running: 0, resting: 0 }));
  renderWith(<RestBar sequenceId={id} />, { sequences: { rest } });
  await vi.waitFor(() => expect(rest).toHaveBeenCalled());
  expect(screen.queryByRole('button')).toBeNull();
});
