import { Fragment } from 'preact';
import { phrases } from '../phrase';

/** Large text that breaks between phrases (class `phrases` of base.css on what holds it). */
export function Phrases({ text }: { text: string }) {
  return (
    <>
      {phrases(text).map((phrase, i) => (
        <Fragment key={i}>
          {i > 0 && <wbr />}
          {phrase}
        </Fragment>
      ))}
    </>
  );
}
