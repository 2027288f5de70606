import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What can be wrong with a network, named as toxiproxy names it; `down` is `refuse()`. */
export type Toxic =
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'bandwidth'; readonly bytesPerSecond: number }
  /** The end of a stream comes so much later. */
  | { readonly kind: 'slow_close'; readonly ms: number }
  /** Nothing goes through any more; the connection is closed after so long, with 0 never. */
  | { readonly kind: 'timeout'; readonly ms: number }
  /** The connection is reset after so long. */
  | { readonly kind: 'reset_peer'; readonly ms: number }
  /** Small pieces with a pause between them. */
  | { readonly kind: 'slicer'; readonly bytes: number; readonly ms: number }
  /** The connection is closed once so many bytes have gone through. */
  | { readonly kind: 'limit_data'; readonly bytes: number };

/** `up` goes to the server, `down` comes from it. */
export type Direction = 'up' | 'down';

export interface Place {
  /** Connections are counted from 1. */
  readonly connection: number;
  readonly direction: Direction;
  /** How many bytes of this direction went before. */
  readonly offset: number;
}

/** What becomes of some bytes: they go on, or the first `cutAfter` of them do and then both sides are reset. */
export type Verdict = 'pass' | { readonly cutAfter: number };

/** Sees all bytes before they go on; they wait for it, so a process can be killed before they do. */
export type Look = (bytes: Buffer, place: Place) => Verdict | Promise<Verdict>;

export interface TcpProxy {
  readonly port: number;
  /** Which toxics new bytes meet, by direction; replaces those before. */
  poison(direction: Direction, ...toxics: readonly Toxic[]): void;
  /** Undefined looks away. */
  watch(look: Look | undefined): void;
  /** Toxiproxy's `down`: open connections end, new ones are refused, until `accept`. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
  close(): Promise<void>;
}

/** A proxy on 127.0.0.1 in front of a TCP server: of the upstream's HTTP as well as of PostgreSQL. */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const state: State = { toxics: { up: [], down: [] }, look: undefined, sockets: new Set(), made: 0 };
  const server = createServer({ allowHalfOpen: true }, (client) => join(client, target, state));
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address is not a path
  const { port } = server.address() as AddressInfo;
  const refuse = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of state.sockets) socket.destroy();
    await closed;
  };
  return {
    port,
    poison: (direction, ...toxics) => void (state.toxics[direction] = toxics),
    watch: (look) => void (state.look = look),
    refuse,
    accept: async () => {
      if (!server.listening) await listen(port);
    },
    close: refuse,
  };
}

interface State {
  readonly toxics: Record<Direction, readonly Toxic[]>;
  look: Look | undefined;
  readonly sockets: Set<Socket>;
  made: number;
}

interface Pipe {
  readonly from: Socket;
  readonly to: Socket;
  readonly direction: Direction;
  readonly connection: number;
  readonly state: State;
}

function join(client: Socket, target: { host: string; port: number }, state: State): void {
  state.made += 1;
  const connection = state.made;
  const server = connect({ ...target, allowHalfOpen: true });
  for (const socket of [client, server]) {
    state.sockets.add(socket.setNoDelay(true));
    socket.on('error', () => undefined);
    socket.once('close', (isBroken) => {
      state.sockets.delete(socket);
      if (isBroken) (socket === client ? server : client).destroy();
    });
  }
  void pump({ from: client, to: server, direction: 'up', connection, state });
  void pump({ from: server, to: client, direction: 'down', connection, state });
}

async function pump(pipe: Pipe): Promise<void> {
  let offset = 0;
  try {
    for await (const chunk of pipe.from.iterator({ destroyOnReturn: false })) {
      const bytes: Buffer = chunk;
      if (!(await passOn(bytes, offset, pipe))) return;
      offset += bytes.length;
    }
    const late = toxicOf(pipe, 'slow_close');
    if (late !== undefined) await pause(late.ms);
    pipe.to.end();
  } catch {
    // What ends one side without a farewell ends the other.
    pipe.from.destroy();
    pipe.to.destroy();
  }
}

/** False once the connection is over. */
async function passOn(bytes: Buffer, offset: number, pipe: Pipe): Promise<boolean> {
  const place = { connection: pipe.connection, direction: pipe.direction, offset };
  const verdict = (await pipe.state.look?.(bytes, place)) ?? 'pass';
  const end = await forward(verdict === 'pass' ? bytes : bytes.subarray(0, verdict.cutAfter), offset, pipe);
  if (end === 'closed') close(pipe);
  else if (end === 'reset' || verdict !== 'pass') reset(pipe);
  return end === 'open' && verdict === 'pass';
}

function close({ from, to }: Pipe): void {
  to.end(() => to.destroy());
  from.destroy();
}

function reset({ from, to }: Pipe): void {
  from.resetAndDestroy();
  to.resetAndDestroy();
}

function toxicOf<Kind extends Toxic['kind']>({ state, direction }: Pipe, kind: Kind) {
  const isOfKind = (toxic: Toxic): toxic is Extract<Toxic, { kind: Kind }> => toxic.kind === kind;
  return state.toxics[direction].find(isOfKind);
}

async function forward(bytes: Buffer, offset: number, pipe: Pipe): Promise<'open' | 'closed' | 'reset'> {
  const { ms = 0 } = toxicOf(pipe, 'latency') ?? {};
  const { bytesPerSecond = Number.POSITIVE_INFINITY } = toxicOf(pipe, 'bandwidth') ?? {};
  // Not even a turn of the event loop is lost where there is nothing to wait for.
  const wait = ms + (bytes.length / bytesPerSecond) * 1000;
  if (wait > 0) await pause(wait);
  const end = await endOf(pipe);
  if (end !== 'open') return end;
  const { bytes: limit = Number.POSITIVE_INFINITY } = toxicOf(pipe, 'limit_data') ?? {};
  await writeSliced(bytes.subarray(0, Math.max(0, limit - offset)), pipe);
  return offset + bytes.length < limit ? 'open' : 'closed';
}

async function endOf(pipe: Pipe): Promise<'open' | 'closed' | 'reset'> {
  const resets = toxicOf(pipe, 'reset_peer');
  if (resets !== undefined) {
    await pause(resets.ms);
    return 'reset';
  }
  const silence = toxicOf(pipe, 'timeout');
  if (silence === undefined) return 'open';
  if (silence.ms === 0) await once(pipe.from, 'close');
  else await pause(silence.ms);
  return 'closed';
}

async function writeSliced(bytes: Buffer, pipe: Pipe): Promise<void> {
  const slicer = toxicOf(pipe, 'slicer');
  if (slicer === undefined) return write(pipe.to, bytes);
  for (const piece of sliced(bytes, slicer.bytes)) {
    await write(pipe.to, piece);
    await pause(slicer.ms);
  }
}

function sliced(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  );
}

async function write(to: Socket, bytes: Buffer): Promise<void> {
  if (bytes.length === 0) return;
  await new Promise<void>((resolve, reject) => {
    to.write(bytes, (error) => (error == null ? resolve() : reject(error)));
  });
}
