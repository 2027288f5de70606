import { expect, test } from 'vitest';
import { DomainError } from '../../domain/domain-error.ts';
import { createCredentialGate } from './credential-gate.ts';
import type { Admission, CredentialVerdict } from './credential-gate.ts';
import { json, startUpstream, testClock, testGateway } from './upstream-server.test-kit.ts';

const refused: CredentialVerdict = {
  kind: 'refused',
  error: new DomainError('upstream.credential_rejected'),
};
const accepted: CredentialVerdict = { kind: 'accepted' };
const none: CredentialVerdict = { kind: 'none' };

function end(admission: Admission, verdict: CredentialVerdict): void {
  if (admission.kind === 'stopped') throw new Error('stopped');
  admission.done(verdict);
}

test('after two refusals in a row nothing goes but one read every thirty seconds', async () => {
  const clock = testClock();
  const stops: string[] = [];
  const gate = createCredentialGate(clock, (error) => stops.push(error.code));
  end(await gate.admit(true), refused);
  end(await gate.admit(false), refused);
  expect(stops).toEqual(['upstream.credential_rejected']);
  clock.advance(29_999);
  expect((await gate.admit(true)).kind).toBe('stopped');
  clock.advance(1);
  expect((await gate.admit(false)).kind).toBe('stopped');
  const probe = await gate.admit(true);
  expect((await gate.admit(true)).kind).toBe('stopped');
  end(probe, refused);
  expect((await gate.admit(true)).kind).toBe('stopped');
  clock.advance(30_000);
  end(await gate.admit(true), accepted);
  expect((await gate.admit(false)).kind).toBe('go');
  expect(stops).toHaveLength(1);
});

test('a probe without an answer is followed by another thirty seconds later', async () => {
  const clock = testClock();
  const gate = createCredentialGate(clock);
  end(await gate.admit(true), refused);
  end(await gate.admit(true), refused);
  clock.advance(30_000);
  end(await gate.admit(true), none);
  expect((await gate.admit(true)).kind).toBe('stopped');
  clock.advance(30_000);
  expect((await gate.admit(true)).kind).toBe('go');
});

test('a refusal between acceptances stops nothing', async () => {
  const gate = createCredentialGate(testClock());
  for (let n = 0; n < 5; n += 1) {
    end(await gate.admit(true), refused);
    end(await gate.admit(true), accepted);
  }
  expect((await gate.admit(true)).kind).toBe('go');
});

test('of many calls at once with a wrong key two reach the upstream', async () => {
  const answer = json(401, { error_code: 'APIGW.0301', error_msg: 'verify aksk signature fail' });
  const upstream = await startUpstream(answer);
  const { gateway, client } = testGateway(upstream.endpoint);
  const calls = Array.from({ length: 20 }, () => gateway.listPools('p1'));
  const ends = await Promise.allSettled(calls);
  expect(upstream.received).toHaveLength(2);
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(20);
  expect(await gateway.sendPatch('p1', 'pool-a', '{}')).toMatchObject({
    kind: 'not-applied',
    throttled: false,
  });
  expect(upstream.received).toHaveLength(2);
  await Promise.all([upstream.close(), client.close()]);
});

test('of many calls at once to a dead upstream none waits for the others in turn', async () => {
  const gate = createCredentialGate(testClock());
  const trial = await gate.admit(true);
  const waiting = [gate.admit(true), gate.admit(true), gate.admit(false)];
  end(trial, none);
  expect((await Promise.all(waiting)).map(({ kind }) => kind)).toEqual(['go', 'go', 'go']);
});

test('a write does not wait for a trial of somebody else', async () => {
  const gate = createCredentialGate(testClock());
  const trial = await gate.admit(true);
  expect((await gate.admit(false)).kind).toBe('go');
  end(trial, accepted);
});

test('calls that the key is not allowed to make do not stop the others', async () => {
  const denied = json(403, { error_code: 'ModelArts.0112', error_msg: 'no permission' });
  const upstream = await startUpstream(denied);
  const { gateway, client } = testGateway(upstream.endpoint);
  for (let n = 0; n < 5; n += 1) {
    await expect(gateway.listNodes('p1', 'pool-a')).rejects.toMatchObject({
      code: 'upstream.credential_rejected',
    });
  }
  expect(upstream.received).toHaveLength(5);
  await Promise.all([upstream.close(), client.close()]);
});

test('it heals by itself through the gateway', async () => {
  const clock = testClock();
  const refusal = json(401, { error_code: 'APIGW.0301' }, { date: clock.now().toUTCString() });
  const upstream = await startUpstream(refusal, refusal, json(200, { items: [] }));
  const { gateway, client } = testGateway(upstream.endpoint, { clock });
  for (let n = 0; n < 5; n += 1) {
    await expect(gateway.listPools('p1')).rejects.toMatchObject({ code: 'upstream.credential_rejected' });
  }
  expect(upstream.received).toHaveLength(2);
  clock.advance(30_000);
  expect(await gateway.listPools('p1')).toEqual({ pools: [], unreadable: [] });
  await Promise.all([upstream.close(), client.close()]);
});

test('another credential begins anew, and what is still said of the one before counts for neither', async () => {
  let credential = 'first';
  const gate = createCredentialGate(
    testClock(),
    () => {},
    () => credential,
  );
  end(await gate.admit(true), accepted);
  const late = [await gate.admit(true), await gate.admit(true), await gate.admit(true)];
  for (const one of late.slice(0, 2)) end(one, refused);
  expect((await gate.admit(true)).kind).toBe('stopped');
  credential = 'second';
  const trial = await gate.admit(true);
  expect(trial.kind).toBe('go');
  for (const one of late.slice(2)) end(one, refused);
  end(trial, accepted);
  const proven = [await gate.admit(true), await gate.admit(true)];
  expect(proven.map(({ kind }) => kind)).toEqual(['go', 'go']);
});

test('whoever waited for a trial of a credential that was replaced meanwhile waits for the next one', async () => {
  let credential = 'first';
  const gate = createCredentialGate(
    testClock(),
    () => {},
    () => credential,
  );
  const trial = await gate.admit(true);
  const waiting = [gate.admit(true), gate.admit(true)];
  credential = 'second';
  end(trial, none);
  const next = await Promise.race(waiting);
  const both = Promise.all(waiting).then(() => 'both went');
  expect(await Promise.race([both, Promise.resolve('one waits')])).toBe('one waits');
  end(next, accepted);
  expect(await both).toBe('both went');
});
