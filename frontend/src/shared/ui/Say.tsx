import { parts } from '../ruby';

/** A catalogue sentence with its readings as ruby. */
export function Say({ children }: { children: string }) {
  if (!children.includes('《')) return <>{children}</>;
  return (
    // One element: in a row of things with gaps, the parts of a sentence must not drift apart.
    <span>
      {parts(children).map((part, i) =>
        part.reading === undefined ? (
          part.text
        ) : (
          <ruby key={i}>
            {part.text}
            <rt>{part.reading}</rt>
          </ruby>
        ),
      )}
    </span>
  );
}
