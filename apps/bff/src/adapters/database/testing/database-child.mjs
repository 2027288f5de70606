// A process of its own for tests: works on the compiled code, as the product does.
const [mode, directory, seed] = process.argv.slice(2);
const say = (line) => process.stdout.write(`${line}\n`);
const clock = { now: () => new Date(), monotonic: () => performance.now() };
const compiled = new URL('../../../../dist/adapters/database/', import.meta.url);

try {
  if (mode === 'lock') {
    const { DirectoryLock } = await import(new URL('embedded/directory-lock.js', compiled));
    await DirectoryLock.acquire(directory, { address: 'http://localhost:8080', kind: seed || undefined });
    say('ready');
    setInterval(() => undefined, 60_000);
  } else {
    const { openEmbeddedDatabase } = await import(new URL('embedded/open-embedded-database.js', compiled));
    say('opening');
    const database = await openEmbeddedDatabase({ directory, stamp: 'real', clock });
    say('ready');
    for (let n = 0; mode === 'write'; n += 1) {
      const requestId = `${seed}-${n}`;
      await database.audit.append({ actor: null, action: 'test', kind: 'done', requestId, details: {} });
      const id = `change-${requestId}`;
      const key = { userId: 'u', key: id };
      await database.keys.claim(key, 'hash', 'boot');
      await database.changes.insert({ ...JSON.parse(process.env.SAMPLE_CHANGE), id, pool: id }, key, []);
      say(requestId);
    }
    await database.close();
  }
} catch (error) {
  say(`refused ${error.message}`);
  process.exitCode = 1;
}
