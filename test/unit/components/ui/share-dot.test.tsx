// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ShareDot } from '@/components/ui/share-dot';

const part = (name: string) => screen.getByRole('img').querySelector(`[data-part="${name}"]`);

describe('a share as a dot', () => {
  it('stands on the axis it is given, with its whisker', () => {
    render(<ShareDot label="41 of 212: 19%" value={0.25} low={0.125} high={0.375} end={0.5} />);
    expect(screen.getByRole('img', { name: '41 of 212: 19%' })).toBeTruthy();
    expect(part('value')?.getAttribute('cx')).toBe('50%');
    expect([part('range')?.getAttribute('x1'), part('range')?.getAttribute('x2')]).toEqual(['25%', '75%']);
  });

  it('ends where the axis ends, and points on to a value that lies beyond it', () => {
    render(<ShareDot label="1 of 2" value={0.5} low={0.1} high={0.9} end={0.2} isFaint />);
    expect(part('range')?.getAttribute('x2')).toBe('100%');
    expect(part('value')).toBeNull();
    expect(part('beyond')?.getAttribute('x')).toBe('100%');
    expect(part('beyond')?.getAttribute('data-holds')).toBe('value');
  });

  it('points on where only the whisker does not end, and nowhere else', () => {
    const { rerender } = render(<ShareDot label="1 of 9" value={0.1} low={0} high={0.4} end={0.2} isFaint />);
    expect(part('value')?.getAttribute('cx')).toBe('50%');
    expect(part('beyond')?.getAttribute('data-holds')).toBe('range');
    rerender(<ShareDot label="1 of 9" value={0.1} low={0} high={0.2} end={0.2} isFaint />);
    expect(part('beyond')).toBeNull();
  });
});
