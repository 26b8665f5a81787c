import { useId, type ReactNode } from 'react';

interface SectionProps {
  title: string;
  /** Why it is here, in a sentence. */
  note?: ReactNode;
  children: ReactNode;
}

/** One matter of a page: what it is about on the left, what can be done on the right. */
export function Section({ title, note, children }: SectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-4 border-b border-border px-4 py-7 last:border-b-0 wide:grid-cols-[15rem_minmax(0,40rem)]"
    >
      <div>
        <h2 id={id} className="font-medium">
          {title}
        </h2>
        {note && <p className="mt-1 text-muted-foreground">{note}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
