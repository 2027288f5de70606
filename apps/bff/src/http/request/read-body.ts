import type { IncomingMessage } from 'node:http';
import { DomainError } from '../../domain/domain-error.ts';

/** Largest request body, in bytes. */
const maxBodyBytes = 64 * 1024;
/** How much of a too large body is still read, so that an honest client gets the answer and not a reset connection. */
const maxDrainedBytes = 1024 * 1024;

/** The raw bytes of a request; 413 beyond 64 KB, whatever the length header says. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maxDrainedBytes) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBodyBytes) chunks.push(chunk);
      if (size > maxDrainedBytes) {
        request.removeAllListeners('data');
        reject(tooLarge());
      }
    });
    request.on('end', () => {
      if (size > maxBodyBytes) reject(tooLarge());
      else resolve(Buffer.concat(chunks));
    });
    request.on('error', (cause) => reject(new DomainError('request.not_json', { cause })));
    request.on('aborted', () => reject(new DomainError('request.not_json')));
  });
}

function tooLarge(): DomainError {
  return new DomainError('request.too_large', { params: { maxBytes: maxBodyBytes } });
}
