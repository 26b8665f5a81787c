'use client';

import { routes } from '../../lib/routes';
import { wordsOf } from '../../lib/words';
import { buttonClass } from '../../ui/button';
import { Entrance } from '../../ui/entrance';

const t = wordsOf('ui');

export const NotFoundPage = () => (
  <Entrance seed="not found" title={t('thereIsNoPageAtThis')}>
    <p className="mb-6 text-muted-foreground">{t('theLinkMayBeOldOr')}</p>
    <a href={routes.home()} className={buttonClass('primary')}>
      {t('goHome')}
    </a>
  </Entrance>
);
