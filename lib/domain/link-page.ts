import { accountOfLink, isSiteHost } from './linked-account';

/**
 * Services on which a page of links is one person's, named by the first part of the path or by the host's first part. From
 * the services' own addresses, 2026-11.
 */
const HUBS =
  /^(?:linktr\.ee|linktree\.com|beacons\.(?:ai|page)|bio\.(?:link|site|fm)|lnk\.bio|solo\.to|campsite\.bio|allmylinks\.com|linkin\.bio|taplink\.(?:cc|at)|msha\.ke|hoo\.be|stan\.store|snipfeed\.co|komi\.io|flow\.(?:page|city)|about\.me|milkshake\.app|many\.link|withkoji\.com|direct\.me|link\.me|linkfly\.to|contactinbio\.com|shor\.by|znap\.link|carrd\.co|page\.link|bento\.me|pillar\.io|liinks\.co|start\.page|heylink\.me|linkpop\.com|zaap\.bio)$/;

/**
 * Services that many people link to without being one person: shops, shorteners, messengers, stores, news, tools. A link to
 * them says nothing about who is who.
 */
const GENERIC =
  /^(?:amazon|amzn|google|goo|apple|spotify|soundcloud|bandcamp|deezer|tidal|ebay|etsy|shopify|myshopify|depop|vinted|poshmark|redbubble|teespring|spreadshop|spreadshirt|zazzle|society6|bonfire|gumroad|aliexpress|temu|shein|walmart|target|ikea|hm|zara|asos|zalando|nike|adidas|sephora|ulta|rstyle|ltk|liketoknow|shopltk|shopmy|shopstyle|howl|magiclinks|skimresources|awin1|bit|bitly|tinyurl|rebrand|cutt|ow|t|smarturl|ffm|lnkfi|linkto|orcd|fanlink|hyperurl|geni|a|amzlink|paypal|venmo|cash|gofundme|change|kickstarter|indiegogo|eventbrite|ticketmaster|whatsapp|wa|telegram|discord|snapchat|signal|skype|zoom|calendly|typeform|forms|docs|drive|dropbox|wetransfer|mailchi|mailchimp|eepurl|wikipedia|wikimedia|imdb|reddit|tumblr|quora|vimeo|dailymotion|netflix|hulu|disneyplus|bbc|cnn|nytimes|theguardian|forbes|buzzfeed|medium|stackoverflow|microsoft|adobe|canva|notion|airbnb|booking|tripadvisor|yelp|opentable|uber|doordash|steampowered|epicgames|playstation|xbox|nintendo|roblox|onelink)$/;

/** Last parts of hosts that are registered as one, so that the name before them counts (a common subset of the public suffix list). */
const SECOND_LEVEL = /\.(?:co|com|org|net|gov|edu|ac|or|ne)\.[a-z]{2}$/;

/**
 * The page that a link leads to when it is somebody's own: a page of links, or a page of a domain of their own. The result is
 * host and path, and equal for equal pages. `undefined` for accounts on the sites (see `accountOfLink`), shops, shorteners and
 * other places that everybody links to, and for the front page of a service for pages of links.
 */
export function linkPageOf(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const { protocol, hostname, pathname } = new URL(link);
  if ((protocol !== 'https:' && protocol !== 'http:') || !hostname.includes('.')) return undefined;
  const host = hostname.replace(/^(?:www|m)\./, '').replace(/\.$/, '');
  const path = pathname.replace(/\/+$/, '');
  const hub = HUBS.test(host) || HUBS.test(parentOf(host));
  if (hub) {
    const first = path.split('/')[1]?.toLowerCase();
    // `name.carrd.co` is a page by itself, `linktr.ee` is not.
    if (first === undefined) return HUBS.test(host) ? undefined : host;
    return HUBS.test(host) ? `${host}/${first}` : host;
  }
  if (isSiteHost(hostname) || isGeneric(host) || accountOfLink(link)?.site === 'mastodon') return undefined;
  return `${host}${path}`;
}

function isGeneric(host: string): boolean {
  const registered = host.replace(SECOND_LEVEL, '.x').split('.');
  return GENERIC.test(registered.at(-2) ?? '') || /^\d+$/.test(registered.at(-1) ?? '');
}

function parentOf(host: string): string {
  return host.slice(host.indexOf('.') + 1);
}
