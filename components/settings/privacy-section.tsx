import { hashes } from '@/components/shell/route';
import { Section } from '@/components/shell/screen';

/** What "do not contact" keeps, and where everything lives. */
export function PrivacySection() {
  return (
    <>
      <Section title="Do not contact">
        <p className="text-muted">
          A request to be left alone, an address that does not exist, or your own switch on a person’s page puts an
          address on this list. Nothing is sent to it again, by any sequence. Muster keeps a fingerprint of the address,
          not the address, so the entry holds even after the person is deleted or added again.{' '}
          <a className="link" href={hashes.settingsSection('do-not-contact')}>
            See and change the list
          </a>
        </p>
      </Section>
      <Section title="Your data">
        <p className="text-muted">
          Everything stays in this browser: no account, no server, no tracking. Only the mailboxes and connections you
          switch on here are ever contacted. Removing the extension removes all of it.
        </p>
      </Section>
    </>
  );
}
