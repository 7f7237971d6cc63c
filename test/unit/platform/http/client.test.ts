import { TimeoutError } from 'ky';
import { describe, expect, it } from 'vitest';
import { createHttp } from '@/lib/platform/http/client';

function counting(answer: () => Response | Promise<Response>) {
  let calls = 0;
  const fetch: typeof globalThis.fetch = async () => {
    calls += 1;
    return answer();
  };
  return { http: createHttp({ fetch, timeoutMs: 100 }), calls: () => calls };
}

describe('createHttp', () => {
  it.each([408, 413, 429, 500, 502, 503, 504])('asks once when the answer is %i', async (status) => {
    const { http, calls } = counting(() => new Response('no', { status, headers: { 'retry-after': '0' } }));
    for (const method of ['get', 'post', 'put', 'delete'])
      expect((await http('https://a.test/', { method })).status).toBe(status);
    expect(calls()).toBe(4);
  });

  it('asks once when the connection fails', async () => {
    const { http, calls } = counting(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(http.get('https://a.test/')).rejects.toThrow(TypeError);
    await expect(http.post('https://a.test/')).rejects.toThrow(TypeError);
    expect(calls()).toBe(2);
  });

  it('ends an answer whose body never ends', async () => {
    const { http } = counting(
      () => new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array([1])) })),
    );
    await expect(http.get('https://a.test/')).rejects.toThrow(TimeoutError);
  });

  it('hands over status, headers and body, also when there is none', async () => {
    const full = counting(() => new Response('{"a":1}', { status: 201, headers: { 'x-a': 'b' } }));
    const response = await full.http.post('https://a.test/', { json: {} });
    expect([response.status, response.headers.get('x-a'), await response.json()]).toEqual([201, 'b', { a: 1 }]);
    expect((await counting(() => new Response(null, { status: 204 })).http.delete('https://a.test/')).status).toBe(204);
  });
});
