import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';
import { z } from 'zod';

const catalogue = z.record(z.string(), z.string());

/**
 * Turns the ICU catalogues (`i18n/messages/<language>/<area>.json`) into what the Lingui runtime interpolates,
 * so that no message parser reaches the browser. A message that does not parse fails the build.
 */
export function messageCatalogues(): Plugin {
  return {
    name: 'poolwright:message-catalogues',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/i18n\/messages\/[^/]+\/[^/]+\.json$/.test(id)) return null;
      const messages = catalogue.parse(JSON.parse(code));
      const compiled: Record<string, unknown> = {};
      for (const [key, message] of Object.entries(messages)) {
        compiled[key] = compileMessage(message);
        if (!Array.isArray(compiled[key]) && typeof compiled[key] !== 'string') {
          this.error(`The message ${key} in ${id} does not compile`);
        }
      }
      return { code: `export default ${JSON.stringify(compiled)};`, map: null, moduleType: 'js' };
    },
  };
}
