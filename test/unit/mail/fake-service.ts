/** A `fetch` that answers from a list and remembers what it was asked. */
export interface FakeService {
  readonly fetch: typeof globalThis.fetch;
  readonly asked: {
    readonly method: string;
    readonly url: URL;
    readonly body: string;
    readonly authorization: string | null;
  }[];
}

export type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | Error;

/** `answer` sees each request; what it returns is sent, an Error rejects as a network failure does. */
export function fakeService(
  answer: (request: { method: string; url: URL; body: string }) => Answer | Promise<Answer>,
): FakeService {
  const asked: FakeService['asked'] = [];
  return {
    asked,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const seen = { method: request.method, url: new URL(request.url), body: await request.text() };
      asked.push({ ...seen, authorization: request.headers.get('authorization') });
      const given = await answer(seen);
      if (given instanceof Error) throw given;
      const body = typeof given.body === 'string' ? given.body : JSON.stringify(given.body ?? {});
      return new Response(body, { status: given.status ?? 200, headers: given.headers ?? {} });
    },
  };
}
