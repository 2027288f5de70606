import { useText } from '../src/shared/i18n/use-text.ts';
import type { Exhibit } from './exhibit.ts';
import { exhibits } from './exhibits.ts';

/** Every shared component in every state, for the people who make the app. State names are the code's own words. */
export function Gallery() {
  const t = useText();
  return (
    <main className="mx-auto flex max-w-6xl flex-col gap-6 p-4 md:p-8">
      <h1 className="font-mono text-xl font-semibold">shared</h1>
      {exhibits(t).map((exhibit) => (
        <Shown key={exhibit.files.join()} exhibit={exhibit} />
      ))}
    </main>
  );
}

function Shown({ exhibit }: { exhibit: Exhibit }) {
  return (
    <section className="flex min-w-0 flex-col gap-4 rounded-lg border border-line bg-surface p-4">
      <h2 className="font-mono text-sm break-all text-ink-2">{exhibit.files.join(', ')}</h2>
      {exhibit.states.map(({ name, show }) => (
        <div key={name} className="flex min-w-0 flex-col gap-1.5">
          <p className="font-mono text-xs text-ink-3">{name}</p>
          <div className="min-w-0">{show}</div>
        </div>
      ))}
    </section>
  );
}
