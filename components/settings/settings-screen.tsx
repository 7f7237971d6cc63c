import { useEffect } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Screen, Section } from '@/components/shell/screen';
import { AudienceSection } from './audience-section';
import { BackupSection } from './backup-section';
import { ConnectionsSection } from './connections-section';
import { FieldsSection } from './fields-section';
import { HealthSection } from './health-section';
import { LimitsForm } from './limits-form';
import { MailboxesSection } from './mailboxes-section';
import { PrivacySection } from './privacy-section';
import { SenderForm } from './sender-form';
import { SendingForm } from './sending-form';
import { SendingPause } from './sending-pause';
import { SitesSection } from './sites-section';
import { ThemeField } from './theme-field';

/** Everything that is set once. `section` is scrolled to: links from elsewhere lead to what they speak of. */
export function SettingsScreen({ section }: { readonly section?: string | undefined }) {
  const { settings } = useServices();
  const ask = useLiveAsk(() => settings.get(), [settings]);
  const isReady = ask.live.state === 'ready';
  useEffect(() => {
    if (isReady && section) document.getElementById(`settings-${section}`)?.scrollIntoView?.({ block: 'start' });
  }, [isReady, section]);
  return (
    <Screen title="Settings" tabTitle="Settings">
      <LiveView ask={ask} what="settings">
        {(value) => (
          <>
            <Section title="Sender" id="settings-sender">
              <SenderForm settings={value} />
            </Section>
            <Section title="When mail goes out" id="settings-sending">
              <div className="flex flex-col gap-5">
                <SendingPause />
                <SendingForm settings={value} />
              </div>
            </Section>
            <Section title="How often people are written to" id="settings-limits">
              <LimitsForm settings={value} />
            </Section>
            <MailboxesSection />
            <SitesSection />
            <ConnectionsSection />
            <AudienceSection />
            <FieldsSection />
            <HealthSection />
            <Section title="Workspaces" id="settings-workspaces">
              <p className="text-muted">
                For agencies: one workspace for each client, with stage, notes and owner kept apart.{' '}
                <a className="link" href={hashes.workspaces}>
                  Manage workspaces
                </a>
              </p>
            </Section>
            <Section title="Theme" id="settings-theme">
              <ThemeField theme={value.theme} />
            </Section>
            <BackupSection />
            <PrivacySection />
          </>
        )}
      </LiveView>
    </Screen>
  );
}
