import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnrollmentId, PersonId } from '@/lib/domain/ids';
import type { Membership } from '@/lib/domain/workspace';
import { conflictWords, unassignedWords, uncheckedWords } from '@/lib/roster/conflict-words';
import { type ConflictFacts, contactDays, findConflicts } from '@/lib/roster/conflicts';
import { bareBrand, sampleMembership, sampleWorkspace } from '../../support/fake-workspaces';
import { sampleEnrollment, sampleTouch } from '../../support/samples';

const DAY = 86_400_000;
const now = Date.UTC(2026, 2, 14);
const mara = 'mara' as PersonId;
const kiln = bareBrand('Kiln', { aliases: ['kilnware'], competitors: [{ name: 'Fired', aliases: ['#firedclay'] }] });
const fired = bareBrand('Fired Clay', { aliases: ['@FiredClay'] });
const north = sampleWorkspace({ name: 'Northwind', brandIds: [kiln.id] });
const south = sampleWorkspace({ name: 'Southgate', brandIds: [fired.id] });
const both: Membership[] = [
  sampleMembership(north, mara, { addedAt: Date.UTC(2026, 0, 5) }),
  sampleMembership(south, mara, { addedAt: Date.UTC(2026, 1, 7) }),
];
const facts = (part: Partial<ConflictFacts> = {}): ConflictFacts => ({
  workspaces: [north, south],
  brands: [kiln, fired],
  memberships: both,
  enrollments: [],
  touches: [],
  ...part,
});
const names = { workspaces: [north, south], brands: [kiln, fired], days: contactDays };
const first = (part: Partial<ConflictFacts> = {}) => findConflicts(facts(part), now)[0];

function written(
  workspace: typeof north | undefined,
  id: string,
  at: number,
  status: 'active' | 'finished' = 'finished',
) {
  const enrollmentId = id as EnrollmentId;
  return {
    enrollment: sampleEnrollment({
      id: enrollmentId,
      personId: mara,
      status,
      ...(workspace ? { workspaceId: workspace.id } : {}),
    }),
    touch: sampleTouch({ enrollmentId, personId: mara, state: 'sent', sentAt: at }),
  };
}

describe('conflicts between workspaces', () => {
  it('names somebody in two, with the days', () => {
    const person = first({ brands: [] });
    expect(person?.conflicts.map(({ kind }) => kind)).toEqual(['shared']);
    const [shared] = person?.conflicts ?? [];
    expect(shared && conflictWords(shared, names, now)).toBe('In Northwind (since Jan 5) and Southgate (since Feb 7).');
  });

  it('says nothing of people in one workspace, or in one that is put away', () => {
    expect(findConflicts(facts({ memberships: both.slice(0, 1) }), now)).toEqual([]);
    expect(findConflicts(facts({ workspaces: [north, { ...south, archivedAt: 1 }] }), now)).toEqual([]);
  });

  it('finds a competitor by an alias, whatever marks and case it is written with, and says it once', () => {
    const mutual = { ...fired, competitors: [{ name: 'KILN', aliases: [] }] };
    const competing = first({ brands: [kiln, mutual] })?.conflicts.find(({ kind }) => kind === 'competing');
    expect(competing?.kind === 'competing' && competing.clashes).toHaveLength(1);
    expect(competing && conflictWords(competing, names, now)).toBe(
      'Kiln (Northwind) names Fired as a competitor: that is Fired Clay (Southgate).',
    );
  });

  it('does not take brands that nobody listed as competitors for ones that do not compete', () => {
    const silent = { ...kiln, competitors: [] };
    const person = first({ brands: [silent, fired] });
    expect(person?.conflicts.map(({ kind }) => kind)).toEqual(['shared']);
    expect(person && uncheckedWords(person, names)).toBe(
      'Competing brands: not known. No competitors are listed for Kiln (Northwind). No competitors are listed for Fired Clay (Southgate).',
    );
    const bare = first({ workspaces: [{ ...north, brandIds: [] }, south], brands: [kiln, fired] });
    expect(bare && uncheckedWords(bare, names)).toContain('Northwind has no brands.');
  });

  it('counts contacts of the last days from two workspaces, and a sequence that goes on', () => {
    const old = written(north, 'a', now - 31 * DAY);
    const recent = written(north, 'b', now - 30 * DAY);
    const running = { ...written(south, 'c', now - 90 * DAY), touch: sampleTouch({ state: 'planned' }) };
    const going = { ...running.enrollment, status: 'active' as const, createdAt: Date.UTC(2025, 10, 1) };
    const kinds = (enrollments: ConflictFacts['enrollments'], touches: ConflictFacts['touches']) =>
      first({ enrollments, touches })?.conflicts.map(({ kind }) => kind);
    expect(kinds([old.enrollment, going], [old.touch])).not.toContain('double-contact');
    expect(kinds([recent.enrollment, going], [recent.touch])).toContain('double-contact');
    const double = first({ enrollments: [recent.enrollment, going], touches: [recent.touch] })?.conflicts.find(
      ({ kind }) => kind === 'double-contact',
    );
    expect(double && conflictWords(double, names, now)).toBe(
      'Contacted from Northwind (written to on Feb 12) and Southgate (in a sequence, Nov 1, 2025); a contact counts for 30 days.',
    );
  });

  it('finds a double contact of somebody who is in neither workspace', () => {
    const one = written(north, 'a', now - DAY);
    const other = written(south, 'b', now - DAY);
    const person = first({
      memberships: [],
      enrollments: [one.enrollment, other.enrollment],
      touches: [one.touch, other.touch],
    });
    expect(person?.conflicts.map(({ kind }) => kind)).toEqual(['double-contact']);
  });

  it('counts a mail of which nobody is sure, and says when a contact belongs to no workspace', () => {
    const unsure = written(north, 'a', now - DAY);
    const other = written(south, 'b', now - DAY);
    const nobodys = written(undefined, 'c', now - DAY);
    const maybe = { ...unsure.touch, state: 'unsure' as const };
    const person = first({
      enrollments: [unsure.enrollment, other.enrollment, nobodys.enrollment],
      touches: [maybe, other.touch, nobodys.touch],
    });
    expect(person?.conflicts.map(({ kind }) => kind)).toContain('double-contact');
    expect(person && unassignedWords(person, names)).toContain('for which client is not known');
  });

  it('does not depend on the order of the rows', () => {
    const one = written(north, 'a', now - DAY);
    const other = written(south, 'b', now - 2 * DAY);
    const enrollments = [one.enrollment, other.enrollment];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(both, { minLength: 2 }),
        fc.shuffledSubarray(enrollments, { minLength: 2 }),
        (memberships, rows) => {
          const found = first({ memberships, enrollments: rows, touches: [one.touch, other.touch] });
          expect(found?.conflicts.map(({ kind }) => kind)).toEqual(['shared', 'competing', 'double-contact']);
        },
      ),
    );
  });
});
