import { randomBytes } from 'node:crypto';
import { isObject, objectAt, readJson, stringAt } from '../json/json.ts';
import type { JsonObject } from '../json/json.ts';
import { isSameSecret } from './canonical-request.ts';
import type { Refusal } from './verify-signature.ts';

/** The IAM user that gets tokens. */
export interface IamUser {
  name: string;
  password: string;
  domain: string;
}

/** What the desk does from now on; a test changes it by the control server. */
export interface DeskSettings {
  /** null: nobody gets a token. */
  user: IamUser | null;
  tokenSeconds: number;
  /** Answered to everybody instead; null: as it should be. */
  failing: number | null;
}

export interface TokenAnswer {
  status: number;
  token: string | null;
  body: JsonObject;
}

/** IAM's answers to `POST /v3/auth/tokens`, and the gateway's judgement of what it gave. */
export interface TokenDesk {
  readonly settings: DeskSettings;
  issue(body: Buffer): TokenAnswer;
  /** null when the token is good. */
  judge(token: string): Refusal | null;
  /** As after a change of password or rights: every token is nobody's from now on. */
  revoke(): number;
  counts(): { asked: number; issued: number };
  /** The newest tokens, good or not. */
  values(): string[];
}

const WRONG = 'The username or password is wrong.';
/** So many are told by the control server, the newest. */
const MOST_TOKENS = 1000;

export function createTokenDesk(initial: DeskSettings, projectId: string, now: () => number): TokenDesk {
  const settings = { ...initial };
  const tokens = new Map<string, number>();
  let given: string[] = [];
  let asked = 0;
  let issued = 0;

  const give = (): TokenAnswer => {
    const issuedAt = now();
    const expiresAt = issuedAt + settings.tokenSeconds * 1000;
    // As long as a real one is at least.
    const token = `MII${randomBytes(600).toString('base64')}`;
    tokens.set(token, expiresAt);
    given = [...given, token].slice(-MOST_TOKENS);
    issued += 1;
    const body = {
      token: {
        methods: ['password'],
        issued_at: toIamTime(issuedAt),
        expires_at: toIamTime(expiresAt),
        project: { id: projectId },
      },
    };
    return { status: 201, token, body };
  };
  return {
    settings,
    issue(body) {
      asked += 1;
      if (settings.failing !== null) return refused(settings.failing, 'The service is not available.');
      const wrong = toFlaw(body, settings.user, projectId);
      return wrong === null ? give() : refused(...wrong);
    },
    judge(token) {
      const expiresAt = tokens.get(token);
      if (expiresAt === undefined) return incorrect('decrypt token fail');
      return now() < expiresAt ? null : incorrect('token expires');
    },
    revoke() {
      const revoked = tokens.size;
      tokens.clear();
      return revoked;
    },
    counts: () => ({ asked, issued }),
    values: () => given,
  };
}

function toFlaw(body: Buffer, user: IamUser | null, projectId: string): [number, string] | null {
  const auth = objectAt(toObject(body), 'auth');
  const identity = objectAt(auth, 'identity');
  const given = objectAt(objectAt(identity, 'password'), 'user');
  const project = objectAt(objectAt(auth, 'scope'), 'project');
  const methods = identity?.['methods'];
  if (!Array.isArray(methods) || !methods.includes('password')) {
    return [400, 'The request body is invalid: auth.identity.methods must have password.'];
  }
  const isUser =
    user !== null &&
    stringAt(given, 'name') === user.name &&
    stringAt(objectAt(given, 'domain'), 'name') === user.domain &&
    isSameSecret(stringAt(given, 'password') ?? '', user.password);
  if (!isUser) return [401, WRONG];
  return stringAt(project, 'id') === projectId ? null : [404, 'Could not find project.'];
}

function refused(status: number, message: string): TokenAnswer {
  const title = status === 401 ? 'Unauthorized' : 'Error';
  return { status, token: null, body: { error: { code: status, message, title } } };
}

function incorrect(reason: string): Refusal {
  return { status: 401, code: 'APIGW.0301', message: `Incorrect IAM authentication information: ${reason}` };
}

/** IAM writes microseconds. */
function toIamTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000Z');
}

function toObject(body: Buffer): JsonObject {
  try {
    const json = readJson(body.toString('utf8'));
    return isObject(json) ? json : {};
  } catch {
    return {};
  }
}
