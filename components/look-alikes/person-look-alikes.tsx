import { Section } from '@/components/shell/screen';
import type { List, Person } from '@/lib/domain/person';
import { visibleText } from '@/lib/domain/text';
import { LookAlikes } from './look-alikes';

/** The name by which a person is called in a sentence: the first one where it is known. */
export function callName({ firstName, displayName }: Pick<Person, 'firstName' | 'displayName'>): string {
  return visibleText((firstName?.trim() || displayName).slice(0, 40));
}

/** On the page of a person: whom else one could ask. */
export function PersonLookAlikes({ person, lists }: { readonly person: Person; readonly lists: readonly List[] }) {
  const name = callName(person);
  return (
    <Section title={`People like ${name}`}>
      <LookAlikes personIds={[person.id]} whom={{ name }} lists={lists} />
    </Section>
  );
}
