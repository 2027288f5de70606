import { HelpMenu } from './help-menu.tsx';
import { PaletteButton } from './palette-button.tsx';

/** The two buttons of the bar that open what is laid over every page; fetched after the page itself. */
export function BarTools({ hasTour }: { hasTour: boolean }) {
  return (
    <>
      <PaletteButton />
      <HelpMenu hasTour={hasTour} />
    </>
  );
}
