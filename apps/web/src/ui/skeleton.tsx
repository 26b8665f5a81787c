/** Rows in the shape of what is on its way, shown only when it takes more than 200 ms. */
export const SkeletonRows = ({ rows, label }: { rows: number; label: string }) => (
  <div role="status" className="appears-late">
    <span className="sr-only">{label}</span>
    {Array.from({ length: rows }, (_, index) => (
      <div key={index} className="flex h-row items-center gap-3 px-3">
        <span className="size-4 bg-accent" />
        <span className={`h-2.5 bg-accent ${index % 3 === 0 ? 'w-36' : index % 3 === 1 ? 'w-44' : 'w-28'}`} />
      </div>
    ))}
  </div>
);
