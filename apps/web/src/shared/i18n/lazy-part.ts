import { lazy } from 'react';
import type { ComponentType } from 'react';
import { loadAllMessages } from './i18n.ts';

/** A part of the app that is fetched, with the sentences the first page does without, when it is first rendered. */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const [part] = await Promise.all([load(), loadAllMessages()]);
    return { default: part };
  });
}
