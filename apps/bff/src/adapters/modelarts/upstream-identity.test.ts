import { afterEach, describe, expect, test } from 'vitest';
import type { Credential } from './signature.ts';
import { createKeyIdentity } from './upstream-identity.ts';
import { json, startUpstream, testGateway } from './upstream-server.test-kit.ts';
import type { Answer } from './upstream-server.test-kit.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

const OLD = { ak: 'AKOLD00000000000', sk: 'SKOLD00000000000000000' };
const NEW = { ak: 'AKNEW00000000000', sk: 'SKNEW00000000000000000' };
const POOL = { kind: 'Pool', metadata: { name: 'pool-a' }, spec: {} };
const REFUSED = json(401, { error_code: 'APIGW.0301', error_msg: 'verify aksk signature fail' });

/** A cloud that takes the calls of one key, and a file that has another one at once when it is read again. */
async function world(inFile: Credential = NEW) {
  const cloud = { takes: OLD.ak };
  const file = { read: 0 };
  let inUse: Credential = OLD;
  const answer: Answer = (response, request, socket) => {
    const isTaken = request.headers.authorization?.includes(`Access=${cloud.takes},`) === true;
    (isTaken ? json(200, POOL) : REFUSED)(response, request, socket);
  };
  const upstream = await startUpstream(answer);
  const identity = createKeyIdentity(
    () => inUse,
    async () => {
      file.read += 1;
      inUse = inFile;
    },
  );
  const { gateway, client } = testGateway(upstream.endpoint, { identity });
  closers.push(upstream.close, () => client.close());
  return { cloud, file, upstream, gateway };
}

describe('a key that was replaced', () => {
  test('is read anew after a refusal, and the read goes on with it', async () => {
    const { cloud, file, upstream, gateway } = await world();
    await gateway.showPool('p1', 'pool-a');
    cloud.takes = NEW.ak;
    expect(await gateway.showPool('p1', 'pool-a')).toEqual(POOL);
    expect([file.read, upstream.received.length]).toEqual([1, 3]);
  });

  test('holds up none of the reads that are under way', async () => {
    const { cloud, upstream, gateway } = await world();
    await gateway.showPool('p1', 'pool-a');
    cloud.takes = NEW.ak;
    const reads = await Promise.allSettled(
      Array.from({ length: 30 }, () => gateway.showPool('p1', 'pool-a')),
    );
    expect(reads.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(upstream.received.length).toBeLessThanOrEqual(61);
  });

  test('is asked for once a read: two refused keys are an error, and calls stop', async () => {
    const { cloud, upstream, gateway } = await world({ ...NEW, ak: 'AKOTHER000000000' });
    await gateway.showPool('p1', 'pool-a');
    cloud.takes = NEW.ak;
    const refused = { code: 'upstream.credential_rejected' };
    await expect(gateway.showPool('p1', 'pool-a')).rejects.toMatchObject(refused);
    expect(upstream.received).toHaveLength(3);
    await expect(gateway.showPool('p1', 'pool-a')).rejects.toMatchObject(refused);
    await expect(gateway.showPool('p1', 'pool-a')).rejects.toMatchObject(refused);
    expect(upstream.received).toHaveLength(4);
  });

  test('that was not replaced is refused as ever, after one look into the file', async () => {
    const { cloud, file, upstream, gateway } = await world(OLD);
    cloud.takes = NEW.ak;
    const refused = { code: 'upstream.credential_rejected' };
    await expect(gateway.showPool('p1', 'pool-a')).rejects.toMatchObject(refused);
    expect([file.read, upstream.received.length]).toEqual([1, 1]);
  });

  test('never lets a write leave twice: it is refused for certain, and the next one goes with the new key', async () => {
    const { cloud, upstream, gateway } = await world();
    await gateway.showPool('p1', 'pool-a');
    cloud.takes = NEW.ak;
    const first = await gateway.sendPatch('p1', 'pool-a', '{"spec":{}}');
    expect(first).toMatchObject({ kind: 'not-applied', error: { code: 'upstream.credential_rejected' } });
    expect(upstream.received).toHaveLength(2);
    expect(await gateway.sendPatch('p1', 'pool-a', '{"spec":{}}')).toMatchObject({ kind: 'answered' });
  });
});
