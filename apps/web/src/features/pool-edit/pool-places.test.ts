import { expect, test } from 'vitest';
import { countPlace, entryPlace, isToldWith, zonePlace, zonesPlace } from './pool-places.ts';

const key = '["cpu","np/1"]';

test.each([
  [zonePlace(key, 'a'), zonePlace(key, 'a'), true],
  [zonePlace(key, 'a'), zonePlace(key, 'b'), true],
  [countPlace(key), zonePlace(key, 'b'), true],
  [countPlace(key), zonesPlace(key), true],
  [countPlace(key), entryPlace(key), true],
  [countPlace(key), 'entries', true],
  [countPlace(key), countPlace('["cpu"]'), false],
  [countPlace(key), entryPlace('["cpu"]'), false],
  [countPlace(key), 'description', false],
  ['gpuVersion', 'driver', true],
  ['gpuVersion', 'npuVersion', false],
  ['description', 'driver', false],
  ['description', 'description', true],
  ['description', 'form', true],
])('when %s is left, what is wrong at %s is told: %s', (left, other, isTold) => {
  expect(isToldWith(left, other)).toBe(isTold);
});
