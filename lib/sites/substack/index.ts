import { type AccountFields, listLimits, type Reading } from '@/lib/domain/reading';
import type { PageCapture, Reader } from '../reader';
import { siteHosts } from '../site-hosts';
import { openPage, type Page } from './page';
import { nothing, type Part } from './part';
import { accountOfPublication } from './publication';
import { postPart, publicationPart } from './publication-page';
import { accountOfUser } from './user';
import { notePart, userPart } from './user-page';

export const substack: Reader = {
  id: 'substack',
  name: 'Substack',
  ...siteHosts.substack,
  verifiedOn: '2024-02-11',
  detect: (_url, capture) => read(capture).kind,
  claims,
  read,
};

/** A publication on its own domain: loads the site's own code and holds the site's own data. A link to Substack is neither. */
function claims(_url: URL, { document }: PageCapture): boolean {
  const isBuilt = [...document.querySelectorAll('script[src], link[rel="stylesheet"][href]')].some((element) =>
    /^https:\/\/substackcdn\.com\/bundle\//.test(element.getAttribute('src') ?? element.getAttribute('href') ?? ''),
  );
  const isLoaded = [...document.querySelectorAll('script:not([src])')].some((script) =>
    /window\._preloads\s*=/.test(script.textContent ?? ''),
  );
  return isBuilt && isLoaded;
}

function read(capture: PageCapture): Reading {
  const page = openPage(capture);
  const part = partOf(page);
  return {
    site: 'substack',
    readAt: capture.capturedAt,
    ...part,
    notices: [...(page.isCutShort ? ['data-cut-short' as const] : []), ...part.notices],
  };
}

function partOf(page: Page): Part {
  const { address } = page;
  switch (address.about) {
    case 'user':
      return userPart(page, address);
    case 'note':
      return notePart(page, address.id, address.handle);
    case 'publication':
      return publicationPart(page);
    case 'post':
      return postPart(page, address);
    case 'search':
      return { ...nothing(page, 'search', 'a search page shows no single profile'), accounts: accountsIn(page) };
    case 'login':
      return { ...nothing(page, 'login', 'the site asks to log in'), notices: ['needs-login'] };
    case 'other':
      return nothing(page, 'unknown', 'this page shows no profile');
  }
}

/** Publications and people that a search answered with. */
function accountsIn(page: Page): readonly AccountFields[] {
  const accounts = page.sources
    .filter(({ request }) => request !== undefined && /search|category|recommend/.test(request.pathname))
    .flatMap(({ publications, users, source }) => [
      ...publications.map((publication) => accountOfPublication(publication, source)),
      ...(publications.length > 0 ? [] : users).map((user) => accountOfUser(user, source)),
    ]);
  const seen = new Set<string>();
  return accounts
    .filter(({ handle, id }) => {
      const key = handle.status === 'found' ? handle.value.toLowerCase() : id.status === 'found' ? id.value : '';
      return key === '' || (!seen.has(key) && seen.add(key) !== undefined);
    })
    .slice(0, listLimits.accounts);
}
