import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useToast } from '@/components/ui/toast';
import { accountName } from '@/lib/domain/account-name';
import type { MergeId } from '@/lib/domain/ids';
import type { Profile } from '@/lib/domain/person';
import { visibleText } from '@/lib/domain/text';
import type { PersonBrief } from '@/lib/services/identity-types';

/** Answers to "is this the same person?", each with its way back. */
export function useIdentityActs() {
  const { identity } = useServices();
  const toast = useToast();
  const unmerge = useAction(
    (mergeId: MergeId) => identity.unmerge(mergeId),
    ({ stayed }) =>
      toast.show({
        text: stayed === undefined ? 'They are two people again.' : `They are two people again. ${stayed}`,
      }),
  );
  const merge = useAction(
    (keep: PersonBrief, other: PersonBrief) => identity.merge(keep.personId, other.personId),
    ({ mergeId }, keep) =>
      toast.show({
        text: `Merged into “${visibleText(keep.displayName)}”.`,
        undo: () => unmerge.run(mergeId),
      }),
  );
  const removeAccount = useAction((person: PersonBrief, profile: Profile) =>
    identity.removeAccount(person.personId, profile.id),
  );
  const addAccount = useAction(
    (person: PersonBrief, profile: Profile) => identity.addAccount(person.personId, profile.id),
    (_, person, profile) =>
      toast.show({
        text: `${visibleText(accountName(profile))} belongs to “${visibleText(person.displayName)}” now.`,
        undo: () => removeAccount.run(person, profile),
      }),
  );
  const restore = useAction((key: string) => asResult(identity.restoreProposal(key)));
  const dismiss = useAction(
    (key: string) => asResult(identity.dismiss(key)),
    (_, key) => toast.show({ text: 'Not the same: this is not asked again.', undo: () => restore.run(key) }),
  );
  return { merge, unmerge, addAccount, dismiss };
}
