import { useNavigate } from '@tanstack/react-router';
import { CommandPalette } from '../../features/command/components/command-palette.tsx';
import { paths } from '../../shared/paths.ts';
import { openedOverlay } from './opened-overlay.ts';
import { useCommands } from './use-commands.ts';
import { useCurrentProject } from './use-places.ts';

/** The command palette over the page of the moment. */
export function Palette() {
  const navigate = useNavigate();
  const project = useCurrentProject()?.id ?? '';
  const commands = useCommands();
  return (
    <CommandPalette
      project={project}
      commands={commands}
      onOpenPool={(pool) => void navigate({ to: paths.pool(project, pool) })}
      onClose={() => openedOverlay.set(null)}
    />
  );
}
