/** Each standing has a shape as well as a colour. */
const marks = {
  done: { shape: '■', ink: 'text-verdigris' },
  waiting: { shape: '◧', ink: 'text-ochre' },
  failed: { shape: '☒', ink: 'text-terracotta' },
  off: { shape: '□', ink: 'text-muted-foreground' },
} as const;

export type Standing = keyof typeof marks;

/** A standing and its name. */
export const Mark = ({ standing, children }: { standing: Standing; children: string }) => (
  <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
    <span aria-hidden="true" className={marks[standing].ink}>
      {marks[standing].shape}
    </span>
    {children}
  </span>
);
