import { describe, expect, it } from 'vitest';
import { fakeBrowser, moved, ready, settle } from './fake-browser.test-kit.ts';

describe('the tabs of a browser', () => {
  it('have one stream together, and each is told what it tells', async () => {
    const { openTab, readings } = fakeBrowser();
    const tabs = ['a', 'b', 'c'].map((name) => openTab(name));
    await settle();
    expect(readings.map(({ tab }) => tab)).toEqual(['a']);
    readings[0]?.onEvent('boot.0', ready('admin'));
    readings[0]?.onEvent('boot.1', moved('x'));
    for (const { events, since } of tabs) expect([events, since]).toEqual([[moved('x')], 1000]);
  });

  it('go on where the stream was when the tab that read it is closed', async () => {
    const { openTab, readings, clock } = fakeBrowser();
    const [first, second, third] = [openTab('a'), openTab('b'), openTab('c')];
    await settle();
    readings[0]?.onEvent('boot.0', ready('admin'));
    readings[0]?.onEvent('boot.1', moved('x'));
    first.close();
    await settle();
    expect(readings.map(({ tab, lastEventId }) => [tab, lastEventId])).toEqual([
      ['a', null],
      ['b', 'boot.1'],
    ]);
    clock.now = 2000;
    readings[1]?.onEvent('boot.1', ready('admin', true));
    readings[1]?.onEvent('boot.2', moved('y'));
    // Nothing was missed: what was read since the first stream began is still good.
    expect([second.since, third.since]).toEqual([1000, 1000]);
    expect(third.events).toEqual([moved('x'), moved('y')]);
    expect(first.events).toEqual([moved('x')]);
  });

  it('read everything anew after a gap', async () => {
    const { openTab, readings, clock } = fakeBrowser();
    const [first, second] = [openTab('a'), openTab('b')];
    await settle();
    readings[0]?.onEvent('boot.7', ready('admin'));
    first.close();
    await settle();
    clock.now = 2000;
    readings[1]?.onEvent('other.0', ready('admin', false));
    readings[1]?.onEvent('other.0', { name: 'refetch', content: {} });
    expect([second.since, second.events]).toEqual([2000, [{ name: 'refetch', content: {} }]]);
  });

  it('do not count on a stream that broke, until it is there again', async () => {
    const { openTab, readings, clock } = fakeBrowser();
    const [first, second] = [openTab('a'), openTab('b')];
    await settle();
    readings[0]?.onEvent('boot.0', ready('admin'));
    readings[0]?.end();
    await settle();
    expect([first.since, second.since]).toEqual([null, null]);
    clock.now = 2000;
    readings[1]?.onEvent('boot.0', ready('admin', true));
    expect([first.since, second.since]).toEqual([1000, 1000]);
    expect(readings[1]?.lastEventId).toBe('boot.0');
  });

  it('try a stream that broke again as soon as the bff is there, and after seconds at the latest', async () => {
    const { openTab, readings, pauses, waiting } = fakeBrowser();
    openTab('a');
    await settle();
    for (let n = 0; n < 8; n += 1) {
      readings[n]?.end();
      await settle();
    }
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 8000, 8000, 8000, 8000]);
    waiting.isBrief = false;
    readings.at(-1)?.end();
    await settle();
    const before = readings.length;
    waiting.comeBack();
    await settle();
    expect(readings).toHaveLength(before + 1);
  });

  it('come back when they were told to, whatever else answers', async () => {
    const { openTab, readings, pauses, waiting } = fakeBrowser();
    openTab('a');
    await settle();
    waiting.isBrief = false;
    readings[0]?.end({ retryMs: 60_000 });
    await settle();
    waiting.comeBack();
    await settle();
    expect([readings.length, pauses]).toEqual([1, [60_000]]);
  });

  it('that come later count only on what they are told themselves', async () => {
    const { openTab, readings, clock } = fakeBrowser();
    openTab('a');
    await settle();
    readings[0]?.onEvent('boot.0', ready('admin'));
    clock.now = 5000;
    const late = openTab('b');
    await settle();
    expect(late.since).toBe(5000);
  });

  it('of another person hear nothing, and have a stream of their own', async () => {
    const { openTab, readings } = fakeBrowser();
    const [mine, theirs] = [openTab('a', 'admin'), openTab('b', 'member')];
    await settle();
    expect(readings.map(({ tab }) => tab)).toEqual(['a', 'b']);
    readings[0]?.onEvent('boot.0', ready('admin'));
    readings[0]?.onEvent('boot.1', moved('secret'));
    expect([mine.events.length, theirs.events.length, theirs.since]).toEqual([1, 0, null]);
  });

  it('take nothing from a stream that turns out to be somebody else’s', async () => {
    const { openTab, readings } = fakeBrowser();
    const [first, second] = [openTab('a'), openTab('b')];
    await settle();
    readings[0]?.onEvent('boot.0', ready('member'));
    readings[0]?.onEvent('boot.1', moved('secret'));
    expect([first.events, second.events, first.since, second.since]).toEqual([[], [], null, null]);
    await settle();
    // Their session may be back by then.
    readings[1]?.onEvent('boot.9', ready('admin'));
    expect([readings[1]?.lastEventId, first.since]).toEqual([null, 1000]);
  });
});
