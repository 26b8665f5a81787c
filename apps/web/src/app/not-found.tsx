import type { Metadata } from 'next';
import { buttonClass } from '../ui/button';
import { Entrance } from '../ui/entrance';
import { routes } from '../lib/routes';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <Entrance seed="not found" title="There is no page at this address.">
      <p className="mb-6 text-muted-foreground">
        The link may be old, or a letter of it was lost on the way.
      </p>
      <a href={routes.home()} className={buttonClass('primary')}>
        Go to your conversations
      </a>
    </Entrance>
  );
}
