import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createIdentityProvider } from './identity-provider.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const clock = { now: () => new Date(), monotonic: () => performance.now() };

/** A provider that notes how the client proves itself, and then refuses every code. */
async function provider() {
  const proofs: string[] = [];
  const server = createServer((request, response) => {
    const issuer = `http://${request.headers.host ?? ''}`;
    const isToken = request.url === '/token';
    if (isToken) proofs.push(Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64').toString());
    const metadata = {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
    };
    response.writeHead(isToken ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isToken ? { error: 'invalid_grant' } : metadata));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return { proofs, issuer: `http://127.0.0.1:${String(Object(server.address()).port)}` };
}

test('the client proves itself with the secret as it is now, without asking for the metadata again', async () => {
  const { proofs, issuer } = await provider();
  const secret = { now: 'firstSecret' };
  const opened = createIdentityProvider({
    issuer,
    clientId: 'console',
    clientSecret: () => secret.now,
    publicUrl: 'http://localhost:8080',
    scope: 'openid',
    groupsClaim: 'groups',
    timeoutMs: 5000,
    allowedHosts: [],
    clock,
    log: silent,
  });
  onTestFinished(() => opened.close());
  const query = new URLSearchParams({ code: 'c', state: 's' });
  const proof = { state: 's', nonce: 'n', verifier: 'v'.repeat(43) };
  const refused = { code: 'session.sign_in_refused' };
  await expect(opened.prove(query, proof, null)).rejects.toMatchObject(refused);
  secret.now = 'secondSecret';
  await expect(opened.prove(query, proof, null)).rejects.toMatchObject(refused);
  expect(proofs).toEqual(['console:firstSecret', 'console:secondSecret']);
});
