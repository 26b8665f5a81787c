import { useId } from 'react';

interface CheckListProps {
  label: string;
  name: string;
  choices: readonly { value: string; title: string; note: string }[];
  /** Ticked at first. */
  chosen: readonly string[];
  problem?: string | undefined;
}

/** Any number of choices, each with what it means. */
export function CheckList({ label, name, choices, chosen, problem }: CheckListProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={problem ? `${id}-note` : undefined}>
      <legend className="mb-1 font-medium">{label}</legend>
      {choices.map(({ value, title, note }) => (
        <label key={value} className="flex min-h-7 items-start gap-2.5 py-0.5">
          <input
            type="checkbox"
            name={name}
            value={value}
            defaultChecked={chosen.includes(value)}
            aria-invalid={problem !== undefined}
            className="mt-0.5 size-4 shrink-0"
          />
          <span className="w-16 shrink-0 font-mono">{title}</span>
          <span className="text-muted-foreground">{note}</span>
        </label>
      ))}
      {problem && (
        <p id={`${id}-note`} className="mt-1 text-meta text-destructive">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
