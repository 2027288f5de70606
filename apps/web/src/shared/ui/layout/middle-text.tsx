const endLength = 8;

/**
 * A long id on one line: shortened in its middle, because ids differ at both ends. The whole stands in the title. For
 * a font whose letters are all as wide: the first part ends after a whole letter, so that no gap follows the dots.
 * What is read aloud stays in the flow: a list has many ids, and each that is placed by itself is laid out with the page.
 */
export function MiddleText({ text }: { text: string }) {
  return (
    <span title={text} className="inline-flex max-w-full min-w-0">
      <span className="sr-only static! overflow-clip! text-transparent [clip-path:none]!">{text}</span>
      <span
        aria-hidden="true"
        className="max-w-[calc(round(down,100%-8ch-1px,1ch)+1px)] overflow-clip text-ellipsis whitespace-nowrap"
      >
        {text.slice(0, -endLength)}
      </span>
      <span aria-hidden="true" className="shrink-0">
        {text.slice(-endLength)}
      </span>
    </span>
  );
}
