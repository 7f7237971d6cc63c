// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ServicesProvider } from '@/components/hooks/services-context';
import { FieldEditor } from '@/components/roster/edit/field-editor';
import { PersonContact } from '@/components/roster/person-contact';
import { PersonNotes } from '@/components/roster/person-notes';
import { type Router, RouterContext } from '@/components/shell/use-route';
import { ToastProvider } from '@/components/ui/toast';
import { found } from '@/lib/domain/field';
import type { ActivityId, PersonId } from '@/lib/domain/ids';
import type { Person } from '@/lib/domain/person';
import { profileThen } from '@/lib/domain/profile-then';
import { ok } from '@/lib/domain/result';
import type { PersonChange, PersonPage } from '@/lib/services/app-services';
import { renderDashboard } from '../../../support/dashboard';
import { fakeRosterQuery, rosterPerson } from '../../../support/fake-roster-query';
import { type FakeParts, fakeServices, refused } from '../../../support/fake-services';
import { renderWith } from '../../../support/render';
import { id, sampleNow, samplePerson, sampleProfile, sampleReading } from '../../../support/samples';

function pageOf(part: Partial<PersonPage> = {}): PersonPage {
  const page = { person: samplePerson(), profiles: [sampleProfile()], lists: [], enrollments: [], timeline: [] };
  return { ...page, messages: [], isSuppressed: false, ...part };
}

function open(part: Partial<PersonPage> = {}, services: FakeParts = {}) {
  return renderDashboard(`#/people/${id.person}`, {
    ...services,
    roster: { person: async () => pageOf(part), ...services.roster },
  });
}

const undo: readonly PersonChange[] = [{ personId: id.person, edit: { tags: [] } }];
const saves = () => vi.fn(async (_: readonly PersonChange[]) => ok({ undo }));

