import { useId } from 'preact/hooks';

export interface Option {
  value: string;
  label: string;
}

/** A small native select that shows its name before its value: "班：すべて". */
export function Select(props: {
  name: string;
  value: string;
  options: readonly Option[];
  onChoose: (value: string) => void;
  /** Stand out while something else than the first option is chosen. */
  marks?: boolean;
  /** The options say enough; the name is for screen readers alone. */
  bare?: boolean;
}) {
  const id = useId();
  return (
    <span
      class="select"
      data-set={(props.marks && props.value !== props.options[0]?.value) || undefined}
    >
      <label for={id} class={props.bare ? 'visually-hidden' : undefined}>
        {props.name}
      </label>
      <select
        id={id}
        value={props.value}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
