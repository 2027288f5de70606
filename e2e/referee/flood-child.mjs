// Asks as fast as it is answered, over many connections, until its input ends; then says on one line what it heard.
// A process of its own: what is measured beside it must not wait for it.
import { Agent, request } from 'node:http';

const { url, callers, paths, lanes, most } = JSON.parse(process.argv[2] ?? '{}');
const { hostname, port } = new URL(url);
const agent = new Agent({ keepAlive: true, maxSockets: lanes });
/** Statuses, and of what is no 200 the codes and whether it says when to come back. */
const heard = new Map();
const servedMs = [];
let asked = 0;
let isOver = false;

function ask(headers, path) {
  return new Promise((resolve) => {
    const begun = performance.now();
    const sent = request({ hostname, port, path, headers, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => (text += chunk));
      answer.on('end', () => resolve(toWord(answer, text, performance.now() - begun)));
      answer.on('error', () => resolve('cut'));
    });
    sent.on('error', () => resolve('cut'));
    sent.end();
  });
}

function toWord({ statusCode, headers }, text, ms) {
  if (statusCode === 200) {
    servedMs.push(ms);
    return '200';
  }
  const code = /"code":"([\w.]+)"/.exec(text)?.[1] ?? 'no problem';
  return `${statusCode} ${code}${/^\d+$/.test(headers['retry-after'] ?? '') ? '' : ' without Retry-After'}`;
}

/** A connection each, before anything counts: under load the server takes only few new ones at a time. */
async function open(_, at) {
  await ask(callers[at % callers.length], '/livez');
}

async function lane(_, at) {
  for (let turn = at; !isOver && asked < most; turn += 1) {
    asked += 1;
    const word = await ask(callers[turn % callers.length], paths[turn % paths.length]);
    heard.set(word, (heard.get(word) ?? 0) + 1);
  }
}

process.stdin.on('end', () => (isOver = true)).resume();
await Promise.all(Array.from({ length: lanes }, open));
servedMs.length = 0;
await Promise.all(Array.from({ length: lanes }, lane));
agent.destroy();
process.stdout.write(`${JSON.stringify({ heard: Object.fromEntries(heard), servedMs })}\n`);
process.exit(0);