describe('details of a person', () => {
  it('take tags by keyboard, from those known on the roster too, and give them back', async () => {
    const editPeople = saves();
    const rosterQuery = fakeRosterQuery([rosterPerson('Jon', { tags: ['Ceramics'] })]);
    const { user } = open({ person: samplePerson({ tags: ['Spring'] }) }, { roster: { editPeople }, rosterQuery });
    await user.click(await screen.findByRole('button', { name: 'Edit tags: Spring' }));
    const box = screen.getByRole('combobox', { name: 'Tags' });
    expect(document.activeElement).toBe(box);
    await user.type(box, 'cer');
    await screen.findByRole('option', { name: /Ceramics/ });
    await user.keyboard('{ArrowDown}{Enter}new,{Enter}');
    await screen.findByText('Tags saved.');
    expect(editPeople).toHaveBeenCalledWith([
      { personId: id.person, edit: { addTags: ['Ceramics', 'new'], removeTags: [] } },
    ]);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(editPeople).toHaveBeenLastCalledWith(undo);
  });

  it('give up on Escape and go back to where it began', async () => {
    const editPeople = saves();
    const { user } = open({ person: samplePerson({ owner: 'Ines' }) }, { roster: { editPeople } });
    await user.click(await screen.findByRole('button', { name: 'Edit owner: Ines' }));
    await user.type(screen.getByRole('combobox', { name: 'Owner' }), 'Jo{Escape}');
    expect(screen.queryByRole('combobox', { name: 'Owner' })).toBeNull();
    expect(editPeople).not.toHaveBeenCalled();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Edit owner: Ines'));
  });

  it('offer the zone of a city that their account names, and say where it is from', async () => {
    const editPeople = saves();
    const { user } = open({ profiles: [sampleProfile({ location: 'Stockholm' })] }, { roster: { editPeople } });
    await user.click(await screen.findByRole('button', { name: 'Add time zone' }));
    await user.click(await screen.findByRole('option', { name: /^Europe\/Stockholm/ }));
    await waitFor(() =>
      expect(editPeople).toHaveBeenCalledWith([
        { personId: id.person, edit: { timeZone: { zone: 'Europe/Stockholm', source: 'location' } } },
      ]),
    );
  });

  it('keep what was refused in its box with the reason', async () => {
    const { user } = open({}, { roster: { editPeople: async () => refused('“Mars” is no time zone.') } });
    await user.click(await screen.findByRole('button', { name: 'Add time zone' }));
    await user.type(screen.getByRole('combobox', { name: 'Time zone' }), 'Mars{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe('“Mars” is no time zone.');
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Time zone' }).value).toBe('Mars');
  });

  it('keep values and limits, one on each line', async () => {
    const editPeople = saves();
    const { user } = open({ person: samplePerson({ values: ['Repair first'] }) }, { roster: { editPeople } });
    expect(await screen.findByText('Repair first')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Add will not do' }));
    await user.type(screen.getByRole('textbox', { name: 'Will not do' }), '- Alcohol{Enter}Gambling');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Will not do saved.');
    expect(editPeople).toHaveBeenCalledWith([{ personId: id.person, edit: { willNotDo: ['Alcohol', 'Gambling'] } }]);
  });
});

describe('two windows', () => {
  it('say quietly that a field was changed elsewhere while it is being edited', async () => {
    const onSave = vi.fn(async () => undefined);
    const onClose = vi.fn();
    const editor = (person: Person) => <FieldEditor person={person} field="owner" onSave={onSave} onClose={onClose} />;
    const { rerender, user } = renderWith(<div />);
    const services = fakeServices();
    const wrap = (person: Person) => <ServicesProvider value={services}>{editor(person)}</ServicesProvider>;
    rerender(wrap(samplePerson({ owner: 'Ines' })));
    const box = screen.getByRole('combobox', { name: 'Owner' });
    await user.clear(box);
    await user.type(box, 'Jo');
    expect(screen.queryByText(/changed in another window/)).toBeNull();
    rerender(wrap(samplePerson({ owner: 'Lu' })));
    expect(screen.getByText(/changed in another window/).textContent).toContain(
      'Mira’s owner was changed in another window to “Lu”.',
    );
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Owner' }).value).toBe('Jo');
    await user.click(screen.getByRole('button', { name: 'Take theirs' }));
    expect(onClose).toHaveBeenCalled();
    expect(onSave).not.toHaveBeenCalled();
  });

  it('write one’s own over the other on demand, also where it was only left as it was', async () => {
    const onSave = vi.fn(async () => undefined);
    const services = fakeServices();
    const { rerender, user } = renderWith(<div />);
    const show = (person: Person) =>
      rerender(
        <ServicesProvider value={services}>
          <FieldEditor person={person} field="stage" onSave={onSave} onClose={() => {}} />
        </ServicesProvider>,
      );
    show(samplePerson({ stage: 'replied' }));
    show(samplePerson({ stage: 'contacted' }));
    expect(screen.getByRole('status').textContent).toContain(
      'Mira’s stage was changed in another window to “Contacted”.',
    );
    await user.click(screen.getByRole('button', { name: 'Keep yours' }));
    expect(onSave).toHaveBeenCalledWith({ stage: 'replied' });
  });

  it('say that the address was changed elsewhere while another one is half typed', async () => {
    const services = fakeServices();
    const { rerender, user } = renderWith(<div />);
    const router = { guard: () => () => undefined } as unknown as Router;
    const show = (address: string) =>
      rerender(
        <ServicesProvider value={services}>
          <ToastProvider>
            <RouterContext value={router}>
              <PersonContact
                person={samplePerson({ emails: [{ address, source: 'hand', addedAt: 1, status: 'unchecked' }] })}
              />
            </RouterContext>
          </ToastProvider>
        </ServicesProvider>,
      );
    show('one@a.example');
    await user.type(screen.getByRole('textbox', { name: 'E-mail' }), '.com');
    act(() => show('two@a.example'));
    expect(screen.getByText(/e-mail address was changed in another window/).textContent).toContain('two@a.example');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'E-mail' }).value).toBe('one@a.example.com');
    await user.click(screen.getByRole('button', { name: 'Take back' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'E-mail' }).value).toBe('two@a.example');
  });

  it('bring notes from elsewhere in, but not over what is being typed', async () => {
    const services = fakeServices();
    const { rerender, user } = renderWith(<div />);
    const router = { guard: () => () => undefined } as unknown as Router;
    const show = (notes: string) =>
      rerender(
        <ServicesProvider value={services}>
          <RouterContext value={router}>
            <PersonNotes person={samplePerson({ notes })} />
          </RouterContext>
        </ServicesProvider>,
      );
    show('One');
    show('Two');
    const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Notes' });
    expect(box.value).toBe('Two');
    await user.type(box, '!');
    act(() => show('Three'));
    expect(box.value).toBe('Two!');
    expect(screen.getByText(/changed in another window/).textContent).toContain(
      'notes were changed in another window to “Three”',
    );
    await user.click(screen.getByRole('button', { name: 'Take theirs' }));
    expect(box.value).toBe('Three');
    expect(screen.queryByText(/changed in another window/)).toBeNull();
  });

  it('keep both in the timeline, long texts on demand', async () => {
    const edit = { field: 'notes', from: 'Old words', to: 'New words' } as const;
    const line = {
      id: 'a' as ActivityId,
      personId: id.person,
      at: sampleNow,
      kind: 'edited',
      text: 'Notes changed.',
      edit,
    } as const;
    const { user } = open({ timeline: [line] });
    await user.click(await screen.findByText('What changed'));
    expect(screen.getByText('Old words')).toBeTruthy();
    expect(screen.getByText('New words')).toBeTruthy();
  });
});

