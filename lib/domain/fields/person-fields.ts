import { stages } from '@/lib/domain/stage';
import { anyPageGap, profilesOf } from './field-gaps';
import type { FieldSourceRecord, Gap } from './field-row';
import { fromPosts, onPage, recorded, typed } from './field-seen';
import { distinct, field, NAME_LENGTH, optionsOf, sendable } from './make-field';

/** Who they are, over all their accounts. */
export const personFields = [
  sendable(
    field({
      id: 'first_name',
      label: 'First name',
      type: 'text',
      group: 'person',
      seen: typed('firstName'),
      description: 'What to call them. Typed by hand or confirmed: never guessed from a channel name.',
      example: 'Mara',
      maxLength: NAME_LENGTH,
      get: ({ person }) => person.firstName,
    }),
  ),
  sendable(
    field({
      id: 'full_name',
      label: 'Name',
      type: 'text',
      group: 'person',
      seen: typed('displayName'),
      description: 'The name they show in public.',
      example: 'Mara Lindqvist',
      maxLength: NAME_LENGTH,
      get: ({ person }) => person.displayName,
    }),
  ),
  field({
    id: 'other_names',
    label: 'Other names',
    type: 'tags',
    group: 'person',
    seen: onPage,
    description: 'Names that their accounts show besides the name above.',
    example: ['Mara Cooks'],
    get: (source) => otherNames(source),
    gap: (source) => (names(source).length > 0 ? 'none' : anyPageGap(source)),
  }),
  field({
    id: 'notes',
    label: 'Notes',
    type: 'text',
    group: 'person',
    seen: typed('notes'),
    description: 'Your own notes. Never sent.',
    example: 'Met at the spring fair',
    maxLength: 2_000,
    multiline: true,
    get: ({ person }) => person.notes,
    gap: () => 'none',
  }),
  field({
    id: 'tags',
    label: 'Tags',
    type: 'tags',
    group: 'person',
    seen: typed('tags'),
    description: 'Your own words to find and sort people by. Never sent.',
    example: ['ceramics', 'spring 2026'],
    get: ({ person }) => person.tags,
    gap: () => 'none',
  }),
  field({
    id: 'owner',
    label: 'Owner',
    type: 'text',
    group: 'person',
    seen: typed('owner'),
    description: 'Who on your side looks after them.',
    example: 'Ines',
    get: ({ person }) => person.owner,
    gap: () => 'none',
  }),
  sendable(
    field({
      id: 'opening_line',
      label: 'Opening line',
      type: 'text',
      group: 'person',
      seen: typed('openingLine'),
      description:
        'A first sentence written for them alone. Used once: it goes over to the sequence they are put into.',
      example: 'Your post of 2 May about mending a cracked teapot made me look at my own shelf again.',
      maxLength: 1_000,
      needs: [],
      get: ({ person }) => person.openingLine,
      gap: () => 'none',
    }),
  ),
  field({
    id: 'agency',
    label: 'Agency',
    type: 'text',
    group: 'person',
    seen: typed('agency'),
    description: 'The agency or manager that speaks for them. Never sent.',
    example: 'Copperfield Talent',
    maxLength: 200,
    needs: [],
    get: ({ person }) => person.agency,
    gap: () => 'unknown',
  }),
  field({
    id: 'under_age',
    label: 'Under age',
    type: 'boolean',
    group: 'person',
    seen: typed('isUnderAge'),
    description: 'Marked as not of age: outreach never goes to them. Nobody is taken to be of age without it.',
    example: true,
    needs: [],
    get: ({ person }) => person.isUnderAge,
    gap: () => 'unknown',
  }),
  field({
    id: 'languages',
    label: 'Languages',
    type: 'tags',
    group: 'person',
    seen: (source) => (source.person.languages?.length ? typed('languages')(source) : fromPosts(source)),
    description:
      'Those you typed; where you typed none, those of the posts seen on all accounts, as the sites state them.',
    example: ['sv', 'en'],
    get: (source) =>
      source.person.languages?.length
        ? source.person.languages
        : distinct(profilesOf(source).flatMap(({ content }) => content?.languages ?? [])),
    gap: (source) => postsGap(source),
  }),
  field({
    id: 'time_zone',
    label: 'Time zone',
    type: 'text',
    group: 'person',
    seen: typed('timeZone'),
    description: 'Where their clock stands, as the IANA database names it. Never guessed.',
    example: 'Europe/Stockholm',
    get: ({ person }) => person.timeZone?.zone,
  }),
  field({
    id: 'time_zone_source',
    label: 'Source of time zone',
    type: 'choice',
    group: 'person',
    seen: typed('timeZone'),
    description: 'Who says that it is their time zone.',
    example: 'hand',
    options: optionsOf({ hand: 'Set by hand', location: 'A location that an account shows', file: 'A file' }),
    get: ({ person }) => person.timeZone?.source,
  }),
  field({
    id: 'values',
    label: 'Values',
    type: 'tags',
    group: 'person',
    seen: typed('values'),
    description: 'What they stand for. Never sent.',
    example: ['Repairs before buying new'],
    get: ({ person }) => person.values,
    gap: () => 'unknown',
  }),
  field({
    id: 'will_not_do',
    label: 'Will not do',
    type: 'tags',
    group: 'person',
    seen: typed('willNotDo'),
    description: 'What they said that they do not do. Never sent.',
    example: ['Alcohol'],
    get: ({ person }) => person.willNotDo,
    gap: () => 'unknown',
  }),
  field({
    id: 'locations',
    label: 'All locations',
    type: 'tags',
    group: 'person',
    seen: onPage,
    description: 'Where their accounts say that they are.',
    example: ['Gothenburg'],
    get: (source) => distinct(profilesOf(source).map(({ location }) => location)),
    gap: (source) => anyPageGap(source, 'location'),
  }),
  field({
    id: 'categories',
    label: 'All categories',
    type: 'tags',
    group: 'person',
    seen: onPage,
    description: 'What the sites say that their accounts are about.',
    example: ['Food'],
    get: (source) => distinct(profilesOf(source).map(({ category }) => category)),
    gap: (source) => anyPageGap(source, 'category'),
  }),
  sendable(
    field({
      id: 'stage',
      label: 'Stage',
      type: 'choice',
      group: 'outreach',
      seen: typed('stage'),
      description: 'Where they stand in the pipeline.',
      example: 'prospect',
      options: stages.map((stage) => ({ value: stage, label: `${stage.charAt(0).toUpperCase()}${stage.slice(1)}` })),
      get: ({ person }) => person.stage,
      // Inside a sentence a stage is a common word.
      format: (value) => value,
    }),
  ),
  field({
    id: 'lists',
    label: 'Lists',
    type: 'tags',
    group: 'outreach',
    seen: recorded,
    description: 'The lists they are on. Never sent.',
    example: ['Spring launch'],
    get: ({ lists }) => lists && distinct(lists.map((list) => list.name)),
    gap: ({ lists }) => (lists ? 'none' : 'unknown'),
  }),
  field({
    id: 'list_count',
    label: 'Number of lists',
    type: 'number',
    group: 'outreach',
    seen: recorded,
    description: 'On how many lists they are.',
    example: 1,
    get: ({ lists }) => lists?.length,
  }),
  field({
    id: 'added_on',
    label: 'Added on',
    type: 'date',
    group: 'person',
    seen: recorded,
    description: 'The day (UTC) they were added.',
    example: Date.UTC(2026, 2, 14),
    get: ({ person }) => person.createdAt,
  }),
  field({
    id: 'changed_on',
    label: 'Changed on',
    type: 'date',
    group: 'person',
    seen: recorded,
    description: 'The day (UTC) their name, addresses, notes or stage last changed.',
    example: Date.UTC(2026, 3, 1),
    get: ({ person }) => person.updatedAt,
  }),
] as const;

function names(source: FieldSourceRecord): string[] {
  return distinct(profilesOf(source).map(({ displayName }) => displayName));
}

function otherNames(source: FieldSourceRecord): string[] {
  const [own] = distinct([source.person.displayName]);
  return names(source).filter((name) => name.toLowerCase() !== own?.toLowerCase());
}

function postsGap(source: FieldSourceRecord): Gap {
  const hasLooked = profilesOf(source).some(({ lookedAt }) => lookedAt?.posts !== undefined);
  return hasLooked ? 'unknown' : 'not-looked-at';
}
