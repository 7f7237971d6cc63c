import { unicodeHost } from './punycode';
import { ok, problem, type Result } from './result';

/** Names that lead into the person's own network or nowhere, never to a public page. */
const privateEndings = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|onion)$/;

/**
 * The host of a public https page that somebody typed: a host name, or the address of any page there. In ASCII
 * (punycode), lower case, without a dot at the end. Problems say what to enter instead.
 */
export function pageHost(typed: string): Result<string> {
  const text = typed.trim();
  if (text === '') return problem('no-host', 'Enter a site, e.g. mastodon.art.');
  if (text.includes('*'))
    return problem('wildcard', 'Enter one site without “*”: Muster asks for each site by itself.');
  if (/^(?!https:)[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) || text.startsWith('//'))
    return problem('not-https', 'Only pages over https can be read.');
  const address = /^https:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return notAHost(text);
  const { hostname, username, password, port } = new URL(address);
  if (username || password) return notAHost(text);
  if (port) return problem('port', 'Enter the site without a port number.');
  const host = hostname.replace(/\.$/, '');
  const labels = host.split('.');
  const isIp = host.startsWith('[') || /^[\d.]+$/.test(host);
  if (isIp || labels.length < 2 || privateEndings.test(host))
    return problem('not-public', 'Enter a public site by its name, e.g. mastodon.art.');
  const isName = host.length <= 253 && labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label));
  return isName && !/^\d+$/.test(labels.at(-1) ?? '') ? ok(host) : notAHost(text);
}

/** A host for the eye: an international one in both forms, as one alone can look like another site. */
export function shownHost(host: string): string {
  const unicode = unicodeHost(host);
  return unicode === host ? host : `${unicode} (${host})`;
}

function notAHost(text: string) {
  return problem('not-a-host', `“${text.slice(0, 80)}” is not the name of a site. Enter one like mastodon.art.`);
}
