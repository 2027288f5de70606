import type { PoolGateway } from '../domain/pools/ports.ts';
import type { Project } from '@poolwright/schemas/projects/endpoints';
import { DomainError } from '../domain/domain-error.ts';

const REASONS: Readonly<Record<string, string>> = {
  'upstream.unreachable': 'is not reachable',
  'upstream.timeout': 'does not answer in time',
  'upstream.credential_rejected': 'rejects the credential',
  'upstream.iam_refused': 'cannot be asked, as IAM refuses the user',
  'upstream.iam_unreachable': 'cannot be asked, as IAM is not reachable',
  'upstream.clock_skew': 'says that the clock of this machine is wrong',
};

/** One sentence when a project's pools cannot be read now, else null. The console runs all the same. */
export async function upstreamSentence(
  gateway: PoolGateway,
  projects: readonly Project[],
): Promise<string | null> {
  const parts: string[] = [];
  for (const project of projects) {
    try {
      await gateway.listPools(project.id);
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'server.failed';
      parts.push(`project ${project.name}: ModelArts ${REASONS[code] ?? 'fails to answer'} (${code})`);
    }
  }
  if (parts.length === 0) return null;
  return `Started, but ${parts.join('; ')}. Poolwright keeps trying.`;
}
