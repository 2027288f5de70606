import { useText } from '../../shared/i18n/use-text.ts';
import { SkeletonLines } from '../../shared/ui/feedback/skeleton.tsx';

export function PagePending() {
  const t = useText();
  return <SkeletonLines lines={6} label={t('app.loading')} tall />;
}
