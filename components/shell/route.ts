import type { BrandId, GroupId, ListId, MessageId, PersonId, SequenceId, TemplateId } from '@/lib/domain/ids';

/** A place in the dashboard. The address bar holds it as a hash, so a screen can be bookmarked and linked from the popup. */
export type Route =
  | { readonly screen: 'today' }
  | { readonly screen: 'people' }
  | { readonly screen: 'person'; readonly personId: PersonId }
  /** Side by side; at most `mostCompared` are shown. */
  | { readonly screen: 'compare'; readonly personIds: readonly PersonId[] }
  | { readonly screen: 'lists' }
  | { readonly screen: 'list'; readonly listId: ListId }
  | { readonly screen: 'group'; readonly groupId: GroupId }
  | { readonly screen: 'sequences' }
  | { readonly screen: 'sequence'; readonly sequenceId?: SequenceId }
  | { readonly screen: 'results'; readonly sequenceId?: SequenceId }
  | { readonly screen: 'templates'; readonly templateId?: TemplateId | 'new' }
  | { readonly screen: 'import' }
  /** With an answer that is to be open. */
  | { readonly screen: 'inbox'; readonly messageId?: MessageId }
  | { readonly screen: 'visits' }
  | { readonly screen: 'queue' }
  | { readonly screen: 'brands' }
  | { readonly screen: 'brand'; readonly brandId: BrandId }
  | { readonly screen: 'workspaces' }
  | { readonly screen: 'settings'; readonly section?: string }
  | { readonly screen: 'not-found'; readonly hash: string };

/** Reads a hash such as `#/people/ID`. Ids come from the address bar: they are looked up, never trusted. */
export function parseRoute(hash: string): Route {
  const [screen = '', id, ...rest] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decode);
  if (screen === 'sequences' && id && rest.length === 1 && rest[0] === 'results')
    return { screen: 'results', sequenceId: id as SequenceId };
  if (rest.length > 0) return { screen: 'not-found', hash };
  switch (screen) {
    case '':
    case 'today':
      return id ? { screen: 'not-found', hash } : { screen: 'today' };
    case 'people':
      return id ? { screen: 'person', personId: id as PersonId } : { screen: 'people' };
    case 'compare':
      return { screen: 'compare', personIds: comparedIds(id) };
    case 'lists':
      return id ? { screen: 'list', listId: id as ListId } : { screen: 'lists' };
    case 'groups':
      return id ? { screen: 'group', groupId: id as GroupId } : { screen: 'lists' };
    case 'sequences':
      if (!id) return { screen: 'sequences' };
      return id === 'new' ? { screen: 'sequence' } : { screen: 'sequence', sequenceId: id as SequenceId };
    case 'results':
      return id ? { screen: 'not-found', hash } : { screen: 'results' };
    case 'templates':
      return id ? { screen: 'templates', templateId: id as TemplateId | 'new' } : { screen: 'templates' };
    case 'import':
      return id ? { screen: 'not-found', hash } : { screen: 'import' };
    case 'inbox':
      return id ? { screen: 'inbox', messageId: id as MessageId } : { screen: 'inbox' };
    case 'visits':
      return id ? { screen: 'not-found', hash } : { screen: 'visits' };
    case 'queue':
      return id ? { screen: 'not-found', hash } : { screen: 'queue' };
    case 'brands':
      return id ? { screen: 'brand', brandId: id as BrandId } : { screen: 'brands' };
    case 'workspaces':
      return id ? { screen: 'not-found', hash } : { screen: 'workspaces' };
    case 'settings':
      return id ? { screen: 'settings', section: id } : { screen: 'settings' };
    default:
      return { screen: 'not-found', hash };
  }
}

/** The hash of each place. */
export const hashes = {
  today: '#/',
  people: '#/people',
  person: (id: PersonId) => `#/people/${encodeURIComponent(id)}`,
  compare: (ids: readonly PersonId[]) => `#/compare/${ids.map(comparedPart).join(',')}`,
  lists: '#/lists',
  list: (id: ListId) => `#/lists/${encodeURIComponent(id)}`,
  group: (id: GroupId) => `#/groups/${encodeURIComponent(id)}`,
  sequences: '#/sequences',
  newSequence: '#/sequences/new',
  sequence: (id: SequenceId) => `#/sequences/${encodeURIComponent(id)}`,
  results: '#/results',
  sequenceResults: (id: SequenceId) => `#/sequences/${encodeURIComponent(id)}/results`,
  templates: '#/templates',
  newTemplate: '#/templates/new',
  template: (id: TemplateId) => `#/templates/${encodeURIComponent(id)}`,
  import: '#/import',
  inbox: '#/inbox',
  answer: (id: MessageId) => `#/inbox/${encodeURIComponent(id)}`,
  visits: '#/visits',
  queue: '#/queue',
  brands: '#/brands',
  brand: (id: BrandId) => `#/brands/${encodeURIComponent(id)}`,
  workspaces: '#/workspaces',
  settings: '#/settings',
  settingsSection: (section: string) => `#/settings/${encodeURIComponent(section)}`,
} as const;

/** Escaped twice, so that a comma in an id is not taken for the one between two ids. */
function comparedPart(id: PersonId): string {
  return encodeURIComponent(encodeURIComponent(id));
}

/** Each once, in the order of the address. */
function comparedIds(part = ''): PersonId[] {
  return [...new Set(part.split(',').filter(Boolean).map(decode))] as PersonId[];
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
