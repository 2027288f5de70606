import type { RefObject } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { useToast } from '../../../shared/ui/toasts/use-toast.ts';
import { savePng, saveSvg } from '../distribution-file.ts';

/** A picture as a file. */
export function SaveButtons({ picture, name }: { picture: RefObject<SVGSVGElement | null>; name: string }) {
  const t = useText();
  const showToast = useToast();
  const handlePng = () => {
    if (picture.current === null) return;
    // A browser that forbids pages to read their own canvas is the one way this fails.
    savePng(picture.current, name).catch(() => showToast({ text: t('picture.save.failed') }));
  };
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <Button size="sm" icon="download" onClick={() => picture.current && saveSvg(picture.current, name)}>
        {t('picture.save.svg')}
      </Button>
      <Button size="sm" icon="download" onClick={handlePng}>
        {t('picture.save.png')}
      </Button>
    </div>
  );
}
