import type { DraftRestore } from '@poolwright/schemas/drafts/draft';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '../../../testing/render-app.tsx';
import { RestoreNote } from './restore-note.tsx';

const restores: DraftRestore = { n: 3, seenAt: '2026-11-26T10:00:00Z', lost: [] };
const params = { flavor: 'flavor-a', nodePool: null, step: null, count: 2 };
const textOf = async (more: Partial<DraftRestore>, language?: 'zh-CN') => {
  const { unmount } = await renderApp(<RestoreNote restores={{ ...restores, ...more }} />, language);
  const text = document.body.textContent;
  unmount();
  return text;
};

test('names the state, and that all of it comes back', async () => {
  const text = await textOf({});
  expect(text).toContain('This brings back state 3');
  expect(text).toContain('Everything that was edited since comes back.');
});

test('names each thing that does not come back', async () => {
  await renderApp(
    <RestoreNote
      restores={{
        ...restores,
        lost: [
          { code: 'nodes.new', params },
          { code: 'scope.jobs', params: { types: ['Infer'] } },
        ],
      }}
    />,
  );
  const texts = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(texts).toHaveLength(2);
  expect(texts[0]).toContain('flavor-a: 2 nodes are new');
  expect(document.body.textContent).not.toContain('Everything that was edited since comes back.');
});

test('a restore in two changes says what this one leaves, and never that all comes back', async () => {
  const text = await textOf({ shrinksLater: ['flavor-b'] });
  expect(text).toContain('The second, which shrinks flavor-b,');
  expect(text).not.toContain('Everything that was edited since comes back.');
});

test('in Chinese the words are Chinese', async () => {
  const text = await textOf({ shrinksLater: ['flavor-b'], lost: [{ code: 'nodes.new', params }] }, 'zh-CN');
  expect(text).toContain('此编辑将恢复状态 3');
  expect(text).toContain('第二次变更（缩容 flavor-b）');
  expect(text).toContain('2 个节点是新节点');
});
