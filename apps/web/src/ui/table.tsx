import type { ReactNode } from 'react';

/** Left out where there is room for one column only. */
export const wideCell = 'hidden columns:table-cell';
export const cellClass = 'h-row px-3 py-1 text-left align-middle first:pl-4 last:pr-4';

interface TableProps {
  label: string;
  /** The last one may be empty: it is then the column of what can be done. */
  columns: readonly { title: string; className?: string }[];
  children: ReactNode;
}

/** Rows under their names, edge to edge. */
export const Table = ({ label, columns, children }: TableProps) => (
  <table aria-label={label} className="w-full border-collapse">
    <thead>
      <tr className="border-b border-border">
        {columns.map(({ title, className = '' }) => (
          <th
            key={title}
            scope="col"
            className={`${cellClass} text-meta font-normal text-muted-foreground ${className}`}
          >
            {title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);
