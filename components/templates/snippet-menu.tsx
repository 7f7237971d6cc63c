import { TextQuote } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { SafeText } from '@/components/ui/safe-text';
import type { Snippet } from '@/lib/domain/template';
import { slug } from './completion';
import { SnippetsDialog } from './snippets-dialog';

export interface SnippetMenuProps {
  readonly snippets: readonly Snippet[];
  readonly onInsert: (text: string) => void;
  readonly onFocusBack: () => void;
}

/** Pieces of text to put in as a copy, and the way to write them. */
export function SnippetMenu({ snippets, onInsert, onFocusBack }: SnippetMenuProps) {
  const [isManaging, setManaging] = useState(false);
  const after = useRef<'insert' | undefined>(undefined);
  return (
    <>
      <Menu
        align="end"
        onCloseAutoFocus={(event) => {
          if (after.current !== 'insert') return;
          after.current = undefined;
          event.preventDefault();
          onFocusBack();
        }}
        trigger={
          <Button size="sm" icon={TextQuote}>
            Snippets
          </Button>
        }
      >
        {snippets.map(({ id, name, text }) => (
          <MenuItem
            key={id}
            detail={`;${slug(name)}`}
            onSelect={() => {
              after.current = 'insert';
              onInsert(text);
            }}
          >
            <SafeText text={name} limit={60} />
          </MenuItem>
        ))}
        {snippets.length > 0 && <MenuSeparator />}
        <MenuItem onSelect={() => setManaging(true)}>{snippets.length > 0 ? 'Manage snippets' : 'Write one'}</MenuItem>
      </Menu>
      <SnippetsDialog open={isManaging} onClose={() => setManaging(false)} snippets={snippets} />
    </>
  );
}
