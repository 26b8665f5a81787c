import { useId, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';

export const controlClass =
  'w-full rounded-control border border-input bg-background px-2 aria-invalid:border-destructive disabled:opacity-60';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** Draws the one control the label belongs to. */
  children: (id: string) => ReactNode;
  className?: string;
}

/** A control under its name. */
export function Field({ label, hint, children, className = '' }: FieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-meta text-muted-foreground">
        {label}
      </label>
      {children(id)}
      {hint && <p className="mt-1 text-meta text-muted-foreground">{hint}</p>}
    </div>
  );
}

export const Select = ({ className = '', ...rest }: SelectHTMLAttributes<HTMLSelectElement>) => (
  <select className={`${controlClass} h-row ${className}`} {...rest} />
);

/** Grows with what is written in it, where the browser can. */
export const TextArea = ({ className = '', ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement>) => (
  <textarea className={`${controlClass} field-sizing-content py-1.5 ${className}`} {...rest} />
);
