import type { ErrorComponentProps } from '@tanstack/react-router';
import { useText } from '../../shared/i18n/use-text.ts';
import { Button } from '../../shared/ui/actions/button.tsx';
import { Banner } from '../../shared/ui/feedback/banner.tsx';
import { CodeBlock } from '../../shared/ui/layout/code-block.tsx';

/** The last resort: a page that threw while rendering. */
export function PageCrash({ error }: ErrorComponentProps) {
  const t = useText();
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (
    <Banner
      tone="bad"
      alert
      title={t('app.crash.title')}
      actions={<Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>}
    >
      <p>{t('app.crash.body')}</p>
      <CodeBlock text={text} label={t('app.crash.title')} />
    </Banner>
  );
}
