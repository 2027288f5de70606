import { knownWorkloadStatuses } from '@poolwright/schemas/modelarts/workload';
import { expect, test } from 'vitest';
import { jobCounts } from './job-counts.ts';
import { jobStage } from './job-stage.ts';

test('every documented status has a stage, and no other word', () => {
  expect(knownWorkloadStatuses.filter((status) => jobStage(status) === 'unknown')).toEqual([]);
  expect([jobStage('Novel'), jobStage(null), jobStage(undefined)]).toEqual(['unknown', 'unknown', 'unknown']);
});

test('jobs are counted by type and stage, and none is lost', () => {
  const jobs = [
    { type: 'train', status: 'Running' },
    { type: 'infer', status: 'Queue' },
    { type: 'train', status: 'Abnormal' },
    { type: 'train', status: 'Completed' },
    { type: null, status: 'Novel' },
  ];
  expect(jobCounts(jobs)).toEqual([
    { type: 'train', running: 2, queued: 0, ended: 1, unknown: 0 },
    { type: 'infer', running: 0, queued: 1, ended: 0, unknown: 0 },
    { type: 'unknown', running: 0, queued: 0, ended: 0, unknown: 1 },
  ]);
});
