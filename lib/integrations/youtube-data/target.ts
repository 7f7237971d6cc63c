import type { OfficialTarget } from '../official-source';

/** How a channel is asked for: by its id, by its handle, or by the name of its older address. */
export type ChannelQuery =
  | { readonly by: 'id'; readonly key: string }
  | { readonly by: 'forHandle'; readonly key: string }
  | { readonly by: 'forUsername'; readonly key: string };

const CHANNEL_ID = /^UC[\w-]{22}$/;
/** Letters of any script, digits and `_ - . ·`, 3 to 30 of them (YouTube Help, "handle naming guidelines"). */
const HANDLE = /^[\p{L}\p{M}\p{N}._·-]{1,60}$/u;

/** What to ask for; `undefined` for what is no channel of YouTube. The id goes first: handles can be given away. */
export function channelQuery({ handle, id, url }: OfficialTarget): ChannelQuery | undefined {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^(?:(?:www|m)\.)?youtube\.com$/.test(address.hostname)) return undefined;
  const [first = '', second = ''] = address.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  const idThere = first === 'channel' ? second : undefined;
  const key = [id, idThere].find((each) => each !== undefined && CHANNEL_ID.test(each) && !/^UC0{22}$/.test(each));
  if (key !== undefined) return { by: 'id', key };
  const names = [handle?.replace(/^@/, ''), first.startsWith('@') ? first.slice(1) : undefined];
  const name = names.find((each) => each !== undefined && HANDLE.test(each));
  if (name !== undefined) return { by: 'forHandle', key: name };
  return first === 'user' && HANDLE.test(second) ? { by: 'forUsername', key: second } : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
