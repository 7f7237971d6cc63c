// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { ListPlus } from 'lucide-react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { SelectField, TextArea, TextField } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Progress } from '@/components/ui/progress';
import { Tabs } from '@/components/ui/tabs';
import { renderWith } from '@/test/support/render';

describe('Button', () => {
  it('does not submit a form by accident, and ignores presses while busy without losing the focus', async () => {
    const press = vi.fn();
    const { user, rerender } = renderWith(<Button onClick={press}>Save</Button>);
    const button = screen.getByRole('button', { name: 'Save' });
    expect(button.getAttribute('type')).toBe('button');
    await user.click(button);
    expect(press).toHaveBeenCalledTimes(1);
    rerender(
      <Button busy onClick={press}>
        Save
      </Button>,
    );
    const busy = screen.getByRole('button', { name: 'Save' });
    await user.click(busy);
    expect(press).toHaveBeenCalledTimes(1);
    expect(busy.getAttribute('aria-busy')).toBe('true');
    expect(busy).not.toHaveProperty('disabled', true);
  });
});

describe('IconButton', () => {
  it('is named, and shows its name on focus', async () => {
    const { user } = renderWith(<IconButton label="Add to list" icon={ListPlus} />);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add to list' }));
    expect((await screen.findByRole('tooltip')).textContent).toContain('Add to list');
  });
});

describe('fields', () => {
  it('tie the label, the hint and the error to the control', () => {
    renderWith(<TextField label="Daily cap" hint="Per mailbox" error="Give a number from 1 to 500." />);
    const input = screen.getByRole('textbox', { name: 'Daily cap' });
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(['Give a number from 1 to 500.', 'Per mailbox']);
  });

  it('say nothing of an error when there is none', () => {
    renderWith(<TextArea label="Notes" />);
    const area = screen.getByRole('textbox', { name: 'Notes' });
    expect(area.hasAttribute('aria-invalid')).toBe(false);
    expect(area.hasAttribute('aria-describedby')).toBe(false);
  });

  it('a select is the browser’s own', async () => {
    const change = vi.fn();
    const { user } = renderWith(
      <SelectField label="Theme" defaultValue="system" onChange={(event) => change(event.target.value)}>
        <option value="system">System</option>
        <option value="dark">Dark</option>
      </SelectField>,
    );
    await user.selectOptions(screen.getByRole('combobox', { name: 'Theme' }), 'Dark');
    expect(change).toHaveBeenCalledWith('dark');
  });
});

describe('Checkbox', () => {
  it('is pressed by its words and by the space bar', async () => {
    const change = vi.fn();
    const { user } = renderWith(<Checkbox label="Pause" checked={false} onChange={change} />);
    await user.click(screen.getByText('Pause'));
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'Pause' }));
    await user.keyboard(' ');
    expect(change.mock.calls).toEqual([[true], [true]]);
  });

  it('knows "some of them"', () => {
    renderWith(<Checkbox label="All" checked="indeterminate" onChange={() => {}} />);
    expect(screen.getByRole('checkbox', { name: 'All' }).getAttribute('aria-checked')).toBe('mixed');
  });
});

function DialogDemo() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Rename</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Rename list"
        description="Its people stay."
        footer={<Button>Save</Button>}
      >
        <TextField label="Name" />
      </Dialog>
    </>
  );
}

describe('Dialog', () => {
  it('focuses the first field, keeps the focus inside, leaves by Esc and gives the focus back', async () => {
    const { user } = renderWith(<DialogDemo />);
    const opener = screen.getByRole('button', { name: 'Rename' });
    await user.click(opener);
    const dialog = await screen.findByRole('dialog', { name: 'Rename list' });
    expect(document.getElementById(dialog.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Its people stay.',
    );
    await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByRole('textbox', { name: 'Name' })));
    for (let press = 0; press < 6; press += 1) {
      await user.tab();
      expect(dialog.contains(document.activeElement)).toBe(true);
    }
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });
});

describe('Menu', () => {
  it('opens, moves and chooses by keyboard', async () => {
    const choose = vi.fn();
    const { user } = renderWith(
      <Menu trigger={<Button>Add</Button>}>
        <MenuItem onSelect={() => choose('Ceramics')}>Ceramics</MenuItem>
        <MenuItem onSelect={() => choose('Spring')}>Spring</MenuItem>
      </Menu>,
    );
    await user.tab();
    await user.keyboard('{Enter}');
    await screen.findByRole('menuitem', { name: 'Ceramics' });
    await user.keyboard('{ArrowDown}{Enter}');
    expect(choose.mock.calls).toEqual([['Spring']]);
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  });
});

describe('Tabs', () => {
  it('arrows move between them', async () => {
    const { user } = renderWith(
      <Tabs
        label="Person"
        tabs={[
          { id: 'a', label: 'Timeline', content: 'what happened' },
          { id: 'b', label: 'Notes', content: 'what you wrote' },
        ]}
      />,
    );
    await user.click(screen.getByRole('tab', { name: 'Timeline' }));
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'Notes' }).getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('tabpanel').textContent).toBe('what you wrote');
  });
});

describe('Badge and Progress', () => {
  it('carry their meaning in words and numbers', () => {
    renderWith(
      <>
        <Badge tone="bad">Failed</Badge>
        <Progress label="Importing" value={3} max={12} />
      </>,
    );
    expect(screen.getByText('Failed')).toBeTruthy();
    const bar = screen.getByRole('progressbar', { name: 'Importing' });
    expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuemax')]).toEqual(['3', '12']);
  });
});
