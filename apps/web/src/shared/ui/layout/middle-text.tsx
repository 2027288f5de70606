const endLength = 8;

/**
 * A long id on one line: shortened in its middle, because ids differ at both ends. The whole stands in the title. For
 * a font whose letters are all as wide: the first part ends after a whole letter, so that no gap follows the dots.
 */
export function MiddleText({ text }: { text: string }) {
  return (
    <span title={text} className="inline-flex max-w-full min-w-0">
      <span className="sr-only">{text}</span>
      <span aria-hidden="true" className="max-w-[round(down,calc(100%-8ch),1ch)] truncate">
        {text.slice(0, -endLength)}
      </span>
      <span aria-hidden="true" className="shrink-0">
        {text.slice(-endLength)}
      </span>
    </span>
  );
}
