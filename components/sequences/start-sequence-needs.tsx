import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { hashes } from '@/components/shell/route';
import { Button } from '@/components/ui/button';

export interface StartSequenceNeedsProps {
  readonly needsSequence: boolean;
  readonly needsMailbox: boolean;
}

interface Need {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly hash: string;
}

/** What has to be there before the first sequence can start, each with the way to it. */
export function StartSequenceNeeds({ needsSequence, needsMailbox }: StartSequenceNeedsProps) {
  const { page, templates } = useServices();
  const all = useLive(() => templates.all(), [templates]);
  const needs: Need[] = [];
  if (needsSequence && all.value?.length === 0)
    needs.push({
      title: 'A template',
      text: 'The words of a mail, with places for the name and other values.',
      label: 'Write a template',
      hash: hashes.newTemplate,
    });
  if (needsSequence)
    needs.push({
      title: 'A sequence',
      text: 'The steps and the days between them. It stops by itself when they answer.',
      label: 'Make a sequence',
      hash: hashes.newSequence,
    });
  if (needsMailbox)
    needs.push({
      title: 'A mailbox',
      text: 'Connect Gmail, or send each mail yourself from the program you use now.',
      label: 'Add a mailbox',
      hash: hashes.settingsSection('mailboxes'),
    });
  return (
    <div className="pb-3">
      <p className="mb-1 font-medium">First you need</p>
      <ul className="flex flex-col divide-y">
        {needs.map((need) => (
          <li key={need.title} className="flex items-center gap-3 py-2">
            <div className="min-w-0 flex-1">
              <h3 className="font-semibold">{need.title}</h3>
              <p className="text-sm text-pretty text-muted">{need.text}</p>
            </div>
            <Button size="sm" onClick={() => void page.openDashboard(need.hash)}>
              {need.label}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
