import { Braces } from 'lucide-react';
import { Fragment, useRef } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu';
import type { TemplateVariableInfo } from '@/lib/services/app-services';

const groupWords: Record<TemplateVariableInfo['group'], string> = {
  person: 'Person',
  profile: 'Profile',
  audience: 'Audience',
  engagement: 'Engagement',
  growth: 'Growth',
  content: 'Posts',
  sites: 'Sites',
  custom: 'Your fields',
  outreach: 'Outreach',
  sender: 'You',
};

export interface VariableMenuProps {
  readonly onInsert: (text: string) => void;
  /** After something was put in: the focus belongs into the box, where typing goes on. */
  readonly onFocusBack: () => void;
}

/** Every variable a message may use, by kind, with an example. Choosing one puts it in at the cursor. */
export function VariableMenu({ onInsert, onFocusBack }: VariableMenuProps) {
  const hasInserted = useRef(false);
  const { templates } = useServices();
  const variables = useLive(() => templates.variables(), [templates]).value ?? [];
  const groups = [...new Set(variables.map((variable) => variable.group))];
  return (
    <Menu
      align="end"
      onCloseAutoFocus={(event) => {
        if (!hasInserted.current) return;
        hasInserted.current = false;
        event.preventDefault();
        onFocusBack();
      }}
      trigger={
        <Button size="sm" icon={Braces}>
          Insert variable
        </Button>
      }
    >
      {groups.map((group) => (
        <Fragment key={group}>
          <MenuLabel>{groupWords[group]}</MenuLabel>
          {variables
            .filter((variable) => variable.group === group)
            .map((variable) => (
              <MenuItem
                key={variable.id}
                onSelect={() => {
                  hasInserted.current = true;
                  onInsert(variable.insert);
                }}
              >
                <span className="block">{variable.label}</span>
                <span className="block text-sm text-muted">{variable.description}</span>
              </MenuItem>
            ))}
        </Fragment>
      ))}
    </Menu>
  );
}
