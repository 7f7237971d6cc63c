import type { NextStep } from '@/lib/audience/types';
import type { EvidencePost } from '@/lib/domain/evidence';

/** Where a next step is done: an address to open and what the button says. */
export interface NextAct {
  readonly url: string;
  readonly label: string;
}

/** Sites on which the list of followers has an address of its own, below that of the profile. */
const followersAddress: Readonly<Record<string, string>> = {
  instagram: 'followers/',
  x: 'followers',
  bluesky: 'followers',
  mastodon: 'followers',
};

interface Account {
  readonly site: string;
  readonly url: string;
}

/** The obvious act of a step; `undefined` where only time helps or no address is known. */
export function nextActOf(step: NextStep, account: Account, posts: readonly EvidencePost[]): NextAct | undefined {
  switch (step.what) {
    case 'open-profile':
      return { url: account.url, label: 'Open the profile' };
    case 'open-posts': {
      const url = newest(posts.filter((post) => post.likes === undefined || post.comments === undefined))?.url;
      if (url !== undefined)
        return { url, label: account.site === 'youtube' ? 'Open the next video' : 'Open the next post' };
      return { url: postsAddress(account), label: account.site === 'youtube' ? 'Open the videos' : 'Open the posts' };
    }
    case 'open-comments': {
      const url = newest(posts.filter((post) => post.comments !== 0))?.url;
      return url === undefined
        ? { url: postsAddress(account), label: account.site === 'youtube' ? 'Open the videos' : 'Open the posts' }
        : { url, label: account.site === 'youtube' ? 'Open a video' : 'Open a post' };
    }
    case 'open-followers': {
      const tab = followersAddress[account.site];
      return tab === undefined
        ? { url: account.url, label: 'Open the profile' }
        : { url: below(account.url, tab), label: 'Open the followers' };
    }
    case 'look-again':
    case 'look-again-later':
      return undefined;
  }
}

function postsAddress({ site, url }: Account): string {
  return site === 'youtube' ? below(url, 'videos') : url;
}

function below(url: string, part: string): string {
  if (!URL.canParse(url)) return url;
  const address = new URL(url);
  address.search = '';
  address.hash = '';
  address.pathname = `${address.pathname.replace(/\/+$/, '')}/${part}`;
  return address.href;
}

function newest(posts: readonly EvidencePost[]): EvidencePost | undefined {
  const open = posts.filter((post) => post.url?.startsWith('https://'));
  return open.reduce<EvidencePost | undefined>(
    (best, post) => (best === undefined || timeOf(post) > timeOf(best) ? post : best),
    undefined,
  );
}

function timeOf(post: EvidencePost): number {
  return post.publishedAt ?? post.firstSeenAt;
}
