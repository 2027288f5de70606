import { expect, test } from 'vitest';
import { createEventFrames } from './event-frames.ts';

const wire =
  'retry: 2000\n\nid: b.0\nevent: stream.ready\ndata: {"user":"a: b"}\n\n: beat\n\nid: b.1\nevent: refetch\ndata: {}\n\nid: b.2\nevent: half';

test('events are whole however the stream was cut, and comments are none', () => {
  const frames = [
    { id: 'b.0', name: 'stream.ready', text: '{"user":"a: b"}' },
    { id: 'b.1', name: 'refetch', text: '{}' },
  ];
  for (const size of [1, 2, 3, 7, wire.length]) {
    const take = createEventFrames();
    const found = [];
    for (let at = 0; at < wire.length; at += size) found.push(...take(wire.slice(at, at + size)));
    expect(found).toEqual(frames);
  }
});
