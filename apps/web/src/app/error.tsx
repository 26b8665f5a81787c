'use client';

import { useEffect } from 'react';
import { isPartMissing, loadAnew } from '../lib/lazy';
import { problemOf } from '../lib/problem';
import { Button } from '../ui/button';
import { Entrance } from '../ui/entrance';
import { ProblemBlock } from '../ui/problem-block';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  const isMissing = isPartMissing(error);
  useEffect(() => {
    if (isMissing) void loadAnew();
  }, [isMissing]);
  return (
    <Entrance seed="fault" title={t('somethingBrokeOnThisPage')}>
      <ProblemBlock problem={problemOf(error)}>
        <Button onClick={reset}>{t('tryAgain')}</Button>
      </ProblemBlock>
    </Entrance>
  );
}
