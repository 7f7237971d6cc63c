import { type Field, found, unreadable } from '@/lib/domain/field';
import { type PostFields, type ProfileFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { emailsIn } from '../emails';
import { isCount, textField } from '../json-fields';
import { arrayAt, at, isObject, type JsonObject, objectAt, stringAt } from '../json-path';
import { webLink } from '../links';
import { addressOfLink, handleOfLink, isSameHandle, momentOfId, postUrl } from './address';

const ACCOUNT_TYPES = new Set([
  'Person',
  'Organization',
  'Corporation',
  'EducationalOrganization',
  'CollegeOrUniversity',
]);
const ARTICLE_TYPES = new Set(['Article', 'PublicationIssue', 'BlogPosting', 'NewsArticle']);
const POST_TYPES = new Set(['DiscussionForumPosting', 'SocialMediaPosting', 'VideoObject']);

/** Accounts among the page's JSON-LD objects, with the handle their address names. */
export function accountsIn(objects: readonly unknown[]): { readonly handle: string; readonly account: JsonObject }[] {
  return objects.flatMap((object) => {
    if (!isObject(object) || !ACCOUNT_TYPES.has(String(object['@type']))) return [];
    const handle = handleOfLink(object.url) ?? handleOfLink(object.sameAs);
    return handle === undefined ? [] : [{ handle, account: object }];
  });
}

/** A person's or an organisation's own object. Job titles and employers are starred out for visitors and not read. */
export function profileOfAccount(account: JsonObject, handle: string): Partial<ProfileFields> {
  const bio = bioOf(account);
  const website = organisationSite(account);
  return {
    handle: found(clip(handle, textLimits.handle), 'structured'),
    displayName: textField(account.name, 'name', textLimits.name, 'structured'),
    bio,
    followers: interactionCount(account, 'FollowAction', 'followers'),
    location: locationOf(account),
    email: emailOf(bio),
    ...(website === undefined ? {} : { website, links: found([website.value], 'structured') }),
  };
}

function bioOf(account: JsonObject): Field<string> {
  // An empty description stands on pages whose text is still shown elsewhere.
  const text = stringAt(account, 'description');
  return text === undefined
    ? unreadable('description in the JSON-LD')
    : found(clip(text, textLimits.bio), 'structured');
}

/** Visitors see the beginning of a long text only: an address may follow in the rest. */
export function emailOf(bio: Field<string>): Field<string> {
  const [email] = bio.status === 'found' ? emailsIn(bio.value) : [];
  return email === undefined ? unreadable('an address in the text about the profile') : found(email, 'text');
}

/** For persons the site writes the whole place into one member; for organisations it splits it. */
function locationOf(account: JsonObject): Field<string> {
  const locality = stringAt(account, 'address', 'addressLocality');
  const region = stringAt(account, 'address', 'addressRegion');
  const isPerson = account['@type'] === 'Person';
  if (locality === undefined || (!isPerson && region === undefined)) return unreadable('address in the JSON-LD');
  return found(clip(isPerson ? locality : `${locality}, ${region}`, textLimits.name), 'structured');
}

/** An organisation's `sameAs` is its own website; a person's is the profile itself. */
function organisationSite(account: JsonObject) {
  const written = account['@type'] === 'Person' ? undefined : stringAt(account, 'sameAs');
  const link = written === undefined || addressOfLink(written)?.about === 'profile' ? undefined : webLink(written);
  return link === undefined ? undefined : found(link, 'structured');
}

/** The count of an `InteractionCounter` of this type; there may be one or a list of them. */
export function interactionCount(object: JsonObject, action: string, name: string): Field<number> {
  const statistic = object.interactionStatistic;
  const counters = Array.isArray(statistic) ? statistic : [statistic];
  const counter = counters.find((one) => actionOf(one) === action);
  const count = at(counter, 'userInteractionCount');
  return isCount(count) ? found(count, 'structured', 'exact') : unreadable(`${name} in the JSON-LD`);
}

function actionOf(counter: unknown): string | undefined {
  const type = at(counter, 'interactionType');
  const text = typeof type === 'string' ? type : stringAt(type, '@type');
  return /^(?:https?:\/\/schema\.org\/)?(\w+Action)$/.exec(text ?? '')?.[1];
}

/** A post or an article of the page's JSON-LD, under the key by which its copies elsewhere on the page are found. */
export interface GraphPost {
  readonly key: string;
  readonly object: JsonObject;
  readonly fields: Partial<PostFields>;
}

export function postsInGraph(objects: readonly unknown[]): readonly GraphPost[] {
  return objects.flatMap((object) => (isObject(object) ? (postOf(object) ?? []) : []));
}

function postOf(object: JsonObject): GraphPost | undefined {
  const type = String(object['@type']);
  const isArticle = ARTICLE_TYPES.has(type);
  if (!isArticle && !POST_TYPES.has(type)) return undefined;
  const address = [object.url, object.mainEntityOfPage, at(object, 'mainEntityOfPage', '@id'), object['@id']].find(
    (link): link is string => postKey(link) !== undefined,
  );
  const key = postKey(address);
  if (address === undefined || key === undefined) return undefined;
  const author = handleOfLink(
    stringAt(object, 'author', 'url') ?? arrayAt(object, 'author').map((one) => at(one, 'url'))[0],
  );
  return {
    key,
    object,
    fields: {
      ...placeOf(address),
      author: author === undefined ? unreadable('author in the JSON-LD') : found(author, 'structured'),
      ...dateOf(object, address),
      caption: captionOf(object, isArticle),
      likes: interactionCount(object, 'LikeAction', 'likes'),
      comments: commentsOf(object),
      shares: interactionCount(object, 'ShareAction', 'shares'),
      views: interactionCount(object, 'WatchAction', 'views'),
    },
  };
}

/** Posts go by their number, articles, which show none, by their path: the same on every country host. */
export function postKey(link: unknown): string | undefined {
  const address = addressOfLink(link);
  if (address?.about === 'post') return address.activityId;
  return address?.about === 'article' ? `pulse/${address.slug}` : undefined;
}

/** Id and address of a post. An article is known by its address as the page writes it. */
export function placeOf(link: string): Pick<PostFields, 'id' | 'url'> {
  const address = addressOfLink(link);
  if (address?.about === 'post')
    return { id: found(address.activityId, 'structured'), url: found(postUrl(address.activityId), 'structured') };
  const written = clip(link, textLimits.url);
  return { id: found(written, 'structured'), url: found(written, 'structured') };
}

function dateOf(object: JsonObject, link: string): Pick<PostFields, 'publishedAt'> {
  const written = stringAt(object, 'datePublished') ?? '';
  if (isMoment(written)) return { publishedAt: found(written, 'structured') };
  const address = addressOfLink(link);
  return { publishedAt: momentField(address?.about === 'post' ? address.activityId : undefined) };
}

/** When a post was made, from its number: right to the second, but not what the page says. */
export function momentField(id: string | undefined): Field<string> {
  const moment = momentOfId(id);
  return moment === undefined ? unreadable('the date of the post') : found(moment, 'attribute', 'rounded');
}

export function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** An article goes by its title; a post by its text, of which `headline` is only the beginning. */
function captionOf(object: JsonObject, isArticle: boolean): Field<string> {
  const whole = isArticle
    ? stringAt(object, 'headline')
    : (stringAt(object, 'articleBody') ?? stringAt(object, 'text') ?? stringAt(object, 'description'));
  if (whole !== undefined) return found(clip(whole, textLimits.caption), 'structured');
  const beginning = isArticle ? stringAt(object, 'name') : stringAt(object, 'headline');
  return beginning === undefined
    ? unreadable('the text of the post in the JSON-LD')
    : found(clip(beginning, textLimits.caption), 'structured', 'rounded');
}

/** `commentCount` counts what is written into the JSON-LD, and so may a counter of 0: neither is a number of comments. */
function commentsOf(object: JsonObject): Field<number> {
  const count = interactionCount(object, 'CommentAction', 'comments');
  return count.status === 'found' && count.value === 0 ? unreadable('comments in the JSON-LD') : count;
}

/** Who wrote a post, as far as its JSON-LD knows: name and, on post pages, followers. */
export function profileOfAuthor({ object }: GraphPost, handle: string): Partial<ProfileFields> {
  const author = objectAt(object, 'author');
  if (!author || !isSameHandle(handleOfLink(author.url), handle)) return {};
  return {
    handle: found(clip(handle, textLimits.handle), 'structured'),
    displayName: textField(author.name, 'name', textLimits.name, 'structured'),
    followers: interactionCount(author, 'FollowAction', 'followers'),
  };
}
