import { describe, expect, it } from 'vitest';
import { factsOf } from '@/lib/audience/facts';
import { growthOf } from '@/lib/audience/growth/growth';
import { standardLimits } from '@/lib/audience/standard-limits';
import { instagram } from '../evidence-of';
import { areaUnderCurve, type Course, courseOf, randomOf } from './synthetic';

const growthIn = ({ history, posts }: Course) => growthOf(factsOf(instagram({ history, posts })), standardLimits);
const anomaly = (course: Course) => growthIn(course)?.unexplainedShare ?? 0;

describe.each([1, 2, 3, 4, 5])('invented series, seed %d', (seed) => {
  const random = randomOf(seed * 7_919);
  const organic = Array.from({ length: 200 }, () => courseOf(random, { isBought: false }));
  const bought = Array.from({ length: 200 }, () => courseOf(random, { isBought: true }));
  const viral = Array.from({ length: 200 }, () => courseOf(random, { isBought: false, isViral: true }));

  it('tells a bought step from organic growth: AUC at least .97', () => {
    const area = areaUnderCurve(bought.map(anomaly), organic.map(anomaly));
    expect(area).toBeGreaterThanOrEqual(0.97);
  });

  it('raises an alarm on at most 5 % of series with a viral post', () => {
    const alarms = viral.filter((course) => anomaly(course) > 0.05).length;
    expect(alarms / viral.length).toBeLessThanOrEqual(0.05);
  });
});
