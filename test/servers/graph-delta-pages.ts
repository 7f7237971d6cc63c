import type { GraphFolder, GraphStore, HeldGraphMessage } from './graph-store';

type Page = { readonly status: number; readonly body: unknown };

/** The change log of folders, in pages: a round ends with the place where the next one begins. */
export function createDeltaPages(store: GraphStore) {
  let size = 10;
  /** Tokens of an older generation are no longer known. */
  let generation = 0;
  let repeats = 0;

  return {
    setPageSize(n: number): void {
      size = n;
    },
    /** Every place in the log that was handed out is forgotten. */
    forget(): void {
      generation += 1;
    },
    /** The next `n` pages are given once more by the link that should lead on. */
    repeat(n: number): void {
      repeats = n;
    },
    reset(): void {
      size = 10;
      repeats = 0;
    },
    page(url: URL, folder: GraphFolder, show: (message: HeldGraphMessage) => object): Page {
      const given = url.searchParams.get('$skiptoken') ?? url.searchParams.get('$deltatoken');
      const token = given === null ? startOf(url) : parse(given);
      if (!token || token.generation !== generation) {
        const code = url.searchParams.has('$skiptoken') ? 'resyncRequired' : 'syncStateNotFound';
        return { status: 410, body: { error: { code, message: 'The sync state generation is not found.' } } };
      }
      const fresh = store
        .all()
        .filter((message) => message.folder === folder && message.change > token.after && message.change <= token.upTo)
        .filter(({ receivedAt }) => receivedAt >= token.since)
        .sort((a, b) => a.change - b.change);
      const value = fresh.slice(0, size).map(show);
      const isRepeated = repeats > 0 && fresh.length > size;
      if (isRepeated) repeats -= 1;
      const last = fresh[size - 1];
      const link = (name: string, next: object) =>
        `https://graph.microsoft.com${url.pathname}?${new URLSearchParams({ [name]: write(next) })}`;
      const body =
        fresh.length > size && last
          ? {
              value,
              '@odata.nextLink': link('$skiptoken', {
                ...token,
                after: isRepeated ? token.after : last.change,
                turn: token.turn + 1,
              }),
            }
          : {
              value,
              '@odata.deltaLink': link('$deltatoken', { ...token, after: token.upTo, upTo: Number.MAX_SAFE_INTEGER }),
            };
      return { status: 200, body };
    },
  };

  function startOf(url: URL): Token {
    const since = /receivedDateTime ge (\S+)/.exec(url.searchParams.get('$filter') ?? '')?.[1];
    return { generation, after: 0, upTo: store.lastChange(), since: since ? Date.parse(since) : 0, turn: 0 };
  }

  function parse(text: string): Token | undefined {
    try {
      const token = JSON.parse(Buffer.from(text, 'base64url').toString());
      return { ...token, upTo: Math.min(token.upTo, store.lastChange()) };
    } catch {
      return undefined;
    }
  }
}

interface Token {
  readonly generation: number;
  readonly after: number;
  readonly upTo: number;
  readonly since: number;
  readonly turn: number;
}

function write(token: object): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}
