import { expect, test } from 'vitest';
import { driverVersions, pluginTemplate } from './plugin-template.ts';

const versions = { '78-21.0.2': {}, '77-21.0.cr1': { parameters: [] } };

test.each([
  { where: 'at the top, as the example has it', document: { versions } },
  { where: 'under spec, as the table has it', document: { spec: { versions } } },
  { where: 'in both places, each once', document: { versions, spec: { versions } } },
])('versions are found $where', ({ document }) => {
  expect(driverVersions(pluginTemplate.parse(document))).toEqual(['78-21.0.2', '77-21.0.cr1']);
});

test.each([[{}], [{ versions: null, spec: null }], [{ spec: { versions: {} } }]])(
  'a template like %j offers none',
  (document) => {
    expect(driverVersions(pluginTemplate.parse(document))).toEqual([]);
  },
);
