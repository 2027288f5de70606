// What failed, read from the JSON reports, so that it can be said once more at the end: whoever has only the end of a
// long log sees which test it was and what it said.
import { stripVTControlCharacters } from 'node:util';
import { isRecord, reportIn } from './report.mjs';

/** @typedef {{ test: string, words: string }} Failure `words` is what the test said, without colours */

const longest = 3_000;

/** @param {string} file report of `vitest --reporter=json` @returns {Failure[]} */
export function vitestFailures(file) {
  return recordsAt(reportIn(file), 'testResults').flatMap((suite) => {
    const name = textAt(suite, 'name');
    const tests = recordsAt(suite, 'assertionResults');
    if (tests.length === 0 && suite['status'] === 'failed')
      return [{ test: name, words: cut(textAt(suite, 'message')) }];
    return tests
      .filter((test) => test['status'] === 'failed')
      .map((test) => ({
        test: `${name} › ${textAt(test, 'fullName')}`,
        words: cut(textsAt(test, 'failureMessages').join('\n')),
      }));
  });
}

/** @param {string} file report of Playwright's json reporter @returns {Failure[]} */
export function playwrightFailures(file) {
  const report = reportIn(file);
  const outside = recordsAt(report, 'errors').map((error) => ({
    test: 'outside of a test',
    words: cut(textAt(error, 'message')),
  }));
  return [...outside, ...recordsAt(report, 'suites').flatMap((suite) => failuresIn(suite, []))];
}

/**
 * @param {Record<string, unknown>} suite
 * @param {string[]} above titles of the suites around it
 * @returns {Failure[]}
 */
function failuresIn(suite, above) {
  const path = [...above, textAt(suite, 'title')];
  const own = recordsAt(suite, 'specs').flatMap((spec) => {
    const results = recordsAt(spec, 'tests').flatMap((test) => recordsAt(test, 'results'));
    const errors = results.flatMap((result) => recordsAt(result, 'errors'));
    if (errors.length === 0 && spec['ok'] !== false) return [];
    const words = errors.map((error) => textAt(error, 'message')).join('\n');
    return [{ test: [...path, textAt(spec, 'title')].join(' › '), words: cut(words) }];
  });
  return [...own, ...recordsAt(suite, 'suites').flatMap((inner) => failuresIn(inner, path))];
}

/** @param {Failure[]} failures @returns {string} nothing where nothing failed */
export function failuresSaid(failures) {
  return failures.map(({ test, words }) => `FAILED ${test}\n${indented(words)}`).join('\n\n');
}

/** @param {string} words */
function indented(words) {
  return words.replaceAll(/^(?=.)/gm, '  ');
}

/** The first lines say what was expected and what came; a page's whole tree is in the report. @param {string} words */
function cut(words) {
  const plain = stripVTControlCharacters(words).trim();
  return plain.length > longest ? `${plain.slice(0, longest)} …` : plain;
}

/** @param {Record<string, unknown> | undefined} from @param {string} name */
function recordsAt(from, name) {
  const value = from?.[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** @param {Record<string, unknown>} from @param {string} name */
function textAt(from, name) {
  const value = from[name];
  return typeof value === 'string' ? value : '';
}

/** @param {Record<string, unknown>} from @param {string} name */
function textsAt(from, name) {
  const value = from[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
