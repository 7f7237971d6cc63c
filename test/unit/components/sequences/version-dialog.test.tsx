// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { VersionBar } from '@/components/sequences/version-bar';
import type { EnrollmentId, PersonId } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { MoveOutcome, PersonDiff, SequenceDiff, VersionUnderway } from '@/lib/services/sequence-types';
import { renderWith } from '../../../support/render';
import { id, sampleSteps } from '../../../support/samples';

const versionKey = `${id.sequence}:2`;
const underway: VersionUnderway = {
  versionKey,
  version: 2,
  name: 'Spring hello',
  createdAt: 0,
  isLatest: false,
  people: 3,
  steps: [{ stepIndex: 1, title: 'Task “Comment on a video”', people: 3 }],
};

function person(name: string, part: Partial<PersonDiff> = {}): PersonDiff {
  return {
    personId: name as PersonId,
    enrollmentId: `enrollment-${name}` as EnrollmentId,
    displayName: name,
    words: ['Their next mail says something else.'],
    ...part,
  };
}

const [before, task] = sampleSteps;
const diff: SequenceDiff = {
  versions: [
    {
      versionKey,
      version: 2,
      exitsChanged: true,
      changes: [
        ...(before?.kind === 'mail' && task
          ? ([
              {
                kind: 'changed',
                before,
                after: before,
                from: 0,
                to: 0,
                isMoved: false,
                delay: { before: { amount: 3, unit: 'days' }, after: { amount: 4, unit: 'days' } },
                texts: [
                  {
                    part: 'body',
                    pieces: [
                      { kind: 'same', text: 'Hi, ' },
                      { kind: 'removed', text: 'old words' },
                      { kind: 'added', text: 'new words' },
                    ],
                  },
                ],
                others: [],
              },
              { kind: 'added', step: task, to: 1 },
            ] as const)
          : []),
      ],
      people: [person('Mira'), person('Jon'), person('Lu', { stays: 'Their mail is going out at this moment.' })],
    },
  ],
};

const outcome: MoveOutcome = {
  moved: ['enrollment-Mira', 'enrollment-Jon'] as EnrollmentId[],
  stayed: [{ enrollmentId: 'enrollment-Lu' as EnrollmentId, personId: 'Lu' as PersonId, why: 'It goes out now.' }],
  undo: { sequenceId: id.sequence, moved: [] },
};

function open(isDirty = false) {
  const moveToLatest = vi.fn(async () => ok(outcome));
  const moveBack = vi.fn(async () => ok({ ...outcome, stayed: [] }));
  const view = renderWith(<VersionBar sequenceId={id.sequence} isDirty={isDirty} />, {
    sequences: { underway: async () => [underway], diff: async () => ok(diff), moveToLatest, moveBack },
  });
  return { ...view, moveToLatest, moveBack };
}

describe('people on older versions', () => {
  it('says how many, shows what changed by more than colour, and who stays and why', async () => {
    const { user } = open();
    expect(await screen.findByText(/3 people are still on version 2/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show what changed…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect((await dialog.findByText('old words')).closest('del')?.textContent).toContain('[gone: ');
    expect(dialog.getByText('new words').closest('ins')?.textContent).toContain('[new: ');
    expect(dialog.getByText('New step 2: Comment on a video')).toBeTruthy();
    expect(dialog.getByText('What ends it early is another than before.')).toBeTruthy();
    expect(dialog.getByRole('list', { name: 'Where they are' }).textContent).toContain('3 at step 2');
    expect(dialog.getByText('Their mail is going out at this moment.')).toBeTruthy();
  });

  it('moves those who can be moved, with undo', async () => {
    const { user, moveToLatest, moveBack } = open();
    await user.click(await screen.findByRole('button', { name: 'Show what changed…' }));
    await user.click(await screen.findByRole('button', { name: 'Move 2 people to the new version' }));
    await waitFor(() => expect(moveToLatest).toHaveBeenCalledWith(id.sequence));
    expect(await screen.findByText('2 people moved to the new version. 1 stays.')).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(moveBack).toHaveBeenCalledWith(outcome.undo));
    expect(await screen.findByText('2 people moved back.')).toBeTruthy();
  });

  it('leaves them', async () => {
    const { user, moveToLatest } = open();
    await user.click(await screen.findByRole('button', { name: 'Show what changed…' }));
    await user.click(await screen.findByRole('button', { name: 'Leave them' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(moveToLatest).not.toHaveBeenCalled();
  });

  it('compares only what was saved', async () => {
    open(true);
    const button = await screen.findByRole('button', { name: 'Show what changed…' });
    expect((button as HTMLButtonElement).disabled).toBe(true);
    expect(screen.getByText(/Save to compare/)).toBeTruthy();
  });

  it('is not there while everybody has the newest', async () => {
    const { container } = renderWith(<VersionBar sequenceId={id.sequence} isDirty={false} />, {
      sequences: { underway: async () => [{ ...underway, isLatest: true }] },
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(container.textContent).not.toContain('still on');
  });
});
