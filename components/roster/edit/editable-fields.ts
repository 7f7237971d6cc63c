import type { TypedField } from '@/lib/domain/person';

/** Fields of the registry that can be typed over where they stand, with what they are of a person. */
export const editableFields: Readonly<Record<string, TypedField>> = {
  full_name: 'displayName',
  first_name: 'firstName',
  email: 'emails',
  stage: 'stage',
  tags: 'tags',
  owner: 'owner',
  languages: 'languages',
  time_zone: 'timeZone',
  values: 'values',
  will_not_do: 'willNotDo',
  notes: 'notes',
  opening_line: 'openingLine',
  agency: 'agency',
};
