import { useServices } from '@/components/hooks/services-context';
import { hashes } from '@/components/shell/route';

/** The first look: what to do, in the order in which it makes sense. */
export function FreshInstall() {
  const { page } = useServices();
  const sites = page.allSites();
  const names = new Intl.ListFormat('en').format([...sites.map((site) => site.name), 'any page that says whose it is']);
  return (
    <div className="px-4 py-5">
      <h2 className="text-lg font-semibold">Start with one creator</h2>
      <ol className="mt-2 flex list-decimal flex-col gap-1.5 pl-5 text-pretty">
        <li>
          Open a creator’s profile.
          <span className="block text-sm text-muted">Muster reads {names}.</span>
        </li>
        <li>Open the panel and allow Muster on that site.</li>
        <li>Look at the audience score and add the person to a list.</li>
      </ol>
      <p className="mt-3 text-pretty text-muted">
        When you want to write to people,{' '}
        <button
          type="button"
          data-row
          className="link"
          onClick={() => void page.openDashboard(hashes.settingsSection('mailboxes'))}
        >
          add a mailbox
        </button>
        . Everything stays on this device: there is no account and no server.
      </p>
    </div>
  );
}
