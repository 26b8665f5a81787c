'use client';

import { Button } from '../ui/button';
import { Failure } from './loaded';
import type { Pages } from './use-pages';
import { wordsOf } from './words';

const t = wordsOf('ui');

/** The way to the rest of a list. */
export const More = ({ pages }: { pages: Pages<unknown> }) =>
  pages.hasMore && (
    <div className="px-4 py-3">
      {pages.error ? (
        <Failure error={pages.error} retry={pages.readMore} />
      ) : (
        <Button aria-disabled={pages.isReadingMore} onClick={pages.readMore}>
          {pages.isReadingMore ? t('reading') : t('showMore')}
        </Button>
      )}
    </div>
  );
