import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

/** A page for people that leads on by itself. */
const page = z.string();

/**
 * Sends a browser to the identity provider (303). `returnTo` is a path of this service to come back to; anything else
 * leads to the first page. `fresh`: the person signs in anew, also where the provider still knows them, and must be the one
 * who is signed in. 404 where no provider is set, 503 when it cannot be reached.
 */
export const beginSignIn = endpoint({
  name: 'beginSignIn',
  method: 'GET',
  path: '/auth/login',
  query: z.object({ returnTo: z.string().optional(), fresh: z.literal('true').optional() }),
  answerType: 'text/html',
  responses: { 200: page },
});

/** Where the identity provider sends the browser back to. What it brings is the provider's to name. */
export const signInOidc = endpoint({
  name: 'signInOidc',
  method: 'GET',
  path: '/auth/callback',
  answerType: 'text/html',
  responses: { 200: page },
});

/** OpenID Connect Back-Channel Logout 1.0: the provider itself says that a session or a person has ended. */
export const logOutByProvider = endpoint({
  name: 'logOutByProvider',
  method: 'POST',
  path: '/auth/backchannel-logout',
  contentType: 'application/x-www-form-urlencoded',
  body: z.object({ logout_token: z.string() }),
  responses: { 200: z.strictObject({}) },
});
