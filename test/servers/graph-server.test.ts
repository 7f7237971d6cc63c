import { describe, expect, it } from 'vitest';
import { graph, reset } from './graph-world';

describe('the server’s log', () => {
  it('knows nothing of a request that came before the server was made new', async () => {
    graph.fault({ path: '/send', answerDelayMs: 150, dropAfter: true });
    const late = fetch(`${graph.url}/v1.0/me/messages/m1/send`, { method: 'POST' }).catch(() => 'dropped');
    await new Promise((resolve) => setTimeout(resolve, 75));
    reset();
    expect(await late).toBe('dropped');
    expect(graph.log()).toEqual([]);
  });
});
