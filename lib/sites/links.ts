import { textLimits } from '@/lib/domain/reading';

/** Redirect pages of the sites: host, path, and the parameter with the real target. */
const REDIRECTS: readonly { readonly host: RegExp; readonly path: RegExp; readonly parameter: string }[] = [
  { host: /(?:^|\.)youtube\.com$/, path: /^\/redirect\/?$/, parameter: 'q' },
  { host: /^l\.(?:instagram|facebook|threads)\.(?:com|net)$/, path: /^\/?$/, parameter: 'u' },
  { host: /^lm\.facebook\.com$/, path: /^\/l\.php$/, parameter: 'u' },
  { host: /^l\.facebook\.com$/, path: /^\/l\.php$/, parameter: 'u' },
  {
    host: /(?:^|\.)linkedin\.com$/,
    path: /^\/redir\/(?:redirect|general-malware-page|suspicious-page)\/?$/,
    parameter: 'url',
  },
  { host: /(?:^|\.)linkedin\.com$/, path: /^\/safety\/go\/?$/, parameter: 'url' },
  { host: /(?:^|\.)pinterest\.[a-z.]{2,6}$/, path: /^\/offsite\/?$/, parameter: 'url' },
];

/** Spaces, control characters and invisible format characters (bidi, zero width) have no place in an address. */
const UNFIT = /[\s\p{Cc}\p{Cf}]/u;

/**
 * A page's link as a usable web address: the target behind a site's redirect page, `https:` put before bare text such as
 * `patreon.com/name`, only `http:` and `https:` let through. `undefined` for everything else (`javascript:`, `data:`,
 * credentials in the address, a host without a dot).
 */
export function webLink(text: string, base?: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > textLimits.url || UNFIT.test(trimmed)) return undefined;
  const url = parse(trimmed, base);
  if (!url) return undefined;
  const target = unwrap(url);
  return target && isPublic(target) ? target.href : undefined;
}

function parse(text: string, base: string | undefined): URL | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/:]+:\d/.test(text);
  try {
    if (hasScheme) return new URL(text);
    if (text.startsWith('//')) return new URL(`https:${text}`);
    if (text.startsWith('/')) return base === undefined ? undefined : new URL(text, base);
    return new URL(`https://${text}`);
  } catch {
    return undefined;
  }
}

/** Follows at most three redirect pages, each inside the other. */
function unwrap(url: URL): URL | undefined {
  let current = url;
  for (let step = 0; step < 3; step += 1) {
    const rule = REDIRECTS.find(({ host, path }) => host.test(current.hostname) && path.test(current.pathname));
    if (!rule) return current;
    const target = current.searchParams.get(rule.parameter);
    const next = target === null ? undefined : parse(target.trim(), undefined);
    if (!next) return undefined;
    current = next;
  }
  return undefined;
}

function isPublic(url: URL): boolean {
  return (
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === '' &&
    url.hostname.includes('.')
  );
}
