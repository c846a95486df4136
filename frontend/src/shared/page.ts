/** What the server wrote into the page for its script; an empty object when there is nothing. */
export function pageData<T extends object>(): Partial<T> {
  try {
    return JSON.parse(document.getElementById('page')?.textContent ?? '{}') as Partial<T>;
  } catch {
    return {};
  }
}
