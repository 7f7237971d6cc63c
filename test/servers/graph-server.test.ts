import { describe, expect, it } from 'vitest';
import { drafted, graph, provider, reset, state } from './graph-world';

describe('the server’s log', () => {
  it('knows nothing of a request that came before the server was made new', async () => {
    const draftId = await drafted(provider());
    graph.fault({ path: '/send', answerDelayMs: 500, dropAfter: true });
    const late = fetch(`${graph.url}/v1.0/me/messages/${draftId}/send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${state.tokens.accessToken}`, prefer: 'IdType="ImmutableId"' },
    }).catch(() => 'dropped');
    await expect.poll(() => graph.store.accepted(), { timeout: 15_000, interval: 10 }).toHaveLength(1);
    reset();
    expect(await late).toBe('dropped');
    expect(graph.log()).toEqual([]);
  });
});
