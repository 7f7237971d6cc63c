import { Copy, Globe, type LucideIcon, Mail, MapPin, Tag } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { IconButton } from '@/components/ui/icon-button';
import { mailtoAddress, SafeLink } from '@/components/ui/safe-link';
import { SafeText } from '@/components/ui/safe-text';
import { useToast } from '@/components/ui/toast';
import { valueIn as fieldValue } from '@/lib/domain/field';
import type { ProfileFields } from '@/lib/domain/reading';

/** Longer bios start folded: as many UTF-16 units as fit into about five lines of the panel. */
const FOLD_AT = 240;

/** What the profile says of itself. Nothing here when it says nothing. */
export function ProfileAbout({ fields }: { readonly fields: ProfileFields }) {
  const bio = fieldValue(fields.bio);
  const website = fieldValue(fields.website);
  const email = fieldValue(fields.email);
  const location = fieldValue(fields.location);
  const category = fieldValue(fields.category);
  if (!(bio || website || email || location || category)) return null;
  return (
    <section aria-label="About" className="flex flex-col gap-2">
      <h3 className="section-title">About</h3>
      {bio && <Bio key={bio} text={bio} />}
      <ul className="flex flex-col gap-1">
        {website && (
          <Line icon={Globe}>
            <SafeLink href={website} />
          </Line>
        )}
        {email && (
          <Line icon={Mail} action={<CopyButton text={email} what="e-mail address" />}>
            <SafeLink href={mailtoAddress(email)} text={email} />
          </Line>
        )}
        {location && (
          <Line icon={MapPin}>
            <SafeText text={location} limit={120} />
          </Line>
        )}
        {category && (
          <Line icon={Tag}>
            <SafeText text={category} limit={120} />
          </Line>
        )}
      </ul>
    </section>
  );
}

function Bio({ text }: { readonly text: string }) {
  const isLong = text.length > FOLD_AT || text.split('\n').length > 6;
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <p className={isLong && !isOpen ? 'line-clamp-5' : undefined}>
        <SafeText text={text} multiline limit={isOpen ? 10_000 : 1_000} />
      </p>
      {isLong && (
        <button type="button" className="link mt-0.5 text-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show less' : 'Show more'}
        </button>
      )}
    </div>
  );
}

function Line({ icon: Icon, action, children }: { icon: LucideIcon; action?: ReactNode; children: ReactNode }) {
  return (
    <li className="flex min-h-6.5 items-center gap-2">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <span className="min-w-0 flex-1">{children}</span>
      {action}
    </li>
  );
}

function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const { page } = useServices();
  const toast = useToast();
  const copy = useAction(
    () => asResult(page.copy(text)),
    () => toast.show({ text: `Copied the ${what}.` }),
  );
  return <IconButton label={`Copy ${what}`} icon={Copy} onClick={() => void copy.run()} />;
}
