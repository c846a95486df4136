const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
// Japanese numbers begin with 0 and have 10 or 11 digits, with or without separators.
const PHONE = /(?:^|[^\d.,])(?:\+81[-\s]?|0)\d(?:[-\s().ー‐−–]{0,2}\d){7,9}(?!\d)/;

/** Whether a text seems to hold a telephone number or e-mail; the server looks the same way. */
export function personal(text: string): boolean {
  const folded = text.normalize('NFKC');
  return EMAIL.test(folded) || PHONE.test(folded);
}
