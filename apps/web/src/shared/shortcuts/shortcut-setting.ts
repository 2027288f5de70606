import { createStore } from '../ui/store.ts';
import { keepStoredText, readStoredText } from '../ui/stored-text.ts';

const storageKey = 'poolwright.shortcuts';

/** Whether single keys are shortcuts on this device. Who speaks or stumbles into keys turns them off. */
export const shortcutsOn = createStore(readStoredText(storageKey) !== 'off');

export function turnShortcuts(on: boolean): void {
  shortcutsOn.set(on);
  keepStoredText(storageKey, on ? 'on' : 'off');
}
