import type { FieldSourceRecord } from '@/lib/domain/field-registry';
import type { PersonId, TouchKey } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import { primaryProfile } from '@/lib/domain/primary-profile';
import { ofEnrollment } from '@/lib/templates/opening-line';
import { renderText, tidyText } from '@/lib/templates/render';
import type { Store } from '../ports';
import { hasOwnTitle, type TitledTouch } from './touch-title';

const CODE = /\{\{.*?\}\}|\{%.*?%\}/gs;

/**
 * What the steps by hand among these are called for their people. Asks nothing where no title holds a variable, else the same
 * few questions however many they are. Awaits only the store: safe in a live query.
 */
export async function manualTitles(store: Store, rows: readonly TitledTouch[]): Promise<ReadonlyMap<TouchKey, string>> {
  const own = rows
    .filter(hasOwnTitle)
    .flatMap(({ touch, enrollment, step }) =>
      step?.kind === 'manual' ? [{ touch, enrollment, title: step.title }] : [],
    );
  if (own.length === 0) return new Map();
  const ids = [...new Set(own.map(({ touch }) => touch.personId))];
  const people = new Map((await store.people.getMany(ids)).map((person) => [person.id, person]));
  const profiles = byPerson(await store.profiles.ofPeople(ids));
  const mailboxes = new Map((await store.mailboxes.all()).map((mailbox) => [mailbox.id, mailbox]));
  const customFields = await store.customFields.all();
  const settings = await store.settings.get();
  return new Map(
    own.map(({ touch, enrollment, title }) => {
      const person = people.get(touch.personId);
      const profile = primaryProfile(profiles.get(touch.personId) ?? []);
      const mailbox = mailboxes.get(touch.mailboxId);
      const source = person && {
        person,
        settings,
        customFields,
        ...(profile && { profile }),
        ...(mailbox && { mailbox }),
      };
      return [touch.key, titleFor(title, source && enrollment ? ofEnrollment(source, enrollment) : source)];
    }),
  );
}

/** The title in this person's words; where it cannot be written, what stands in it besides its variables. */
function titleFor(title: string, source: FieldSourceRecord | undefined): string {
  const written = source && renderText(title, 'title', source);
  return written?.ok ? written.text : tidyText('title', title.replace(CODE, ' ').replace(/[ \t]{2,}/g, ' '));
}

function byPerson(profiles: readonly Profile[]): ReadonlyMap<PersonId, readonly Profile[]> {
  const found = new Map<PersonId, Profile[]>();
  for (const profile of profiles) {
    if (profile.personId === undefined) continue;
    found.set(profile.personId, [...(found.get(profile.personId) ?? []), profile]);
  }
  return found;
}
