import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStage, type Stage } from '../support/stage';
import { runJourney } from './zz-journey';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ headless: true });
});
afterAll(() => stage?.close());

it('goes through the main job once, from an open profile to a reply that stops the sequence', async () => {
  const seen: string[] = [];
  await runJourney(stage, { say: (line) => void seen.push(line) });
  expect(seen.length).toBeGreaterThanOrEqual(14);
});
