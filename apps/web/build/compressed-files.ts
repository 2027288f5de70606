import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);
/** Below it the header weighs more than what is saved. */
const leastBytes = 1024;

/** Puts the Brotli and gzip form of every script and style sheet beside it, made once and as small as it gets. */
export function compressedFiles(): Plugin {
  return {
    name: 'poolwright:compressed-files',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const texts = Object.values(bundle).filter(({ fileName }) => /\.(js|css)$/.test(fileName));
        await Promise.all(
          texts.map(async (part) => {
            const bytes = Buffer.from(part.type === 'chunk' ? part.code : part.source);
            if (bytes.length < leastBytes) return;
            const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
            const brotli = await toBrotli(bytes, { params });
            this.emitFile({ type: 'asset', fileName: `${part.fileName}.br`, source: brotli });
            const zipped = await toGzip(bytes, { level: 9 });
            this.emitFile({ type: 'asset', fileName: `${part.fileName}.gz`, source: zipped });
          }),
        );
      },
    },
  };
}
