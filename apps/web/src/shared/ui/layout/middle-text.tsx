const endLength = 8;

/** A long id on one line: shortened in its middle, because ids differ at both ends. The whole stands in the title. */
export function MiddleText({ text }: { text: string }) {
  return (
    <span title={text} className="inline-flex max-w-full min-w-0">
      <span className="sr-only">{text}</span>
      <span aria-hidden="true" className="truncate">
        {text.slice(0, -endLength)}
      </span>
      <span aria-hidden="true" className="shrink-0">
        {text.slice(-endLength)}
      </span>
    </span>
  );
}
