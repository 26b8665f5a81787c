interface ChoicesProps<Value extends string> {
  label: string;
  name: string;
  choices: readonly { value: Value; title: string; note: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
}

/** One of a few, each with what it means. */
export const Choices = <Value extends string>({
  label,
  name,
  choices,
  chosen,
  onChoose,
}: ChoicesProps<Value>) => (
  <fieldset>
    <legend className="sr-only">{label}</legend>
    {choices.map(({ value, title, note }) => (
      <label key={value} className="grid grid-cols-[auto_1fr] gap-x-3 py-1">
        <input
          type="radio"
          name={name}
          value={value}
          checked={value === chosen}
          onChange={() => onChoose(value)}
          className="mt-0.5 size-4 shrink-0"
        />
        <span className="font-medium">{title}</span>
        <span className="col-start-2 text-muted-foreground">{note}</span>
      </label>
    ))}
  </fieldset>
);
