import { DocumentTitle } from './document-title';
import { Tile } from './tile';

/** A whole page that is on its way; silent and invisible for the first 200 ms. */
export const Waiting = ({ label }: { label: string }) => (
  <div role="status" className="appears-late grid min-h-viewport place-items-center">
    <DocumentTitle />
    <Tile seed="mosaic" size={40} running />
    <span className="sr-only">{label}</span>
  </div>
);
