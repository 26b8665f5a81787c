import { useId, type InputHTMLAttributes } from 'react';
import { controlClass } from './field';

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string | undefined;
  /** Why the value was not taken. */
  problem?: string | undefined;
}

export function TextField({ label, hint, problem, className = '', ...rest }: TextFieldProps) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-meta text-muted-foreground">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={problem !== undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className={`${controlClass} h-row`}
        {...rest}
      />
      {note && (
        <p
          id={`${id}-note`}
          className={`mt-1 text-meta ${problem ? 'text-destructive' : 'text-muted-foreground'}`}
        >
          {note}
        </p>
      )}
    </div>
  );
}
