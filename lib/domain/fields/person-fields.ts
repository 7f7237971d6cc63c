import { stages } from '@/lib/domain/stage';
import { anyPageGap, profilesOf } from './field-gaps';
import type { FieldSourceRecord, Gap } from './field-row';
import { distinct, field, NAME_LENGTH, sendable } from './make-field';

/** Who they are, over all their accounts. */
export const personFields = [
  sendable(
    field({
      id: 'first_name',
      label: 'First name',
      type: 'text',
      group: 'person',
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
    description: 'Your own notes. Never sent.',
    example: 'Met at the spring fair',
    maxLength: 2_000,
    multiline: true,
    get: ({ person }) => person.notes,
    gap: () => 'none',
  }),
  field({
    id: 'languages',
    label: 'Languages',
    type: 'tags',
    group: 'person',
    description: 'Languages of the posts seen on all accounts, as the sites state them.',
    example: ['sv', 'en'],
    get: (source) => distinct(profilesOf(source).flatMap(({ content }) => content?.languages ?? [])),
    gap: (source) => postsGap(source),
  }),
  field({
    id: 'locations',
    label: 'All locations',
    type: 'tags',
    group: 'person',
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
    description: 'On how many lists they are.',
    example: 1,
    get: ({ lists }) => lists?.length,
  }),
  field({
    id: 'added_on',
    label: 'Added on',
    type: 'date',
    group: 'person',
    description: 'The day (UTC) they were added.',
    example: Date.UTC(2026, 2, 14),
    get: ({ person }) => person.createdAt,
  }),
  field({
    id: 'changed_on',
    label: 'Changed on',
    type: 'date',
    group: 'person',
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
