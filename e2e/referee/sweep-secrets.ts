import { randomBytes } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A text found nowhere else. */
export const unique = (): string => `canary${randomBytes(12).toString('hex')}`;

/** Secrets that stand in files of a console. */
export interface FiledSecrets {
  readonly ak: string;
  readonly sk: string;
  readonly securityToken: string;
  readonly clientSecret: string;
  readonly metricsToken: string;
  readonly databasePassword: string;
  /** Of a console that has tokens instead of a key. */
  readonly iamPassword: string;
}

export const newFiledSecrets = (): FiledSecrets => ({
  ak: unique(),
  sk: unique(),
  securityToken: unique(),
  clientSecret: unique(),
  metricsToken: unique(),
  databasePassword: unique(),
  iamPassword: unique(),
});

/** A folder with one file a secret, each replaced at once. */
export function secretFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'poolwright-sweep-'));
  const fileOf = (name: string) => join(folder, name);
  const put = (name: string, value: string): void => {
    writeFileSync(fileOf('next'), value);
    renameSync(fileOf('next'), fileOf(name));
  };
  return {
    /** Of a console with a key. */
    variables: {
      HUAWEICLOUD_SDK_AK: '',
      HUAWEICLOUD_SDK_SK: '',
      HUAWEICLOUD_SDK_AK_FILE: fileOf('ak'),
      HUAWEICLOUD_SDK_SK_FILE: fileOf('sk'),
      HUAWEICLOUD_SDK_SECURITY_TOKEN_FILE: fileOf('securityToken'),
      OIDC_CLIENT_SECRET_FILE: fileOf('clientSecret'),
      METRICS_TOKEN_FILE: fileOf('metricsToken'),
      DATABASE_URL_FILE: fileOf('databaseUrl'),
    },
    /** Of a console with a user of IAM. */
    iamVariables: { HUAWEICLOUD_IAM_PASSWORD: '', HUAWEICLOUD_IAM_PASSWORD_FILE: fileOf('iamPassword') },
    putAll({ databasePassword, ...others }: FiledSecrets, databaseUrl: string): void {
      for (const [name, value] of Object.entries(others)) put(name, value);
      const url = new URL(databaseUrl);
      url.password = databasePassword;
      put('databaseUrl', url.href);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
