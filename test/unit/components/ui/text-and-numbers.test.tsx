// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Count } from '@/components/ui/count';
import { formatCompact, formatCount, plural } from '@/components/ui/format-count';
import { formatDay, formatRelative, formatWhen } from '@/components/ui/format-time';
import { RelativeTime } from '@/components/ui/relative-time';
import { mailtoAddress, SafeLink, safeAddress } from '@/components/ui/safe-link';
import { SafeText } from '@/components/ui/safe-text';

const now = new Date(2025, 4, 12, 10, 0).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('SafeText', () => {
  it('shows markup as text and controls as marks, isolated from the line around', () => {
    const { container } = render(<SafeText text={'<b>Mi\u202Era</b>\u0007'} />);
    expect(container.querySelector('b')).toBeNull();
    const box = container.querySelector('bdi');
    expect(box?.getAttribute('dir')).toBe('auto');
    expect(box?.textContent).toBe('<b>Mi⟨U+202E⟩ra</b>⟨U+0007⟩');
  });

  it('puts no more on the screen than its limit, and says that there is more', () => {
    const { container } = render(<SafeText text={'a'.repeat(1_000_000)} limit={50} />);
    expect(container.textContent).toBe(`${'a'.repeat(50)}…`);
  });

  it('keeps line breaks only when asked to', () => {
    const { container, rerender } = render(<SafeText text={'a\r\nb'} />);
    expect(container.textContent).toBe('a b');
    rerender(<SafeText text={'a\r\nb'} multiline />);
    expect(container.textContent).toBe('a\nb');
  });
});

describe('SafeLink', () => {
  it('links https and mailto, without referrer and opener', () => {
    render(<SafeLink href="https://www.tannberg.example/shop/" />);
    const link = screen.getByRole('link', { name: 'tannberg.example/shop' });
    expect(link.getAttribute('rel')).toBe('noreferrer noopener');
    expect(link.getAttribute('href')).toBe('https://www.tannberg.example/shop/');
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'http://plain.example',
    'vbscript:x',
    'not an address',
    ' java\nscript:alert(1)',
  ])('leaves %j as plain text', (href) => {
    render(<SafeLink href={href} />);
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('never yields another scheme, whatever comes in', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `javascript:${text}`),
        ),
        (text) => {
          const safe = safeAddress(text);
          return safe === undefined || /^(https|mailto):/.test(safe);
        },
      ),
    );
  });

  it('an e-mail address from a page cannot add headers to the mail', () => {
    expect(mailtoAddress('a@b.example?bcc=c@d.example\r\nX: y')).toBe(
      'mailto:a@b.example%3Fbcc%3Dc@d.example%0D%0AX%3A%20y',
    );
    const parsed = new URL(mailtoAddress('a@b.example?subject=x&bcc=y'));
    expect(parsed.search).toBe('');
  });
});

describe('counts', () => {
  it('are as exact as they are known', () => {
    expect(formatCount(24_713)).toBe('24,713');
    expect(formatCount(24_700, 'rounded')).toBe('≈ 24.7K');
    expect(formatCount(1_230_000, 'rounded')).toBe('≈ 1.23M');
    expect(formatCount(0)).toBe('0');
    expect(formatCompact(999)).toBe('999');
    expect([plural(1, 'post'), plural(1_200, 'person', 'people')]).toEqual(['1 post', '1,200 people']);
  });

  it('zero is a value, unknown is a dash with its reason', async () => {
    const { rerender } = render(<Count value={0} />);
    expect(screen.getByText('0')).toBeTruthy();
    rerender(<Count value={undefined} why="not read yet" />);
    expect(screen.getByRole('note', { name: 'Unknown: not read yet' }).textContent).toBe('—');
    await userEvent.tab();
    expect((await screen.findByRole('tooltip')).textContent).toContain('not read yet');
  });
});

describe('times', () => {
  it.each([
    [now - 10_000, 'just now'],
    [now + 10_000, 'in a moment'],
    [now - 5 * MINUTE, '5 min ago'],
    [now - 59 * MINUTE - 59_000, '59 min ago'],
    [now + 3 * HOUR, 'in 3 h'],
    [now - 2 * DAY, '2 d ago'],
    [now - 30 * DAY, 'Apr 12'],
    [now - 400 * DAY, 'Apr 7, 2024'],
  ])('%d is %s', (at, words) => {
    expect(formatRelative(at, now)).toBe(words);
  });

  it('names today and tomorrow by the calendar, not by 24 hours', () => {
    const late = new Date(2025, 4, 12, 23, 30).getTime();
    expect(formatWhen(late + HOUR, late)).toBe('tomorrow, 12:30 AM');
    expect(formatWhen(late - 23 * HOUR, late)).toBe('today, 12:30 AM');
    expect(formatWhen(now - DAY, now)).toBe('yesterday, 10:00 AM');
    expect(formatDay(now, now)).toBe('May 12');
  });

  it('the whole date is there on hover', () => {
    render(<RelativeTime at={now - 5 * MINUTE} now={now} />);
    const time = screen.getByText('5 min ago');
    expect(time.getAttribute('dateTime')).toBe(new Date(now - 5 * MINUTE).toISOString());
    expect(time.getAttribute('title')).toContain('Monday, May 12, 2025');
  });
});
