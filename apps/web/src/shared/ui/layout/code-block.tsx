import { ScrollRegion } from './scroll-region.tsx';

/** A text shown exactly as it is, byte for byte. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <div className="overflow-hidden rounded-md border border-line bg-sunken">
      <ScrollRegion label={label}>
        <pre className="w-max min-w-full p-4 font-mono text-sm">
          <code>{text}</code>
        </pre>
      </ScrollRegion>
    </div>
  );
}
