// @vitest-environment happy-dom
import { act, fireEvent, renderHook, screen, waitFor } from '@testing-library/react';
import { Dexie } from 'dexie';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { useLive } from '@/components/hooks/use-live';
import { ok, problem, type Result } from '@/lib/domain/result';
import { renderWith } from '@/test/support/render';

describe('useLive', () => {
  it('never shows the answer to an earlier question', async () => {
    const answers = new Map<string, (value: string) => void>();
    const ask = (name: string) => new Promise<string>((resolve) => answers.set(name, resolve));
    const { result, rerender } = renderHook(({ name }) => useLive(() => ask(name), [name]), {
      initialProps: { name: 'mira' },
    });
    expect(result.current).toEqual({ state: 'loading' });
    await waitFor(() => expect(answers.has('mira')).toBe(true));
    await act(async () => answers.get('mira')?.('Mira'));
    await waitFor(() => expect(result.current).toEqual({ state: 'ready', value: 'Mira' }));
    rerender({ name: 'jon' });
    expect(result.current).toEqual({ state: 'loading' });
    await waitFor(() => expect(answers.has('jon')).toBe(true));
    await act(async () => answers.get('jon')?.('Jon'));
    await waitFor(() => expect(result.current).toEqual({ state: 'ready', value: 'Jon' }));
  });

  it('keeps the answer while the same question is asked again', async () => {
    let asked = 0;
    const seen: string[] = [];
    const { rerender } = renderHook(
      ({ minute }) => {
        const live = useLive(async () => ++asked, ['same'], [minute]);
        seen.push(live.state);
        return live;
      },
      { initialProps: { minute: 1 } },
    );
    await waitFor(() => expect(seen.at(-1)).toBe('ready'));
    const before = seen.length;
    rerender({ minute: 2 });
    await waitFor(() => expect(asked).toBe(2));
    expect(seen.slice(before)).not.toContain('loading');
  });

  it('follows reads that come after other reads', async () => {
    const db = new Dexie('use-live-test');
    db.version(1).stores({ people: 'id', lists: 'id' });
    await db.table('people').put({ id: 1, name: 'Mira' });
    const nested = async () => {
      const person = await db.table('people').get(1);
      await Promise.resolve();
      return { name: person.name, lists: await db.table('lists').count() };
    };
    const { result, unmount } = renderHook(() => useLive(async () => await nested(), []));
    await waitFor(() => expect(result.current.value).toEqual({ name: 'Mira', lists: 0 }));
    await act(() => db.table('lists').put({ id: 1 }));
    await waitFor(() => expect(result.current.value).toEqual({ name: 'Mira', lists: 1 }));
    unmount();
    await db.delete();
  });

  it('says what went wrong', async () => {
    const { result } = renderHook(() => useLive(() => Promise.reject(new Error('The database was closed.')), []));
    await waitFor(() => expect(result.current).toEqual({ state: 'error', message: 'The database was closed.' }));
  });
});

describe('useHotkeys', () => {
  const press = vi.fn();
  function Keys({ withDialog = false }) {
    useHotkeys({ l: press });
    return (
      <>
        <input aria-label="Name" />
        {withDialog && <div role="dialog">x</div>}
      </>
    );
  }

  it('rests while somebody types, with a modifier, and under a dialog', () => {
    const { rerender } = renderWith(<Keys />);
    fireEvent.keyDown(document.body, { key: 'L' });
    expect(press).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(screen.getByLabelText('Name'), { key: 'l' });
    fireEvent.keyDown(document.body, { key: 'l', ctrlKey: true });
    fireEvent.keyDown(document.body, { key: 'x' });
    fireEvent.keyDown(document.body, { key: 'toString' });
    rerender(<Keys withDialog />);
    fireEvent.keyDown(document.body, { key: 'l' });
    expect(press).toHaveBeenCalledTimes(1);
  });
});

describe('useAction', () => {
  function Act({ act }: { act: () => Promise<Result<string>> }) {
    const [got, setGot] = useState('');
    const action = useAction(act, setGot);
    return (
      <button type="button" onClick={() => void action.run()}>
        {action.isBusy ? 'busy' : `done ${got}`}
      </button>
    );
  }

  it('calls the act at once in the click, and only once while it runs', async () => {
    let finish: (result: Result<string>) => void = () => {};
    const act_ = vi.fn(() => new Promise<Result<string>>((resolve) => (finish = resolve)));
    renderWith(<Act act={act_} />);
    fireEvent.click(screen.getByRole('button', { name: 'done' }));
    expect(act_).toHaveBeenCalledTimes(1);
    fireEvent.click(await screen.findByRole('button', { name: 'busy' }));
    expect(act_).toHaveBeenCalledTimes(1);
    await act(async () => finish(ok('A')));
    expect(await screen.findByRole('button', { name: 'done A' })).toBeTruthy();
  });

  it('says a refusal and a fault, and is ready again', async () => {
    const act_ = vi
      .fn<() => Promise<Result<string>>>()
      .mockResolvedValueOnce(problem('gone', 'This list was deleted.'))
      .mockRejectedValueOnce(new Error('disk full'))
      .mockImplementationOnce(() => asResult(Promise.resolve('B')));
    const { user } = renderWith(<Act act={act_} />);
    const button = screen.getByRole('button', { name: 'done' });
    await user.click(button);
    expect(await screen.findByText('This list was deleted.')).toBeTruthy();
    await user.click(button);
    expect(await screen.findByText('That did not work: disk full')).toBeTruthy();
    await user.click(button);
    expect(await screen.findByRole('button', { name: 'done B' })).toBeTruthy();
  });
});
