import { at, objectAt, stringAt } from '../json-path';
import type { JsonBlock } from '../structured-data';
import { parseJson } from '../structured-data';

/** The server whose page it is, as its own client was told: names of one and the same place, and who is looking. */
export interface Server {
  readonly page: URL;
  /** Hosts of which accounts are local here: the page's, and the one in people's addresses where that is another. */
  readonly hosts: readonly string[];
  /** The id of the person who looks, when signed in. */
  readonly viewerId: string | undefined;
  /** `#initial-state`: what the client starts with. Holds the viewer's own account, and at times the owner's. */
  readonly state: JsonBlock;
}

export function serverOf(document: Document, page: URL): Server {
  const script = document.querySelector('script#initial-state');
  const text = script?.textContent ?? '';
  const state: JsonBlock = text.trim() === '' ? { ok: false, why: 'missing' } : parseJson(text);
  const meta = state.ok ? objectAt(state.value, 'meta') : undefined;
  const domain = stringAt(meta, 'domain')?.toLowerCase();
  const me = at(meta, 'me');
  return {
    page,
    hosts: [...new Set([page.host.toLowerCase(), ...(domain === undefined ? [] : [domain])])],
    viewerId: typeof me === 'string' && me !== '' ? me : undefined,
    state,
  };
}

/** An account's name for comparing: without case, and without the server's own name. */
export function foldAcct(acct: string, { hosts }: Pick<Server, 'hosts'>): string {
  const folded = acct.replace(/^@/, '').normalize('NFC').toLowerCase();
  const [name = '', host] = folded.split('@');
  return host === undefined || hosts.includes(host) ? name : folded;
}
