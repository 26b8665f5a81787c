interface RoomNoteProps {
  /** False while there is room. */
  children: string | false;
}

/** Said where something stands that a browser has no room for. */
export const RoomNote = ({ children }: RoomNoteProps) => (
  <p role="status" className="text-meta">
    {children && (
      <>
        <span aria-hidden="true" className="mr-2 text-ochre">
          ◧
        </span>
        {children}
      </>
    )}
  </p>
);
