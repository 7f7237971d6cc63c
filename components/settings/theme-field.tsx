import clsx from 'clsx';
import { Monitor, Moon, Sun } from 'lucide-react';
import { applyTheme } from '@/components/app/theme';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import type { Settings } from '@/lib/domain/settings';

const choices = [
  { theme: 'system', label: 'As the system', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
] as const;

/** Light or dark. Applied at the press, on every open page of Muster. */
export function ThemeField({ theme }: { readonly theme: Settings['theme'] }) {
  const { settings } = useServices();
  const save = useAction(async (next: Settings['theme']) => {
    applyTheme(next);
    const result = await settings.save({ ...(await settings.get()), theme: next });
    if (!result.ok) applyTheme(theme);
    return result;
  });
  return (
    <fieldset className="inline-flex max-w-full flex-wrap gap-1 rounded-lg bg-sunken p-1">
      <legend className="sr-only">Theme</legend>
      {choices.map((choice) => (
        <label
          key={choice.theme}
          className={clsx(
            'inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-md px-2.5 has-focus-visible:outline-2 has-focus-visible:outline-accent',
            choice.theme === theme ? 'bg-surface font-medium shadow-popover' : 'text-muted hover:text-text',
          )}
        >
          <input
            type="radio"
            name="theme"
            value={choice.theme}
            checked={choice.theme === theme}
            className="sr-only"
            onChange={() => void save.run(choice.theme)}
          />
          <choice.icon aria-hidden className="size-3.5" strokeWidth={1.75} />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
