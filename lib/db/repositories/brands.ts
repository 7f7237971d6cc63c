import { Dexie } from 'dexie';
import type { Brand } from '@/lib/domain/brand';
import type { CustomField } from '@/lib/domain/custom-field';
import type { Fit } from '@/lib/domain/fit';
import type { BrandId, CustomFieldId, FileId, PersonId, ProfileId, WorkspaceId } from '@/lib/domain/ids';
import type { FileBody, PersonFile } from '@/lib/domain/person-file';
import type { Review } from '@/lib/domain/review';
import type { SafetyFlag } from '@/lib/domain/safety-flag';
import { type Membership, membershipId, type Workspace } from '@/lib/domain/workspace';
import type {
  BrandsTable,
  CustomFieldsTable,
  FilesTable,
  FitsTable,
  MembershipsTable,
  ReviewsTable,
  SafetyFlagsTable,
  WorkspacesTable,
} from '@/lib/services/ports';
import type { MusterDatabase } from '../schema';
import { keyedTable } from './keyed-table';
import { ownedTable } from './owned-table';

export function customFieldsTable({ customFields }: MusterDatabase): CustomFieldsTable {
  return {
    ...keyedTable<CustomField, CustomFieldId>(customFields),
    all: () => customFields.orderBy('createdAt').toArray(),
  };
}

export function brandsTable({ brands }: MusterDatabase): BrandsTable {
  return { ...keyedTable<Brand, BrandId>(brands), all: () => brands.orderBy('createdAt').toArray() };
}

export function fitsTable({ fits }: MusterDatabase): FitsTable {
  return {
    ...ownedTable<Fit, string>(fits),
    ofBrand: (brandId) => fits.where('brandId').equals(brandId).toArray(),
  };
}

export function safetyFlagsTable({ safetyFlags }: MusterDatabase): SafetyFlagsTable {
  return {
    ...ownedTable<SafetyFlag, string>(safetyFlags),
    ofProfile: (profileId: ProfileId) => safetyFlags.where('profileId').equals(profileId).toArray(),
    ofBrand: (brandId) => safetyFlags.where('brandId').equals(brandId).toArray(),
  };
}

export function reviewsTable({ reviews }: MusterDatabase): ReviewsTable {
  return {
    ...ownedTable<Review, PersonId>(reviews),
    due: (now, limit) => reviews.where('dueAt').belowOrEqual(now).limit(limit).toArray(),
    countDue: (now) => reviews.where('dueAt').belowOrEqual(now).count(),
    between: (from, to, limit) => reviews.where('dueAt').between(from, to, false, true).limit(limit).toArray(),
  };
}

export function filesTable({ files, fileBodies }: MusterDatabase): FilesTable {
  return { ...ownedTable<PersonFile, FileId>(files), bodies: keyedTable<FileBody, FileId>(fileBodies) };
}

export function workspacesTable({ workspaces }: MusterDatabase): WorkspacesTable {
  return {
    ...keyedTable<Workspace, WorkspaceId>(workspaces),
    all: () => workspaces.orderBy('createdAt').toArray(),
  };
}

export function membershipsTable({ memberships }: MusterDatabase): MembershipsTable {
  return {
    ...ownedTable<Membership, string>(memberships),
    ofWorkspace: (workspaceId) => memberships.where('workspaceId').equals(workspaceId).toArray(),
    peopleIn: (workspaceId) =>
      memberships
        .where('workspaceId')
        .equals(workspaceId)
        .primaryKeys()
        .then((ids) => ids.map((id) => id.slice(membershipId(workspaceId, '' as PersonId).length) as PersonId)),
    placesFrom: (from, limit) =>
      memberships
        .where('personId')
        .aboveOrEqual(from)
        .limit(limit)
        .primaryKeys()
        .then((ids) =>
          ids.map((id) => {
            const end = id.indexOf(':');
            return { workspaceId: id.slice(0, end) as WorkspaceId, personId: id.slice(end + 1) as PersonId };
          }),
        ),
    countByWorkspace: () =>
      memberships
        .orderBy('workspaceId')
        .uniqueKeys()
        .then((ids) =>
          Dexie.Promise.all(ids.map((id) => memberships.where('workspaceId').equals(id).count())).then(
            (counts) => new Map(ids.map((id, index) => [id as WorkspaceId, counts[index] ?? 0])),
          ),
        ),
  };
}
