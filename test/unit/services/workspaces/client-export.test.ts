import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalogOf } from '@/lib/domain/field-catalog';
import { cellOf } from '@/lib/domain/field-registry';
import type { ActivityId, EnrollmentId, PersonId } from '@/lib/domain/ids';
import { emptySettings } from '@/lib/domain/settings';
import { stages } from '@/lib/domain/stage';
import { everybody } from '@/lib/roster/filter';
import { createExportService } from '@/lib/services/roster/export-service';
import { recordsOf } from '@/lib/services/roster/records';
import { createSimpleRosterQuery } from '@/lib/services/roster/simple-query';
import { clientRecords } from '@/lib/services/workspaces/client-records';
import { openWorkspace } from '@/lib/services/workspaces/open-workspace';
import { bareBrand, sampleMembership, sampleWorkspace } from '../../../support/fake-workspaces';
import { savedFiles } from '../../../support/import-file';
import { memoryStore } from '../../../support/memory-store';
import { sampleEnrollment, samplePerson, sampleTouch } from '../../../support/samples';

const ours = bareBrand('Larkspur', { competitors: [{ name: 'Rival', aliases: [] }] });
const theirs = bareBrand('Secret brand', {
  competitors: [{ name: 'Rival', aliases: [] }],
  clashes: [{ name: 'Casino', aliases: [] }],
});
const north = sampleWorkspace({ name: 'Northwind', brandIds: [ours.id] });
const south = sampleWorkspace({ name: 'Southgate secret', brandIds: [theirs.id] });
const catalog = catalogOf({ brands: [ours, theirs], workspaces: [north, south] });
const all = catalog.columnFields.map(({ id }) => id);

const someone = fc.record({
  inNorth: fc.boolean(),
  inSouth: fc.boolean(),
  stage: fc.constantFrom(...stages),
  chosen: fc.boolean(),
});

it('an export from a workspace has its people only, and nothing of another one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someone, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('csv' as const, 'vcard' as const),
      fc.boolean(),
      async (people, format, onlyChosen) => {
        const { store, close } = await memoryStore();
        await store.workspaces.put(north);
        await store.workspaces.put(south);
        await store.settings.put({ ...emptySettings, workspaceId: north.id });
        for (const [index, { inNorth, inSouth, stage }] of people.entries()) {
          const id = `p${index}` as PersonId;
          await store.people.put(
            samplePerson({ id, displayName: `Person${index}`, notes: 'everybody-note', emails: [] }),
          );
          if (inNorth)
            await store.memberships.put(sampleMembership(north, id, { stage, notes: `north-note-${index}` }));
          if (!inSouth) continue;
          await store.memberships.put(
            sampleMembership(south, id, { stage: 'partner', notes: 'secret-note', owner: 'secret-owner' }),
          );
          const enrollmentId = `e${index}` as EnrollmentId;
          await store.enrollments.put(
            sampleEnrollment({ id: enrollmentId, personId: id, workspaceId: south.id, versionKey: 'secret:1' }),
          );
          await store.touches.put(
            sampleTouch({ enrollmentId, personId: id, state: 'sent', sentAt: 1_700_000_000_000 }),
          );
          await store.activities.add({
            id: `a${index}` as ActivityId,
            personId: id,
            at: 1_700_000_000_000,
            kind: 'stage',
            text: 'secret',
            workspaceId: south.id,
          });
        }
        const files = savedFiles();
        const records = async (ids: readonly PersonId[]) =>
          recordsOf(store, await store.people.getMany(ids), await store.settings.get());
        const everyone = await records(people.map((_, index) => `p${index}` as PersonId));
        const exports = createExportService({
          rosterQuery: createSimpleRosterQuery({
            watch: (_, onRecords) => {
              onRecords(everyone);
              return () => undefined;
            },
            now: () => 0,
          }),
          recordsOf: records,
          cellOf,
          catalog: async () => catalog,
          saveFile: files.saveFile,
          client: {
            workspace: () => openWorkspace(store),
            recordsOf: (ids, workspace) => clientRecords(store, ids, workspace),
          },
        });
        const chosen = people.flatMap((each, index) => (each.chosen ? [`p${index}` as PersonId] : []));
        const done = await exports.run({
          format,
          fields: all,
          query: { sort: [], filter: everybody, search: '' },
          fileName: 'File',
          ...(onlyChosen ? { chosen } : {}),
        });
        const text = files.text(`File.${format === 'csv' ? 'csv' : 'vcf'}`);
        close();
        const expected = people.filter((each) => each.inNorth && (!onlyChosen || each.chosen)).length;
        expect(done).toMatchObject({ ok: true, value: { people: expected } });
        expect(text).not.toMatch(/secret|everybody-note|2023-11-14/i);
        if (format === 'csv') expect(text).toContain('Fit for Larkspur');
        for (const [index, { inNorth, chosen: isChosen }] of people.entries())
          expect(text.includes(`north-note-${index}`)).toBe(inNorth && (!onlyChosen || isChosen));
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);
