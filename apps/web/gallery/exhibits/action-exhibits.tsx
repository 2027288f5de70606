import type { Text } from '../../src/shared/i18n/use-text.ts';
import type { ButtonLook, ButtonSize } from '../../src/shared/ui/actions/button-style.ts';
import { Button } from '../../src/shared/ui/actions/button.tsx';
import { CopyButton } from '../../src/shared/ui/actions/copy-button.tsx';
import { CopyIconButton } from '../../src/shared/ui/actions/copy-icon-button.tsx';
import { CopyValue } from '../../src/shared/ui/actions/copy-value.tsx';
import { Segmented } from '../../src/shared/ui/actions/segmented.tsx';
import type { Exhibit } from '../exhibit.ts';
import { longId } from '../samples.ts';

const looks: readonly ButtonLook[] = ['primary', 'secondary', 'quiet', 'danger'];
const sizes: readonly ButtonSize[] = ['md', 'sm'];

export function actionExhibits(t: Text): Exhibit[] {
  const copy = { label: t('app.copy'), copiedLabel: t('app.copied') };
  return [
    {
      files: ['ui/actions/button.tsx'],
      states: looks.flatMap((look) =>
        sizes.map((size) => ({
          name: `${look} ${size}`,
          show: <ButtonStates t={t} look={look} size={size} />,
        })),
      ),
    },
    {
      files: ['ui/actions/copy-button.tsx'],
      states: [{ name: 'sm, copied after a press', show: <CopyButton text={longId} {...copy} /> }],
    },
    {
      files: ['ui/actions/copy-icon-button.tsx'],
      states: [{ name: 'copied after a press', show: <CopyIconButton text={longId} {...copy} /> }],
    },
    {
      files: ['ui/actions/copy-value.tsx'],
      states: [{ name: 'a long id', show: <CopyValue text={longId} {...copy} /> }],
    },
    {
      files: ['ui/actions/segmented.tsx'],
      states: [{ name: 'the second of three chosen', show: <SegmentedState t={t} /> }],
    },
  ];
}

function ButtonStates({ t, look, size }: { t: Text; look: ButtonLook; size: ButtonSize }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button look={look} size={size}>
        {t('app.retry')}
      </Button>
      <Button look={look} size={size} icon="edit">
        {t('pool.edit')}
      </Button>
      <Button look={look} size={size} pending>
        {t('edit.review.applying')}
      </Button>
      <Button look={look} size={size} disabledReason={t('edit.foot.nothing')}>
        {t('edit.foot.review')}
      </Button>
    </div>
  );
}

function SegmentedState({ t }: { t: Text }) {
  const options = (['table', 'bars', 'tiles'] as const).map((value) => ({
    value,
    label: t(`picture.${value}`),
  }));
  return <Segmented label={t('picture.choice')} options={options} value="bars" onChange={() => undefined} />;
}