describe('all fields', () => {
  const record = {
    ...rosterPerson(
      'Mira',
      { owner: 'Ines', typedAt: { owner: sampleNow } },
      { followers: 1_200, counts: { followers: { precision: 'exact', readAt: sampleNow - 9e8, source: 'file' } } },
    ),
  };

  it('show values with where they are from, gaps on demand, and find both', async () => {
    const { user } = open({}, { roster: { record: async () => record } });
    await user.click(await screen.findByRole('tab', { name: 'All fields' }));
    const panel = await screen.findByRole('tabpanel', { name: 'All fields' });
    await within(panel).findByText('Followers', { selector: 'dt' });
    const text = within(panel).getByText('Followers', { selector: 'dt' }).parentElement?.textContent;
    expect(text).toMatch(/1,200.*A file, /);
    expect(within(panel).getByText('Owner', { selector: 'dt' }).parentElement?.textContent).toMatch(/Ines.*Typed, /);
    expect(within(panel).queryByText('Following', { selector: 'dt' })).toBeNull();
    await user.type(screen.getByRole('searchbox', { name: 'Search all fields' }), 'following');
    expect((await within(panel).findByText('Following', { selector: 'dt' })).parentElement?.textContent).toMatch(
      /Not known/,
    );
    await user.clear(screen.getByRole('searchbox', { name: 'Search all fields' }));
    await user.click(screen.getByRole('checkbox', { name: /^Also the \d+ without a value/ }));
    expect(within(panel).getByText('Time zone', { selector: 'dt' }).parentElement?.textContent).toMatch(/Not known/);
  });
});

describe('earlier', () => {
  const profile = sampleProfile();
  const looks = [
    {
      readAt: sampleNow - 40 * 864e5,
      reading: sampleReading({}, { followers: found(900, 'text', 'exact'), bio: found('Old bio', 'text') }),
    },
    { readAt: sampleNow - 864e5, reading: sampleReading({}, { followers: found(1_100, 'text', 'exact') }) },
  ];

  it('shows what a reading of then says, with its date, and before the first that nobody had looked', async () => {
    const asOf = vi.fn(async (_: PersonId, until: number) => [profileThen(profile, looks, [], until)]);
    const { user } = open({}, { roster: { asOf } });
    await user.click(await screen.findByRole('tab', { name: 'Earlier' }));
    const box = await screen.findByLabelText<HTMLInputElement>('As of the end of');
    await user.click(await screen.findByRole('button', { name: 'First reading' }));
    expect(await screen.findByText('Old bio')).toBeTruthy();
    expect(screen.getByText('900')).toBeTruthy();
    expect(screen.getAllByText(/^Read on Apr 2, 2025/).length).toBeGreaterThan(0);
    expect(screen.getAllByText('None').length).toBeGreaterThan(0);
    await user.clear(box);
    expect(screen.getByRole('alert').textContent).toBe('Choose a day.');
    await user.type(box, '2025-03-01');
    expect(await screen.findByText(/Not looked at yet/)).toBeTruthy();
  });
});
